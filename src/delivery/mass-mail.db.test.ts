import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { Fault } from '../kernel/fault.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import type { Mail } from '../platform/mail.ts';
import { previewAudience } from './actions/audience.ts';
import { decideOnMass, getMass, proposeMass, takeBackMass } from './actions/mass-mail.ts';
import { keepPreferences } from './actions/own-preferences.ts';
import { sendWaitingMail } from './actions/send-mail.ts';
import { reachOf, writeRunningMass } from './actions/write-mass.ts';
import { Audience, type Family } from './contract.ts';
import { listMessages, markRead } from './store/deliveries.ts';
import { buildStaff, buildVillage, ownScope, ROOT, type Cast, type Village } from './test-village.ts';

let database: TestDatabase;

before(async () => {
  database = await testDatabase();
});
after(() => database.close());

const COHORT = 2026;

function order(village: Village, given: { family?: Family; audience?: Partial<Audience> } = {}) {
  return {
    family: given.family ?? ('reminders' as const),
    subject: '双选会周五开始',
    body: '周五上午九点，体育馆，记得带简历。',
    audience: Audience.parse({ path: village.path, cohort: COHORT, ...given.audience }),
  };
}

function propose(by: Cast, village: Village, given: Parameters<typeof order>[1] = {}) {
  return inScope(database.db, by.scope, (tx) => proposeMass(tx, by.scope, order(village, given)));
}

function decide(by: Cast, id: string, approve = true) {
  return inScope(database.db, by.scope, (tx) => decideOnMass(tx, by.scope, id, { approve, remark: '' }));
}

const writeAll = (page: number) => writeRunningMass({ db: database.db, rootPath: ROOT, page });

async function refusal(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Fault, `expected a fault, got ${String(error)}`);
  return error.code;
}

async function counts(village: Village) {
  const { rows } = await inScope(database.db, systemScope(village.path), (tx) =>
    sql<{ key: string; n: number }>`select channel || ' ' || state as key, count(*) as n from delivery
      group by 1 order by 1`.execute(tx),
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.n]));
}

/** What of it reached this village. */
async function sendAll(village: Village, now: Date): Promise<Mail[]> {
  const sent: Mail[] = [];
  const mailer = {
    async send(mail: Mail, taken?: () => Promise<void>) {
      sent.push(mail);
      await taken?.();
    },
    close: () => undefined,
  };
  const deps = { db: database.db, rootPath: ROOT, mailer, publicUrl: 'http://localhost', clock: () => now };
  await sendWaitingMail(deps);
  const own = new Set(village.people.map(({ email }) => email));
  return sent.filter(({ to }) => own.has(to));
}

/** Noon in Beijing on a day after everything that these tests write. */
function noon(daysAhead = 0): Date {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  return new Date(Date.parse(`${today}T04:00:00Z`) + (daysAhead + 1) * 86_400_000);
}

test('the preview says how many get it, who is left out and why, and writes nothing', async () => {
  const village = await buildVillage(database.db, {
    school: 's7201',
    graduates: 6,
    given: (number) => ({
      email: number === 1 ? null : `p${number}@students.example`,
      wish: { personalised: number !== 2, jobSeeking: number === 5 ? 'not_now' : 'seeking' },
    }),
  });
  const own = ownScope(village.people[3]!);
  await inScope(database.db, own, (tx) =>
    keepPreferences(tx, village.people[3]!.id, {
      switchedOff: ['reminders:email'],
      quietFrom: '21:30',
      quietUntil: '07:30',
    }),
  );
  const centre = await buildStaff(database.db, village.path);
  const show = (given: Parameters<typeof order>[1]) =>
    inScope(database.db, centre.scope, (tx) => previewAudience(tx, order(village, given)));
  const all = await show({});
  assert.deepEqual([all.people, all.inbox, all.mails], [6, 6, 4]);
  assert.deepEqual(
    all.leftOut.map(({ reason, people }) => [reason, people]),
    [
      ['no_address', 1],
      ['preference_off', 1],
    ],
  );
  const chosen = await show({ audience: { jobSeeking: ['seeking'] } });
  assert.deepEqual(
    [chosen.people, chosen.inbox],
    [5, 4],
    'who switched personalisation off is not chosen by it',
  );
  assert.equal(chosen.leftOut[0]?.reason, 'personalisation_off');
  for (const [wished, asked, finds] of [
    ['320500', '320500', 1],
    ['320500', '320000', 1],
    ['320000', '320100', 1],
    ['320500', '320100', 0],
    ['320500', '330000', 0],
    ['330106', '330100', 1],
    ['330106', '330200', 0],
    ['000000', '330200', 1],
  ] as const) {
    await inScope(database.db, own, (tx) =>
      sql`update wish set regions = ${[wished]}::text[] where person_id = ${village.people[3]!.id}`.execute(
        tx,
      ),
    );
    const there = await show({ family: 'service', audience: { regions: [asked] } });
    assert.equal(there.people, finds, `who wishes ${wished} is ${finds ? '' : 'not '}meant by ${asked}`);
  }
  const owed = await show({ family: 'service', audience: { jobSeeking: ['seeking'] } });
  assert.equal(owed.inbox, 5, 'what is owed to everybody is');
  assert.deepEqual(await counts(village), {});
});

