import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { advert, centreScope, form, importFile, openPostings } from '../../tests/builders/postings.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import type { RawPosting } from '../adverts/index.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope, type Scope } from '../kernel/scope.ts';
import { openVault } from '../platform/crypto.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { newestMarket } from '../signals/index.ts';
import { decide } from './actions/decide.ts';
import { createOwn } from './actions/own.ts';
import { renewSignals } from './actions/renew-signals.ts';
import { reviewPage, showFile } from './actions/show.ts';
import { ReviewListQuery } from './contract.ts';
import { countReview } from './store/review.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());
const vault = openVault('a secret of the tests, long enough to be taken');

function as<T>(scope: Scope, act: (tx: ScopedTx) => Promise<T>): Promise<T> {
  return inScope(base.db, scope, act);
}

/** Lures without one word that screening knows: only the score can hold it. */
function bait(id: string, given: Partial<RawPosting> = {}): RawPosting {
  return advert(id, {
    title: `销售顾问${id}`,
    company: `拓岭信息${id}有限公司`,
    edu: '学历不限',
    num: '60人',
    salary: '9000-15000元/月',
    desc: `你有梦想吗？？！！欲望！！企图心！！★★★挣钱${id}提成佣金开单保底`,
    ...given,
  });
}

async function fileOf(path: string, id: string) {
  return as(centreScope(path), (tx) => showFile(tx, id, [path], true, vault));
}

/** The posting of one import's only row. */
async function bringIn(path: string, one: RawPosting): Promise<string> {
  const before = new Set(await idsOf(path));
  await importFile(base.db, path, [one], { vault });
  return (await idsOf(path)).find((id) => !before.has(id))!;
}

async function idsOf(path: string): Promise<string[]> {
  const rows = await as(systemScope(path), (tx) =>
    tx.selectFrom('posting').select('id').where('org_path', '=', path).execute(),
  );
  return rows.map((row) => row.id);
}

test('an advert that lures is held for a human by its score alone, never stopped, with reasons for the reviewer', async () => {
  const path = 'cn.p91.r1';
  const result = await importFile(base.db, path, [bait('b1'), advert('c1')], { vault });
  assert.equal(result.counts.opened, 1);
  assert.deepEqual(result.heldBy, { 'risk.high': 1 });
  const page = await as(centreScope(path), (tx) => reviewPage(tx, ReviewListQuery.parse({}), true));
  const [item] = page.items;
  assert.deepEqual([item!.verdict, item!.riskLevel, item!.hits], ['human', 'high', []]);
  const file = await fileOf(path, item!.card.id);
  assert.equal(file.risk!.level, 'high');
  assert.ok(file.risk!.score > 0.1 && file.risk!.score <= 1);
  assert.ok(file.risk!.contributions.some((reason) => reason.weight > 0 && /[一-鿿]/.test(reason.words)));
  assert.equal(file.history[0]!.reason, 'risk_held');
  const counts = await as(centreScope(path), countReview);
  assert.deepEqual(counts.risks, [{ value: 'high', count: 1 }]);
});

test('what a human has opened in spite of its score stays open when the same file comes again', async () => {
  const path = 'cn.p91.r2';
  const id = await bringIn(path, bait('b2'));
  await as(centreScope(path), (tx) =>
    decide(tx, {
      action: 'approve',
      items: [{ id, version: 1 }],
      reason: 'meets_rules',
      note: '',
      accountId: null,
    }),
  );
  const again = await importFile(base.db, path, [bait('b2')], { vault });
  assert.equal(again.counts.unchanged, 1);
  assert.equal((await fileOf(path, id)).card.state, 'open');
});

test('the queue shows one level of risk, or the riskiest first, page by page without a gap or a double', async () => {
  const path = 'cn.p91.r3';
  const flawed = '岗位职责：限男性，负责仓库盘点与收发，编写记录。任职要求：大专以上学历，熟悉办公软件。';
  const rows = [
    ...Array.from({ length: 4 }, (_, at) =>
      advert(`q${at}`, { company: `云岫仓${at}有限公司`, desc: `${flawed}${'好'.repeat(at * 120)}` }),
    ),
    ...Array.from({ length: 3 }, (_, at) => bait(`p${at}`)),
  ];
  await importFile(base.db, path, rows, { vault });
  async function listed(query: object): Promise<string[]> {
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const parsed = ReviewListQuery.parse({ limit: 2, ...query, cursor });
      const page = await as(centreScope(path), (tx) => reviewPage(tx, parsed, true));
      titles.push(...page.items.map((item) => item.card.title));
      cursor = page.next ?? undefined;
    } while (cursor);
    return titles;
  }
  const waiting = await listed({});
  assert.equal(waiting.length, 7);
  const riskiest = await listed({ order: 'risk' });
  assert.deepEqual(riskiest.toSorted(), waiting.toSorted());
  assert.ok(riskiest.slice(0, 3).every((title) => title.startsWith('销售顾问')));
  assert.deepEqual((await listed({ risk: 'high' })).toSorted(), ['销售顾问p0', '销售顾问p1', '销售顾问p2']);
});

