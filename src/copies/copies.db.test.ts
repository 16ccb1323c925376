import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { advert, centreScope, importFile } from '../../tests/builders/postings.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { Fault } from '../kernel/fault.ts';
import { systemScope, type Scope } from '../kernel/scope.ts';
import { openVault } from '../platform/crypto.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import type { RawPosting } from '../adverts/index.ts';
import { showAlike } from './actions/alike.ts';
import { merge } from './actions/merge.ts';
import { split } from './actions/split.ts';
import { judgeEligibility, keyBehind } from '../postings/index.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

function as<T>(scope: Scope, act: (tx: ScopedTx) => Promise<T>): Promise<T> {
  return inScope(base.db, scope, act);
}

function isFault(code: string) {
  return (error: unknown) => error instanceof Fault && error.code === code;
}

const lines = [
  '负责公司产品的功能测试与性能测试，编写测试用例',
  '跟踪缺陷直到关闭，整理测试报告并归档',
  '搭建和维护自动化测试环境，定期清理数据',
  '与开发和产品人员沟通需求细节，参加评审',
];

/** The same job as its neighbours of the same employer, unless something is said to differ. */
function job(id: string, employer: string, given: Partial<RawPosting> = {}): RawPosting {
  return advert(id, {
    title: '测试工程师',
    company: `${employer}有限公司`,
    desc: `岗位职责：\n${lines.join('；\n')}。\n任职要求：计算机类专业本科及以上学历。`,
    ...given,
  });
}

/** The same job as another source would write it. */
function copyOf(id: string, employer: string, given: Partial<RawPosting> = {}): RawPosting {
  return job(id, employer, {
    source: '另一招聘网',
    title: '【广州】测试工程师（双休）',
    company: `${employer}有限责任公司`,
    city: '广州市',
    salary: '6-8千/月',
    desc: `公司简介：本公司成立于2009年。\n${lines.toReversed().join('。\n')}。\n任职要求：计算机类专业本科及以上学历。\n福利待遇：五险一金，带薪年假。`,
    ...given,
  });
}

function originsOf(path: string) {
  return as(systemScope(path), (tx) =>
    tx
      .selectFrom('posting_origin')
      .select(['source', 'source_id', 'posting_id', 'is_primary'])
      .where('org_path', '=', path)
      .orderBy('source_id')
      .execute(),
  );
}

async function postingOf(path: string, sourceId: string): Promise<string> {
  const found = (await originsOf(path)).find((origin) => origin.source_id === sourceId);
  assert.ok(found, sourceId);
  return found.posting_id;
}

