import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { advert, centreScope, importFile, openPostings } from '../../tests/builders/postings.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { publicScope, systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { decide } from './actions/decide.ts';
import { searchPage, showFile } from './actions/show.ts';
import { SearchQuery } from './contract.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

function postingsOf(path: string) {
  return inScope(base.db, systemScope(path), (tx) =>
    tx.selectFrom('posting').selectAll().where('org_path', '=', path).orderBy('id').execute(),
  );
}

test('a clean advert is open at once with its facts, its words, its origin and its history', async () => {
  const path = 'cn.p91.s1';
  const result = await importFile(base.db, path, [advert('a1')]);
  assert.deepEqual(result.counts, {
    read: 1,
    opened: 1,
    held: 0,
    expired: 0,
    changed: 0,
    unchanged: 0,
    merged: 0,
    refused: 0,
    employers: 1,
  });
  const [row] = await postingsOf(path);
  assert.ok(row);
  assert.equal(row.state, 'open');
  assert.equal(row.degree_min, 2);
  assert.deepEqual(row.region_codes, ['440100']);
  assert.deepEqual([row.salary_min, row.salary_max, row.head_count], [6_000, 8_000, 3]);
  assert.ok(row.employer_id);
  const file = await inScope(base.db, centreScope(path), (tx) => showFile(tx, row.id, [path], true));
  assert.deepEqual(
    file.origins.map((origin) => origin.notes),
    [['validity_from_import']],
  );
  assert.deepEqual(
    file.history.map((line) => [line.fromState, line.toState, line.reason]),
    [[null, 'open', 'imported']],
  );
  const degree = file.fields.find((field) => field.name === 'degreeMin');
  assert.equal(degree?.value, 'bachelor');
  for (const span of file.fields.flatMap((field) => field.spans)) {
    assert.ok(span.end <= (file.cells[span.source] ?? '').length, JSON.stringify(span));
  }
});

test('what screening finds is held back with rule, quote and law, and nobody outside sees it', async () => {
  const path = 'cn.p91.s2';
  const bad = advert('b1', { desc: '岗位职责：负责前台接待与文件整理。任职要求：限女性，未婚，本科以上。' });
  const result = await importFile(base.db, path, [bad, advert('b2', { desc: '' })]);
  assert.equal(result.counts.held, 2);
  assert.ok(
    Object.keys(result.heldBy).some((rule) => rule.startsWith('gender')),
    JSON.stringify(result.heldBy),
  );
  assert.equal(result.heldBy['missing.content'], 1);
  const [row] = await postingsOf(path);
  const hits = await inScope(base.db, systemScope(path), (tx) =>
    tx.selectFrom('screening_hit').selectAll().execute(),
  );
  for (const hit of hits) assert.equal(bad.desc?.slice(hit.span_start, hit.span_end), hit.quote);
  const outside = await inScope(base.db, publicScope, (tx) =>
    tx.selectFrom('posting').select('id').where('id', '=', row!.id).execute(),
  );
  assert.deepEqual(outside, []);
});

test('the same file again changes nothing', async () => {
  const path = 'cn.p91.s3';
  const adverts = [advert('c1'), advert('c2', { desc: '限男性，负责仓库装卸与盘点。' }), advert('c3')];
  await importFile(base.db, path, adverts);
  const before = await postingsOf(path);
  const again = await importFile(base.db, path, adverts);
  assert.equal(again.counts.unchanged, 3);
  assert.equal(again.counts.opened + again.counts.held + again.counts.changed, 0);
  assert.deepEqual(await postingsOf(path), before);
});

test('an unchanged text keeps its decision; a changed one is a new version and waits for a human', async () => {
  const path = 'cn.p91.s4';
  const bad = advert('d1', { desc: '限男性，负责仓库装卸与盘点，任职要求：本科。' });
  await importFile(base.db, path, [bad]);
  const [held] = await postingsOf(path);
  const scope = centreScope(path);
  const decision = { reason: 'discrimination', note: '性别限制', accountId: scope.accountId };
  const decided = await inScope(base.db, scope, (tx) =>
    decide(tx, { action: 'decline', items: [{ id: held!.id, version: 1 }], ...decision }),
  );
  assert.equal(decided.done.length, 1);
  await importFile(base.db, path, [bad]);
  assert.equal((await postingsOf(path))[0]!.state, 'declined');
  const changed = await importFile(base.db, path, [advert('d1')]);
  assert.deepEqual([changed.counts.changed, changed.counts.held], [1, 1]);
  const [now] = await postingsOf(path);
  assert.deepEqual([now!.state, now!.version, now!.id], ['in_review', 3, held!.id]);
  const file = await inScope(base.db, scope, (tx) => showFile(tx, held!.id, [path], true));
  assert.deepEqual(file.hits, []);
  assert.equal(file.history.length, 3);
});