test('one phone behind three employers of three centres is a signal that names the others, and no phone is kept', async () => {
  const phone = '13900007771';
  const paths = ['cn.p91.r4', 'cn.p92.r4', 'cn.p93.r4'];
  const ids: string[] = [];
  for (const [at, path] of paths.entries())
    ids.push(
      await bringIn(
        path,
        advert(`t${at}`, { company: `云岫三家${'甲乙丙'[at]}有限公司`, address: `广州市天河路1号 ${phone}` }),
      ),
    );
  const file = await fileOf(paths[0]!, ids[0]!);
  const [signal] = file.signals;
  assert.equal(signal?.kind, 'phone_shared');
  assert.deepEqual(signal!.employers.map(({ name }) => name).toSorted(), [
    '云岫三家丙有限公司',
    '云岫三家乙有限公司',
  ]);
  // The third waits at its own centre, which alone sees it: its risk was high when it came.
  assert.deepEqual(
    signal!.postings.map(({ id }) => id),
    [ids[1]],
  );
  assert.ok(!JSON.stringify(file.signals).includes(phone));
  // The third was imported when the other two were known: its score says so.
  const third = await fileOf(paths[2]!, ids[2]!);
  assert.ok(third.risk!.contributions.some((reason) => reason.id === 'phone_shared'));
  const { rows } = await sql<{ row: string }>`select contact_mark::text as row from contact_mark
    union all select posting_contact_mark::text from posting_contact_mark`.execute(base.owner);
  assert.ok(rows.length >= 3 && !rows.some(({ row }) => row.includes(phone)));
});

test('the same phone twice from one employer is no signal', async () => {
  const path = 'cn.p91.r5';
  const of = { company: '云岫一家有限公司', address: '电话 13900007772' };
  let id = '';
  for (const at of [0, 1, 2, 3]) id = await bringIn(path, advert(`s${at}`, of));
  assert.deepEqual((await fileOf(path, id)).signals, []);
});

test('a stated credit code is checked, and one that two employers state is told', async () => {
  const path = 'cn.p91.r6';
  const desc = (code: string) => `${advert('z').desc}\n统一社会信用代码：${code}`;
  const wrong = await bringIn(
    path,
    advert('cc1', { company: '云岫伪码有限公司', desc: desc('91440101MA5CKTQU1A') }),
  );
  assert.ok((await fileOf(path, wrong)).signals.some(({ kind }) => kind === 'credit_code_wrong'));
  const code = '91440101MA5CKTQU19';
  const first = await bringIn(path, advert('cc2', { company: '云岫同码甲有限公司', desc: desc(code) }));
  await bringIn(path, advert('cc3', { company: '云岫同码乙有限公司', desc: desc(code) }));
  const shared = (await fileOf(path, first)).signals.find(({ kind }) => kind === 'credit_code_shared');
  assert.deepEqual(
    shared?.employers.map(({ name }) => name),
    ['云岫同码乙有限公司'],
  );
});

test('at night the market is worked out from what is open, and what waits is scored with what has come to light', async () => {
  const path = 'cn.p91.r7';
  const adverts = Array.from({ length: 30 }, (_, at) =>
    advert(`m${at}`, {
      title: `会计${at}号`,
      company: `云岫账${at}有限公司`,
      city: '长沙',
      salary: `${5000 + at * 10}-${6000 + at * 10}元/月`,
    }),
  );
  await openPostings(base.db, path, adverts);
  const flawed = `${advert('w').desc}\n限女性。`;
  const of = (at: number) => ({
    title: '会计主办',
    city: '长沙',
    salary: '28000-30000元/月',
    company: `云岫夜${at}有限公司`,
    desc: `${flawed}咨询13900007773`,
  });
  const id = await bringIn(path, advert('w0', of(0)));
  for (const at of [1, 2]) await bringIn(path, advert(`w${at}`, { ...of(at), title: `会计助理${at}` }));
  const before = await fileOf(path, id);
  assert.ok(
    !before.risk!.contributions.some(
      (reason) => reason.id === 'pay_above_market' || reason.id === 'phone_shared',
    ),
  );
  assert.ok((await renewSignals(base.db, systemScope('cn'), vault)).changed > 0);
  const known = await as(systemScope(path), newestMarket);
  assert.equal(known.pay['finance|430100']?.adverts, 30);
  const after = await fileOf(path, id);
  const ids = new Set(after.risk!.contributions.map((reason) => reason.id));
  assert.ok(ids.has('pay_above_market') && ids.has('phone_shared'));
  assert.ok(after.risk!.score > before.risk!.score);
  assert.deepEqual([after.card.version, after.card.state], [before.card.version, 'in_review']);
  assert.ok(after.signals.some((signal) => signal.kind === 'pay_above_market'));
  assert.equal((await renewSignals(base.db, systemScope('cn'), vault)).changed, 0);
});

test('an own posting is scored and its contacts are counted though the employer sees nobody else', async () => {
  const path = 'cn.p91.r8';
  const employerId = newId();
  await sql`insert into employer (id, org_path, name, name_key) values (${employerId}, ${path}, '云岫自招有限公司', '云岫自招有限公司')`.execute(
    base.owner,
  );
  const scope: Scope = { ...systemScope(path), paths: [], employerId, accountId: newId() };
  const phone = '联系电话：13900007774';
  for (const at of [0, 1])
    await bringIn(path, advert(`o${at}`, { company: `云岫他招${at}有限公司`, address: phone }));
  const id = await as(scope, (tx) => createOwn(tx, scope, form({ conditions: `熟悉测试。${phone}` }), vault));
  const file = await fileOf(path, id);
  assert.ok(file.risk!.contributions.some((reason) => reason.id === 'phone_shared'));
  assert.equal(file.signals.find(({ kind }) => kind === 'phone_shared')?.employers.length, 2);
});