function rowOf(path: string, id: string) {
  return as(systemScope(path), (tx) =>
    tx.selectFrom('posting').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
}

function historyOf(path: string, id: string) {
  return as(systemScope(path), async (tx) => {
    const rows = await tx
      .selectFrom('posting_event')
      .select(['reason', 'to_state'])
      .where('posting_id', '=', id)
      .orderBy('id')
      .execute();
    return rows.map((row) => row.reason);
  });
}

test('a copy from another source in other words is merged, and the reviewer sees why', async () => {
  const path = 'cn.p91.s1';
  await importFile(base.db, path, [job('a1', '云岫甲')]);
  const second = await importFile(base.db, path, [copyOf('a2', '云岫甲')], { source: '另一招聘网' });
  assert.deepEqual([second.counts.merged, second.counts.opened], [1, 0]);
  const id = await postingOf(path, 'a1');
  const shown = await as(centreScope(path), (tx) => showAlike(tx, id));
  const [copy] = shown.copies;
  assert.deepEqual([copy?.sourceId, copy?.byHand, copy?.likeness?.verdict], ['a2', false, 'same']);
  for (const fact of ['title', 'employer', 'place', 'pay', 'text'] as const)
    assert.ok(copy?.likeness?.agree.includes(fact), fact);
  assert.equal((await rowOf(path, id)).title, '测试工程师');
});

test('copies within one file find each other too, and other jobs of the employer stay apart but are shown', async () => {
  const path = 'cn.p91.s2';
  const result = await importFile(base.db, path, [
    job('b1', '云岫乙'),
    copyOf('b2', '云岫乙'),
    job('b3', '云岫乙', { title: '高级测试工程师' }),
    job('b4', '云岫乙', { city: '成都' }),
    job('b5', '云岫乙', { salary: '8000-12000元/月' }),
  ]);
  assert.deepEqual([result.counts.merged, result.counts.opened], [1, 4]);
  const { alike } = await as(centreScope(path), async (tx) => showAlike(tx, await postingOf(path, 'b1')));
  assert.deepEqual(alike.map((one) => one.likeness.differ.join()).toSorted(), ['pay', 'place', 'title']);
  assert.ok(alike.every((one) => one.can.includes('merge') && !one.apart));
});

test('a wrong merge is split: the copy is a posting of its own, and no import merges it again', async () => {
  const path = 'cn.p91.s3';
  const scope = centreScope(path);
  const adverts = [job('c1', '云岫丙'), copyOf('c2', '云岫丙')];
  await importFile(base.db, path, adverts);
  const id = await postingOf(path, 'c1');
  const name = { source: '另一招聘网', sourceId: 'c2' };
  const order = { id, version: 1, note: '两个不同的项目组', accountId: scope.accountId };
  await assert.rejects(
    as(scope, (tx) => split(tx, { ...order, origins: [{ source: '虚构招聘网', sourceId: 'c1' }] })),
    isFault('copies.origin_is_primary'),
  );
  await assert.rejects(
    as(scope, (tx) => split(tx, { ...order, origins: [{ ...name, sourceId: 'c9' }] })),
    isFault('copies.origin_unknown'),
  );
  const done = await as(scope, (tx) => split(tx, { ...order, origins: [name] }));
  assert.deepEqual(done.posting, { id, state: 'open', version: 2 });
  const made = await rowOf(path, done.made.id);
  assert.deepEqual([made.state, made.title, made.pay], ['open', '【广州】测试工程师（双休）', '6-8千/月']);
  assert.deepEqual(await historyOf(path, id), ['imported', 'split']);
  assert.deepEqual(await historyOf(path, made.id), ['split_off']);
  await assert.rejects(
    as(scope, (tx) => split(tx, { ...order, origins: [name] })),
    isFault('postings.changed_meanwhile'),
  );

  const again = await importFile(base.db, path, adverts);
  assert.deepEqual([again.counts.unchanged, again.counts.merged], [2, 0]);
  assert.equal(await postingOf(path, 'c2'), made.id);
  // Under another id the same words go to the posting that they were split off into.
  await importFile(base.db, path, [copyOf('c3', '云岫丙')]);
  assert.equal(await postingOf(path, 'c3'), made.id);
  const shown = await as(scope, (tx) => showAlike(tx, id));
  assert.deepEqual(
    shown.alike.map((one) => [one.card.id, one.apart, one.likeness.verdict]),
    [[made.id, true, 'same']],
  );
  // And when it has ended they make a new posting instead of falling back into the one they were parted from.
  await sql`update posting set state = 'expired' where id = ${made.id}`.execute(base.owner);
  await importFile(base.db, path, [copyOf('c4', '云岫丙')]);
  const fourth = await postingOf(path, 'c4');
  assert.ok(fourth !== made.id && fourth !== id);
});

test('what is split off a posting that nobody has opened waits for a human as well', async () => {
  const path = 'cn.p91.s4';
  const scope = centreScope(path);
  await importFile(base.db, path, [
    job('d1', '云岫丁', { desc: `限男性。${job('x', '').desc}` }),
    copyOf('d2', '云岫丁'),
  ]);
  const id = await postingOf(path, 'd1');
  assert.equal((await rowOf(path, id)).state, 'in_review');
  const origins = [{ source: '另一招聘网', sourceId: 'd2' }];
  const done = await as(scope, (tx) =>
    split(tx, { id, version: 1, origins, note: '', accountId: scope.accountId }),
  );
  assert.equal(done.made.state, 'in_review');
});

test('two postings are merged by hand and parted again; the source cannot undo it by changing its words', async () => {
  const path = 'cn.p91.s5';
  const scope = centreScope(path);
  const other = job('e2', '云岫戊', { title: '软件测试工程师', source: '另一招聘网' });
  await importFile(base.db, path, [job('e1', '云岫戊'), other]);
  const [id, second] = [await postingOf(path, 'e1'), await postingOf(path, 'e2')];
  assert.notEqual(id, second);
  const order = { id, version: 1, reason: 'same_job' as const, note: '', accountId: scope.accountId };
  await assert.rejects(
    as(scope, (tx) => merge(tx, { ...order, other: { id, version: 1 } })),
    isFault('copies.merge_with_itself'),
  );
  const done = await as(scope, (tx) => merge(tx, { ...order, other: { id: second, version: 1 } }));
  assert.deepEqual([done.posting.version, done.ended.state], [2, 'withdrawn']);
  assert.equal((await rowOf(path, second)).merged_into, id);
  assert.deepEqual(await historyOf(path, second), ['imported', 'merged_away']);
  assert.deepEqual(await historyOf(path, id), ['imported', 'merged']);
  assert.equal(await postingOf(path, 'e2'), id);
  const closed =
    await sql`select 1 from outbox_event where subject_id = ${second} and kind = 'postings.closed'`.execute(
      base.owner,
    );
  assert.equal(closed.rows.length, 1);
  const ended = { id: second, version: done.ended.version };
  await assert.rejects(
    as(scope, (tx) => merge(tx, { ...order, version: 2, other: ended })),
    isFault('copies.not_mergeable'),
  );

  const changed = await importFile(base.db, path, [{ ...other, title: '资深测试专家' }]);
  assert.equal(changed.counts.unchanged, 1);
  assert.equal(await postingOf(path, 'e2'), id);
  // Whoever posts the ended one's words again meets no ended posting.
  await importFile(base.db, path, [{ ...other, id: 'e3' }]);
  assert.notEqual(await postingOf(path, 'e3'), second);
  const shown = await as(scope, (tx) => showAlike(tx, id));
  assert.deepEqual(
    shown.copies.map((copy) => [copy.sourceId, copy.byHand]),
    [['e2', true]],
  );
  const parted = await as(scope, (tx) =>
    split(tx, {
      id,
      version: 2,
      origins: [{ source: '另一招聘网', sourceId: 'e2' }],
      note: '',
      accountId: null,
    }),
  );
  assert.equal((await rowOf(path, parted.made.id)).title, '软件测试工程师');
});

test('a copy whose text changes into another job leaves, and a posting whose text changes is found by its new words', async () => {
  const path = 'cn.p91.s6';
  await importFile(base.db, path, [job('f1', '云岫己'), copyOf('f2', '云岫己')]);
  const id = await postingOf(path, 'f1');
  await importFile(base.db, path, [copyOf('f2', '云岫己', { salary: '9-12千/月' })]);
  const left = await postingOf(path, 'f2');
  assert.notEqual(left, id);
  assert.deepEqual(
    (await originsOf(path)).map((origin) => origin.is_primary),
    [true, true],
  );
  const guard = {
    title: '夜班保安',
    desc: '负责园区夜间巡逻与门岗值守，登记来访车辆和人员，发现隐患及时上报并做好交接班记录。',
  };
  await importFile(base.db, path, [job('f1', '云岫己', guard)]);
  await importFile(base.db, path, [job('f3', '云岫己', { ...guard, source: '另一招聘网' })]);
  assert.equal(await postingOf(path, 'f3'), id);
});

test('two importers of two centres at the same time make one posting of one job', async () => {
  const paths = ['cn.p91.s7', 'cn.p91.s8'];
  const adverts = Array.from({ length: 12 }, (_, at) => job(`g${at}`, `云岫庚${at}号`));
  const copies = Array.from({ length: 12 }, (_, at) => copyOf(`g${at}`, `云岫庚${at}号`));
  const both = await Promise.all([
    importFile(base.db, paths[0]!, adverts, { batchRows: 3 }),
    importFile(base.db, paths[1]!, copies.toReversed(), { batchRows: 5, name: 'other.jsonl' }),
  ]);
  assert.equal(both[0].counts.opened + both[1].counts.opened, 12);
  assert.equal(both[0].counts.merged + both[1].counts.merged, 12);
});

test('a reviewer of another centre can neither see, split nor merge', async () => {
  const path = 'cn.p91.s9';
  const stranger = centreScope('cn.p91.s99');
  await importFile(base.db, path, [
    job('h1', '云岫辛'),
    copyOf('h2', '云岫辛'),
    job('h3', '云岫辛', { city: '成都' }),
  ]);
  const [id, other] = [await postingOf(path, 'h1'), await postingOf(path, 'h3')];
  const origins = [{ source: '另一招聘网', sourceId: 'h2' }];
  const why = { id, version: 1, note: '', accountId: stranger.accountId };
  await assert.rejects(
    as(stranger, (tx) => showAlike(tx, id)),
    isFault('copies.posting_not_found'),
  );
  await assert.rejects(
    as(stranger, (tx) => split(tx, { ...why, origins })),
    isFault('postings.posting_not_found'),
  );
  await assert.rejects(
    as(stranger, (tx) => merge(tx, { ...why, reason: 'other', other: { id: other, version: 1 } })),
    isFault('postings.posting_not_found'),
  );
});

test('postings from before there were keys get them, once, and are then found', async () => {
  const path = 'cn.p91.s10';
  await importFile(base.db, path, [job('i1', '云岫壬')]);
  const id = await postingOf(path, 'i1');
  await sql`delete from posting_likeness_key where posting_id = ${id}`.execute(base.owner);
  await sql`update posting set likeness_version = 0 where id = ${id}`.execute(base.owner);
  assert.equal(await keyBehind(base.db, systemScope(path)), 1);
  assert.equal(await keyBehind(base.db, systemScope(path)), 0);
  const second = await importFile(base.db, path, [copyOf('i2', '云岫壬')]);
  assert.equal(second.counts.merged, 1);
});

test('what is split off is scored by its contacts like an import: a phone that three employers give is said', async () => {
  const path = 'cn.p91.s11';
  const scope = centreScope(path);
  const vault = openVault('a secret of the tests, long enough to be taken');
  const phone = '联系电话 13900008881';
  await importFile(
    base.db,
    path,
    [
      job('k1', '云岫子', { title: '园艺工', desc: '负责园区花木的修剪与浇灌。', address: phone }),
      job('k2', '云岫丑', { title: '配送员', desc: '负责门店之间的货物配送。', address: phone }),
      job('k3', '云岫寅'),
      copyOf('k4', '云岫寅', { address: phone }),
    ],
    { vault },
  );
  const id = await postingOf(path, 'k3');
  assert.equal(await postingOf(path, 'k4'), id);
  const origins = [{ source: '另一招聘网', sourceId: 'k4' }];
  const why = { id, version: 1, note: '', accountId: scope.accountId };
  const { made } = await as(scope, (tx) => split(tx, { ...why, origins }, vault));
  const reasons = (await rowOf(path, made.id)).risk_reasons as readonly { readonly id: string }[];
  assert.ok(reasons.some((reason) => reason.id === 'phone_shared'));
});

const TABLE = [
  '广东省虚构机关2025年考试录用公务员职位表,,,,,,,,,,,,,,',
  '招考单位,单位代码,招考职位,职位代码,职位简介,职位类型,录用人数,学历,学位,研究生专业名称及代码,本科专业名称及代码,大专专业名称及代码,是否限应届毕业生报考,其他要求,考区',
  '广州市虚构区档案局,9990001,一级科员,99900012541001,从事档案工作,综合管理类职位,2,本科以上,学士以上,法学(A0301),法学类(B0301),,应届毕业生,男性;中共党员,广州',
  '广州市虚构区档案局,9990001,一级科员,99900012541002,从事档案工作,综合管理类职位,2,大专以上,不限,不限,不限,不限,否,,广州',
].join('\n');

test('an official position that is parted again is one still: its conditions stop nothing, and who may apply is judged from its row', async () => {
  const path = 'cn.p91.s12';
  const scope = centreScope(path);
  await importFile(base.db, path, TABLE, { name: '职位表.csv' });
  const [first, second] = (await originsOf(path)).map((origin) => origin.posting_id);
  const why = { note: '', accountId: scope.accountId };
  const other = { id: first!, version: 1 };
  await as(scope, (tx) => merge(tx, { ...why, id: second!, version: 1, reason: 'other', other }));
  const [copy] = await originsOf(path);
  assert.equal(copy?.posting_id, second);
  const origins = [{ source: copy!.source, sourceId: copy!.source_id }];
  const { made } = await as(scope, (tx) => split(tx, { ...why, id: second!, version: 2, origins }));
  const row = await rowOf(path, made.id);
  assert.deepEqual(
    [row.state, row.kind, row.verdict, row.hit_rules, row.risk_score, row.fresh],
    ['open', 'government', 'pass', [], null, 'only'],
  );
  const graduate = { degree: 'bachelor' as const, cohort: 2025, fresh: true, gender: 'male' as const };
  const judged = (major: string) =>
    as(scope, async (tx) => (await judgeEligibility(tx, made.id, { ...graduate, major })).eligible);
  assert.deepEqual([await judged('法学(030101K)'), await judged('土木工程(081001)')], [true, false]);
});
