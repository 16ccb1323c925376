import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { advert, centreScope, giveEmployer, importFile } from '../../tests/builders/postings.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import type { RawPosting } from '../adverts/index.ts';
import { publicScope, systemScope, type Scope } from '../kernel/scope.ts';
import { openVault } from '../platform/crypto.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { announceWork, askCancel, findWork, runWork } from '../platform/work.ts';
import { acceptRisk } from './actions/accept-risk.ts';
import { decide } from './actions/decide.ts';
import { renewSignals } from './actions/renew-signals.ts';
import { reviewPage, showFile } from './actions/show.ts';
import { ReviewListQuery } from './contract.ts';
import { countReview } from './store/review.ts';
import { signalsTask } from './tasks.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());
const SECRET = 'a secret of the tests, long enough to be taken';
const vault = openVault(SECRET);
const nation = systemScope('cn');

function as<T>(scope: Scope, act: (tx: ScopedTx) => Promise<T>): Promise<T> {
  return inScope(base.db, scope, act);
}

function fileOf(path: string, id: string) {
  return as(centreScope(path), (tx) => showFile(tx, id, [path], true, vault));
}

async function bringIn(path: string, one: RawPosting): Promise<string> {
  const known = new Set(await idsOf(path));
  await importFile(base.db, path, [one], { vault });
  return (await idsOf(path)).find((id) => !known.has(id))!;
}

async function idsOf(path: string): Promise<string[]> {
  const rows = await as(systemScope(path), (tx) =>
    tx.selectFrom('posting').select('id').where('org_path', '=', path).execute(),
  );
  return rows.map((row) => row.id);
}

/** Nothing to object to, but for the phone that others give too. */
function calling(id: string, phone: string, given: Partial<RawPosting> = {}): RawPosting {
  return advert(id, { company: `拓岭信息${id}有限公司`, address: `电话 ${phone}`, ...given });
}

/** Others come to light who give the same phone. */
async function bringOthers(path: string, phone: string, count = 8): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) =>
    advert(`x${phone}${at}`, { company: `云岫旁家${phone.slice(-3)}${at}有限公司`, address: phone }),
  );
  await importFile(base.db, path, rows, { vault });
}

function approve(path: string, id: string, version: number) {
  return as(centreScope(path), (tx) =>
    decide(tx, {
      action: 'approve',
      items: [{ id, version }],
      reason: 'meets_rules',
      note: '',
      accountId: null,
    }),
  );
}

test('an open posting that nobody has approved goes to a human when its risk becomes high, and the reason is said', async () => {
  const path = 'cn.p81.r1';
  const phone = '13900008101';
  const id = await bringIn(path, calling('a1', phone));
  assert.deepEqual([(await fileOf(path, id)).card.state], ['open']);
  await bringOthers('cn.p82.r1', phone);
  const renewed = await renewSignals(base.db, nation, vault);
  assert.ok(renewed.held > 0 && renewed.flagged === 0);
  const file = await fileOf(path, id);
  assert.deepEqual([file.card.state, file.card.version, file.verdict], ['in_review', 2, 'human']);
  assert.equal(file.risk!.level, 'high');
  assert.equal(file.riskRaisedAt, null);
  const [line] = file.history;
  assert.deepEqual([line!.reason, line!.actor.role, line!.fromState], ['risk_raised', 'system', 'open']);
  assert.match(line!.note, /同一电话出现在9家单位/);
  assert.ok(!line!.note.includes(phone));
  const { rows } = await sql<{
    kind: string;
  }>`select kind from outbox_event where subject_id = ${id}`.execute(base.owner);
  assert.deepEqual(rows.at(-1)?.kind, 'postings.closed');
});