test('nothing leaves before somebody else of the same scope has approved it', async () => {
  const village = await buildVillage(database.db, { school: 's7202', graduates: 5, colleges: 2 });
  const other = await buildVillage(database.db, { school: 's7203', graduates: 1 });
  const writer = await buildStaff(database.db, village.path);
  const stranger = await buildStaff(database.db, other.path);
  const below = await buildStaff(database.db, `${village.path}.c01`, 'college_officer');
  const second = await buildStaff(database.db, village.path);
  const { id, can } = await propose(writer, village);
  assert.deepEqual(can, { decide: false, cancel: true });
  await writeAll(2);
  assert.deepEqual(await counts(village), {});
  assert.equal(await refusal(decide(writer, id)), 'delivery.second_eyes_needed');
  assert.equal(await refusal(decide(stranger, id)), 'delivery.mass_not_found');
  assert.equal(await refusal(decide(below, id)), 'delivery.mass_not_found');
  await assert.rejects(
    inScope(database.db, writer.scope, (tx) =>
      sql`update mass_mail set state = 'running', decided_by = created_by where id = ${id}`.execute(tx),
    ),
    /mass_mail/,
    'the table itself knows it',
  );
  assert.equal((await decide(second, id)).state, 'running');
  assert.equal(await refusal(decide(second, id)), 'delivery.mass_decided');
  await writeAll(2);
  assert.deepEqual(await counts(village), { 'email waiting': 5, 'inbox sent': 5 });
  assert.equal(await refusal(propose(stranger, village)), 'delivery.path_unknown');
});

test('written out page by page, twice at once and again, everybody is told once; who has seen it is counted by college', async () => {
  const village = await buildVillage(database.db, { school: 's7204', graduates: 11, colleges: 2 });
  const [writer, second] = [
    await buildStaff(database.db, village.path),
    await buildStaff(database.db, village.path),
  ];
  const { id } = await propose(writer, village);
  await decide(second, id);
  await Promise.all([writeAll(2), writeAll(2)]);
  await writeAll(2);
  assert.deepEqual(await counts(village), { 'email waiting': 11, 'inbox sent': 11 });
  const first = village.people[0]!;
  await inScope(database.db, ownScope(first), async (tx) => {
    const [message] = await listMessages(tx, { personId: first.id });
    await markRead(tx, { personId: first.id }, message!.id);
  });
  await inScope(database.db, writer.scope, async (tx) => {
    const mail = await getMass(tx, writer.scope, id);
    assert.deepEqual([mail.state, mail.figures], ['done', { done: 11, inbox: 11, mails: 11 }]);
    const reach = await reachOf(tx, { id, path: village.path });
    assert.deepEqual(
      [
        reach.length,
        reach.reduce((sum, row) => sum + row.written, 0),
        reach.reduce((sum, row) => sum + row.seen, 0),
      ],
      [2, 11, 1],
    );
  });
});

test('a mass mail that is taken back stays here, as far as it has not left', async () => {
  const village = await buildVillage(database.db, { school: 's7205', graduates: 3 });
  const [writer, second] = [
    await buildStaff(database.db, village.path),
    await buildStaff(database.db, village.path),
  ];
  const { id } = await propose(writer, village);
  await decide(second, id);
  await writeAll(100);
  await inScope(database.db, second.scope, (tx) => takeBackMass(tx, second.scope, id));
  assert.deepEqual(await sendAll(village, noon()), []);
  assert.deepEqual(await counts(village), { 'email dropped': 3, 'inbox sent': 3 });
});

test('a student who leaves the school, or moves to another, in the middle of a mass mail gets no more of it', async () => {
  const village = await buildVillage(database.db, { school: 's7206', graduates: 3 });
  const other = await buildVillage(database.db, { school: 's7207', graduates: 0 });
  const [writer, second] = [
    await buildStaff(database.db, village.path),
    await buildStaff(database.db, village.path),
  ];
  const { id } = await propose(writer, village);
  await decide(second, id);
  await writeAll(100);
  const [left, moved, stays] = village.people;
  await inScope(database.db, systemScope(ROOT), async (tx) => {
    await sql`update person set removed_at = now() where id = ${left!.id}`.execute(tx);
    await sql`update person set org_path = ${other.classPaths[0]}::ltree where id = ${moved!.id}`.execute(tx);
  });
  const sent = await sendAll(village, noon());
  assert.deepEqual(
    sent.map(({ to }) => to),
    [stays!.email],
  );
  const { rows } = await inScope(database.db, systemScope(ROOT), (tx) =>
    sql<{ why: string }>`select last_error as why from delivery where mass_id = ${id} and state = 'dropped'
      order by 1`.execute(tx),
  );
  assert.deepEqual(
    rows.map(({ why }) => why),
    ['left', 'moved'],
  );
});

test('whoever sends, one person gets two reminders a day and the third in the morning, and none at night', async () => {
  const village = await buildVillage(database.db, { school: 's7208', graduates: 1 });
  const [writer, second] = [
    await buildStaff(database.db, village.path),
    await buildStaff(database.db, village.path),
  ];
  for (let number = 0; number < 3; number++) {
    const { id } = await propose(writer, village);
    await decide(second, id);
  }
  await writeAll(100);
  const night = new Date(noon().getTime() - 5 * 3_600_000 - 60_000);
  assert.equal((await sendAll(village, night)).length, 0, 'at night it waits');
  assert.equal((await sendAll(village, noon())).length, 2);
  assert.equal((await sendAll(village, new Date(noon().getTime() + 3_600_000))).length, 0);
  assert.equal((await sendAll(village, noon(1))).length, 1);
  assert.deepEqual(await counts(village), { 'email sent': 3, 'inbox sent': 3 });
});