test('a revoked posting does not come back by a changed word', async () => {
  const path = 'cn.p91.s5';
  const [id] = await openPostings(base.db, path, [advert('e1')]);
  await inScope(base.db, centreScope(path), (tx) =>
    decide(tx, {
      action: 'revoke',
      items: [{ id: id!, version: 1 }],
      reason: 'false_or_fraud',
      note: '',
      accountId: null,
    }),
  );
  await importFile(base.db, path, [advert('e1', { salary: '9000元/月' })]);
  // The same text under another id is the same fraud.
  const copy = await importFile(base.db, path, [{ ...advert('e1'), id: 'e1-copy', source: '另一来源' }]);
  assert.equal(copy.counts.merged, 1);
  const rows = await postingsOf(path);
  assert.deepEqual(
    rows.map((row) => [row.state, row.version]),
    [['revoked', 2]],
  );
});

test('copies across sources become one posting that keeps all origins', async () => {
  const path = 'cn.p91.s6';
  const one = advert('f1', {
    desc: `岗位职责：负责产品的测试与缺陷跟踪，编写测试用例和周报。\n任职要求：计算机类专业本科，熟悉Java和数据库。`,
  });
  const copy = {
    ...one,
    id: 'f1-b',
    source: '另一来源',
    desc: one.desc!.split('\n').toReversed().join('；'),
  };
  const other = { ...one, id: 'f1-c', salary: '1元/月', city: '深圳' };
  const result = await importFile(base.db, path, [one, copy, other]);
  assert.deepEqual([result.counts.opened + result.counts.held, result.counts.merged], [2, 1]);
  const again = await importFile(base.db, path, [copy, one, other]);
  assert.equal(again.counts.unchanged, 3);
  const origins = await inScope(base.db, systemScope(path), (tx) =>
    tx
      .selectFrom('posting_origin')
      .select(['source_id', 'posting_id', 'is_primary'])
      .orderBy('source_id')
      .execute(),
  );
  assert.equal(origins[0]!.posting_id, origins[1]!.posting_id);
  assert.deepEqual(
    origins.map((origin) => origin.is_primary),
    [true, false, true],
  );
});

test('the same id twice in one file with two texts is refused the second time, on every import', async () => {
  const path = 'cn.p91.s7';
  const twice = [advert('g1'), advert('g1', { salary: '1-2万/月' })];
  for (const round of ['opened', 'unchanged'] as const) {
    const result = await importFile(base.db, path, twice);
    assert.equal(result.counts[round], 1);
    assert.deepEqual(result.refusals, [{ row: 2, field: 'id', code: 'duplicate_id' }]);
  }
  const apart = await importFile(base.db, path, twice, { batchRows: 1 });
  assert.deepEqual(
    apart.refusals.map((refusal) => refusal.code),
    ['duplicate_id'],
  );
});

test('a stated deadline that has passed makes the posting expired, not open', async () => {
  const path = 'cn.p91.s8';
  const result = await importFile(base.db, path, [
    advert('h1', { deadline: '2020-01-01' }),
    advert('h2', { deadline: '2099-01-01' }),
  ]);
  assert.deepEqual([result.counts.expired, result.counts.opened], [1, 1]);
  const rows = await postingsOf(path);
  assert.deepEqual(
    rows.map((row) => [row.state, row.closes_on]),
    [
      ['expired', '2020-01-01'],
      ['open', '2099-01-01'],
    ],
  );
});

test('incomplete forwarded adverts are opened only when the centre says so, and the history tells', async () => {
  const path = 'cn.p91.s9';
  await importFile(base.db, path, [advert('i1', { desc: '' })], { openIncomplete: true });
  const [row] = await postingsOf(path);
  assert.equal(row!.state, 'open');
  assert.deepEqual(row!.missing, ['content']);
  const file = await inScope(base.db, centreScope(path), (tx) => showFile(tx, row!.id, [path], false));
  assert.equal(file.history[0]!.reason, 'imported_incomplete');
  assert.deepEqual(file.can, []);
});

test('another centre that imports the same advert adds an origin to the open posting instead of a double', async () => {
  const paths = ['cn.p91.s15', 'cn.p91.s16'] as const;
  const [id] = await openPostings(base.db, paths[0], [advert('q1')]);
  const second = await importFile(base.db, paths[1], [advert('q1')]);
  assert.equal(second.counts.merged, 1);
  assert.deepEqual(await postingsOf(paths[1]), []);
  const scope = centreScope(paths[0]);
  const close = { action: 'withdraw', reason: 'filled', note: '', accountId: null } as const;
  await inScope(base.db, scope, (tx) => decide(tx, { ...close, items: [{ id: id!, version: 1 }] }));
  const third = await importFile(base.db, paths[1], [advert('q1')]);
  assert.equal(third.counts.unchanged, 1);
});

test('the index for searching holds exactly the open postings', async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from posting p full join posting_search s on s.posting_id = p.id
    where (p.state = 'open') is distinct from (s.posting_id is not null)`.execute(base.owner);
  assert.deepEqual(rows, [{ n: 0 }]);
  const page = await inScope(base.db, publicScope, (tx) =>
    searchPage(tx, SearchQuery.parse({ q: '测试工程师' })),
  );
  assert.ok(page.count! > 5);
  assert.ok(page.items.every((card) => card.state === 'open'));
});