test('one that a human has approved as it is stays open and is flagged, once; whoever looks may leave it so', async () => {
  const path = 'cn.p81.r2';
  const phone = '13900008102';
  const flawed = `${calling('b1', phone).desc}\n限男性。`;
  const id = await bringIn(path, calling('b1', phone, { desc: flawed }));
  await approve(path, id, 1);
  await bringOthers('cn.p82.r2', phone);
  assert.equal((await renewSignals(base.db, nation, vault)).flagged, 1);
  const file = await fileOf(path, id);
  assert.deepEqual([file.card.state, file.card.version, file.risk!.level], ['open', 2, 'high']);
  assert.ok(file.riskRaisedAt !== null && file.can.includes('accept_risk'));
  assert.equal(file.history[0]!.reason, 'risk_flagged');
  const query = ReviewListQuery.parse({ state: 'open', flag: 'risk_raised' });
  const page = await as(centreScope(path), (tx) => reviewPage(tx, query, true));
  assert.deepEqual(
    page.items.map(({ card, riskRaisedAt }) => [card.id, riskRaisedAt !== null]),
    [[id, true]],
  );
  assert.deepEqual((await as(centreScope(path), countReview)).flags, [{ value: 'risk_raised', count: 1 }]);

  const again = await renewSignals(base.db, nation, vault);
  assert.deepEqual([again.changed, again.flagged, again.held], [0, 0, 0]);
  assert.equal((await fileOf(path, id)).history.length, file.history.length);

  const accepted = { id, version: 2, note: '已电话核实', accountId: null };
  await assert.rejects(
    as(centreScope('cn.p82.r2'), (tx) => acceptRisk(tx, accepted)),
    { code: /not_found/ },
  );
  await as(centreScope(path), (tx) => acceptRisk(tx, accepted));
  const looked = await fileOf(path, id);
  assert.deepEqual([looked.card.state, looked.riskRaisedAt], ['open', null]);
  assert.deepEqual([looked.history[0]!.reason, looked.history[0]!.note], ['risk_accepted', '已电话核实']);
  assert.equal((await renewSignals(base.db, nation, vault)).flagged, 0);
  await assert.rejects(
    as(centreScope(path), (tx) => acceptRisk(tx, { ...accepted, version: 3 })),
    {
      code: 'postings.move_not_allowed',
    },
  );
});

test('an approval counts for the text that was approved: another text that screening let pass is held like any other', async () => {
  const path = 'cn.p81.r3';
  const phone = '13900008103';
  const flawed = `${calling('c1', phone).desc}\n限男性。`;
  const id = await bringIn(path, calling('c1', phone, { desc: flawed }));
  await approve(path, id, 1);
  await importFile(base.db, path, [calling('c1', phone)], { vault });
  assert.equal((await fileOf(path, id)).card.state, 'open');
  await bringOthers('cn.p82.r3', phone);
  assert.equal((await renewSignals(base.db, nation, vault)).flagged, 0);
  assert.equal((await fileOf(path, id)).card.state, 'in_review');
});

test('what a human approved knowing that the risk was high is not flagged for the same risk', async () => {
  const path = 'cn.p81.r4';
  const phone = '13900008104';
  await bringOthers('cn.p82.r4', phone);
  await renewSignals(base.db, nation, vault);
  const id = await bringIn(path, calling('d1', phone));
  const waiting = await fileOf(path, id);
  assert.deepEqual([waiting.card.state, waiting.risk!.level], ['in_review', 'high']);
  await approve(path, id, 1);
  assert.deepEqual(await renewSignals(base.db, nation, vault), { changed: 0, held: 0, flagged: 0 });
  assert.equal((await fileOf(path, id)).card.state, 'open');
});

test('a reviewer is told the postings behind a shared phone, but none that wait at another centre', async () => {
  const phone = '13900008105';
  const own = await bringIn('cn.p81.r5', advert('e0', { company: '云岫甲五有限公司', address: phone }));
  const open = await bringIn('cn.p82.r5', advert('e1', { company: '云岫乙五有限公司', address: phone }));
  const desc = `${advert('e2').desc}\n限男性。`;
  const waits = await bringIn(
    'cn.p83.r5',
    advert('e2', { company: '云岫丙五有限公司', address: phone, desc }),
  );
  const [signal] = (await fileOf('cn.p81.r5', own)).signals;
  assert.equal(signal?.employers.length, 2);
  assert.deepEqual(
    signal?.postings.map(({ id, employerName, state }) => [id, employerName, state]),
    [[open, '云岫乙五有限公司', 'open']],
  );
  const theirs = (await fileOf('cn.p83.r5', waits)).signals[0];
  assert.deepEqual(theirs?.postings.map(({ id }) => id).toSorted(), [own, open].toSorted());
  async function marksSeen(scope: Scope): Promise<string[]> {
    const rows = await as(scope, (tx) =>
      tx
        .selectFrom('posting_contact_mark')
        .select('posting_id')
        .where('posting_id', 'in', [own, open, waits])
        .execute(),
    );
    return rows.map((row) => row.posting_id).toSorted();
  }
  assert.deepEqual(await marksSeen(centreScope('cn.p81.r5')), [own, open].toSorted());
  assert.deepEqual(await marksSeen(nation), [own, open, waits].toSorted());
  assert.deepEqual(await marksSeen(publicScope), []);
  const stranger = await giveEmployer(base.db, 'cn.p81.r5', '云岫生人有限公司');
  assert.deepEqual(await marksSeen(stranger.scope), []);
  await assert.rejects(
    as(stranger.scope, (tx) =>
      sql`insert into posting_contact_mark values (decode(repeat('00', 16), 'hex'), ${own}, now())`.execute(
        tx,
      ),
    ),
    /row-level security/,
  );
});

test('a phone that a new text no longer gives no longer points at the posting', async () => {
  const path = 'cn.p81.r6';
  const phone = '13900008106';
  const id = await bringIn(path, advert('f0', { company: '云岫改号有限公司', address: phone }));
  await importFile(base.db, path, [advert('f0', { company: '云岫改号有限公司', address: '广州天河' })], {
    vault,
  });
  const { rows } = await sql`select from posting_contact_mark where posting_id = ${id}`.execute(base.owner);
  assert.equal(rows.length, 0);
});

test('the night’s work can be watched and stopped between two batches, and what was written stays', async () => {
  const workId = await as(nation, (tx) => announceWork(tx, signalsTask.name, 'cn', nation));
  await as(nation, (tx) => askCancel(tx, workId));
  const state = await runWork(base.db, nation, workId, (reporter) =>
    renewSignals(base.db, nation, vault, { reporter }),
  );
  assert.equal(state, 'cancelled');
  const steps: string[] = [];
  const reporter = {
    async report({ step = '', done = 0, total = 0 }) {
      steps.push(step);
      assert.ok(done <= total);
    },
  };
  await renewSignals(base.db, nation, vault, { reporter });
  assert.deepEqual([...new Set(steps)], ['contacts', 'scores']);
});

test('a kill -9 in the middle of the night leaves whole batches; the next run takes the work up and ends it', async () => {
  const path = 'cn.p81.k1';
  const phone = '13900008107';
  const rows = Array.from({ length: 700 }, (_, at) =>
    calling(`k${at}`, phone, { company: `拓岭整${at}有限公司`, title: `销售顾问${at}号` }),
  );
  // Without a vault nobody's contacts are known yet, so all of them open.
  await importFile(base.db, path, rows);
  const counted = async () => {
    const { rows: found } = await sql<{ open: number; held: number; events: number }>`
      select count(*) filter (where p.state = 'open')::int as open, count(*) filter (where p.state = 'in_review')::int as held,
        (select count(*)::int from posting_event v where v.org_path = ${path}::ltree and v.reason = 'risk_raised') as events
      from posting p where p.org_path = ${path}::ltree`.execute(base.owner);
    return found[0]!;
  };
  const all = (await counted()).open;
  assert.ok(all > 600, `${all} are open`);
  const program = fileURLToPath(new URL('../../tests/programs/renew-signals.ts', import.meta.url));
  const child = spawn(process.execPath, [program, base.appUrl, SECRET, 'cn'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
  const patience = Date.now() + 60_000;
  while ((await counted()).held === 0 && Date.now() < patience)
    await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  assert.equal(await ended, 'SIGKILL');
  let left = await counted();
  for (let before = -1; before !== left.held; left = await counted()) {
    before = left.held;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.ok(left.held > 0 && left.held < all, `${left.held} of ${all}`);
  assert.equal(left.events, left.held);
  const unfinished = await sql<{ id: string }>`select id from work where kind = ${signalsTask.name}
    and state = 'running'`.execute(base.owner);
  assert.equal(unfinished.rows.length, 1);

  const second = spawn(process.execPath, [program, base.appUrl, SECRET, 'cn'], { stdio: 'inherit' });
  assert.equal(await new Promise((resolve) => second.on('exit', resolve)), 0);
  assert.deepEqual(await counted(), { open: 0, held: all, events: all });
  const work = await as(nation, (tx) => findWork(tx, unfinished.rows[0]!.id));
  assert.equal(work?.state, 'done');
  assert.equal((await renewSignals(base.db, nation, vault)).changed, 0);
});
