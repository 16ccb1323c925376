import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import {
  advert,
  centreScope,
  form,
  giveEmployer,
  importFile,
  openPostings,
} from '../../tests/builders/postings.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/ids.ts';
import { publicScope, systemScope, type Scope } from '../kernel/scope.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { correctField } from './actions/correct-field.ts';
import { decide, type Decision } from './actions/decide.ts';
import { expirePostings } from './actions/expire.ts';
import { createOwn, editOwn, submitOwn, withdrawOwn } from './actions/own.ts';
import { readPastedAdvert } from './actions/read-advert.ts';
import { ownPage, reviewPage, searchPage, showFile, showOwn, showPublic } from './actions/show.ts';
import { ReviewListQuery, SearchQuery } from './contract.ts';
import { getPostingCards, listMatchable, marketVersion } from './index.ts';
import { countReview } from './store/review.ts';

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

function decideAs(scope: Scope, decision: Omit<Decision, 'note' | 'accountId'> & { note?: string }) {
  return as(scope, (tx) => decide(tx, { note: '', accountId: scope.accountId, ...decision }));
}

const flawed = '限男性，负责仓库装卸与盘点，任职要求：大专。';

/** Imports adverts that screening holds back; their ids. */
async function heldPostings(path: string, count: number): Promise<string[]> {
  const adverts = Array.from({ length: count }, (_, at) =>
    advert(`h${at}`, { company: `云岫仓储${path}有限公司`, desc: `${flawed}第${at}号岗位` }),
  );
  return openPostings(base.db, path, adverts);
}

test('a reviewer sees what waits with its findings, page by page, and approves it; then everybody sees it', async () => {
  const path = 'cn.p91.s1';
  const scope = centreScope(path);
  const ids = await heldPostings(path, 5);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await as(scope, (tx) => reviewPage(tx, ReviewListQuery.parse({ limit: 2, cursor }), true));
    assert.ok(page.items.every((item) => item.hits.some((hit) => hit.rule.startsWith('gender'))));
    seen.push(...page.items.map((item) => item.card.id));
    cursor = page.next ?? undefined;
  } while (cursor);
  assert.deepEqual(seen, ids.toSorted());
  const rule = (await as(scope, countReview)).rules[0]!;
  assert.equal(rule.count, 5);
  const filtered = await as(scope, (tx) =>
    reviewPage(tx, ReviewListQuery.parse({ rule: rule.value, verdict: 'stop' }), false),
  );
  assert.deepEqual([filtered.items.length, filtered.can], [filtered.items.length, []]);

  await assert.rejects(
    as(publicScope, (tx) => showPublic(tx, ids[0]!)),
    isFault('postings.posting_not_found'),
  );
  const items = [{ id: ids[0]!, version: 1 }];
  const done = await decideAs(scope, { action: 'approve', items, reason: 'finding_unfounded' });
  assert.deepEqual(done, { done: [{ id: ids[0], state: 'open', version: 2 }], refused: [] });
  const shown = await as(publicScope, (tx) => showPublic(tx, ids[0]!));
  assert.equal(shown.state, 'open');
  const found = await as(publicScope, (tx) => searchPage(tx, SearchQuery.parse({ q: '仓库装卸' })));
  assert.deepEqual(
    found.items.map((card) => card.id),
    [ids[0]],
  );
  const file = await as(scope, (tx) => showFile(tx, ids[0]!, [path], true));
  assert.ok(file.hits.every((hit) => hit.decision === 'dismissed'));
  const { rows } = await sql`select kind from outbox_event where subject_id = ${ids[0]}`.execute(base.owner);
  assert.deepEqual(rows, [{ kind: 'postings.opened' }]);
});

test('many are decided at once; each that cannot be comes back with its reason and the others are done', async () => {
  const path = 'cn.p91.s2';
  const scope = centreScope(path);
  const ids = await heldPostings(path, 3);
  const [open] = await openPostings(base.db, path, [advert('o1')]);
  const stranger = newId();
  const items = [
    { id: ids[0]!, version: 1 },
    { id: ids[1]!, version: 9 },
    { id: ids[2]!, version: 1 },
    { id: open!, version: 1 },
    { id: stranger, version: 1 },
  ];
  const { done, refused } = await decideAs(scope, { action: 'decline', items, reason: 'discrimination' });
  assert.deepEqual(
    done.map((row) => row.id),
    [ids[0], ids[2]],
  );
  assert.deepEqual(refused, [
    { id: ids[1], code: 'postings.changed_meanwhile' },
    { id: open, code: 'postings.move_not_allowed' },
    { id: stranger, code: 'postings.posting_not_found' },
  ]);
  const wrong = decideAs(scope, { action: 'approve', items, reason: 'discrimination' });
  await assert.rejects(wrong, isFault('postings.reason_unknown'));
});

test('two reviewers who decide the same posting at the same time do not both succeed', async () => {
  const path = 'cn.p91.s3';
  const [id] = await heldPostings(path, 1);
  const items = [{ id: id!, version: 1 }];
  const both = await Promise.all([
    decideAs(centreScope(path), { action: 'approve', items, reason: 'meets_rules' }),
    decideAs(centreScope(path), { action: 'decline', items, reason: 'other' }),
  ]);
  assert.equal(both.flatMap((one) => one.done).length, 1);
  assert.equal(both.flatMap((one) => one.refused)[0]?.code, 'postings.changed_meanwhile');
});

test("another school's centre can neither see what waits nor decide on it, nor on an open posting of ours", async () => {
  const path = 'cn.p91.s4';
  const other = centreScope('cn.p91.s5');
  const [held] = await heldPostings(path, 1);
  const [open] = await openPostings(base.db, path, [advert('x1')]);
  for (const id of [held!, open!]) {
    await assert.rejects(
      as(other, (tx) => showFile(tx, id, other.paths, true)),
      isFault('postings.posting_not_found'),
    );
    const { refused } = await decideAs(other, {
      action: 'withdraw',
      items: [{ id, version: 1 }],
      reason: 'other',
    });
    assert.deepEqual(
      refused.map((row) => row.code),
      ['postings.posting_not_found'],
    );
  }
  const page = await as(other, (tx) => reviewPage(tx, ReviewListQuery.parse({}), true));
  assert.deepEqual(page.items, []);
  // Not only the code: the database itself lets nobody else touch them.
  const touched = await as(other, (tx) =>
    tx.updateTable('posting').set({ title: '改' }).where('id', 'in', [held!, open!]).executeTakeFirst(),
  );
  assert.equal(touched.numUpdatedRows, 0n);
  const forged = as(other, (tx) =>
    tx
      .insertInto('posting_event')
      .values({
        posting_id: open!,
        org_path: path,
        employer_id: null,
        account_id: null,
        from_state: 'open',
        to_state: 'revoked',
        version: 2,
        reason: 'x',
      })
      .execute(),
  );
  await assert.rejects(forged, /row-level security/);
  const province = await as(systemScope('cn.p91'), (tx) => showFile(tx, held!, ['cn.p91'], true));
  assert.equal(province.card.id, held);
});

test('history, corrections and origins cannot be rewritten: the database refuses', async () => {
  const path = 'cn.p91.s6';
  await openPostings(base.db, path, [advert('y1')]);
  for (const statement of [
    sql`update posting_event set reason = 'x'`,
    sql`delete from posting_event`,
    sql`update posting_correction set field = 'x'`,
    sql`delete from posting_correction`,
    sql`delete from posting`,
    sql`delete from posting_origin`,
    sql`update screening_hit set quote = 'x'`,
    sql`insert into posting_search (posting_id) values (${newId()})`,
  ]) {
    await assert.rejects(
      as(systemScope('cn'), (tx) => statement.execute(tx)),
      /permission denied/,
    );
  }
});

test('a corrected field changes what matching uses, keeps what was read, and leaves findings and state alone', async () => {
  const path = 'cn.p91.s7';
  const scope = centreScope(path);
  const [id] = await heldPostings(path, 1);
  await as(scope, (tx) =>
    correctField(tx, {
      id: id!,
      version: 1,
      field: 'cities',
      value: ['成都', '深圳'],
      accountId: scope.accountId,
    }),
  );
  await as(scope, (tx) =>
    correctField(tx, {
      id: id!,
      version: 2,
      field: 'degreeMin',
      value: 'master',
      accountId: scope.accountId,
    }),
  );
  const file = await as(scope, (tx) => showFile(tx, id!, [path], true));
  assert.deepEqual(
    file.card.regions.map((region) => region.name),
    ['成都', '深圳'],
  );
  assert.equal(file.card.degreeMin, 3);
  assert.equal(file.card.state, 'in_review');
  assert.ok(file.hits.length > 0);
  assert.deepEqual(
    file.corrections.map((row) => [row.field, row.was]),
    [
      ['degreeMin', 'college'],
      ['cities', [{ code: '440100', name: '广州' }]],
    ],
  );
  assert.equal(file.fields.find((field) => field.name === 'cities')?.corrected, true);
  const stale = as(scope, (tx) =>
    correctField(tx, { id: id!, version: 1, field: 'headcount', value: 2, accountId: null }),
  );
  await assert.rejects(stale, isFault('postings.changed_meanwhile'));
  const wrong = as(scope, (tx) =>
    correctField(tx, { id: id!, version: 3, field: 'headcount', value: 'viele', accountId: null }),
  );
  await assert.rejects(wrong, isFault('postings.field_value_wrong'));
});

test('an employer drafts, is told what is missing, hands in, and sees the decision with its reason', async () => {
  const path = 'cn.p91.s8';
  const employer = await giveEmployer(base.db, path);
  const { scope } = employer;
  const id = await as(scope, (tx) => createOwn(tx, scope, form({ headCount: null, closesOn: null })));
  const submit = as(scope, (tx) => submitOwn(tx, scope, { id, version: 1 }));
  await assert.rejects(submit, (error: unknown) => {
    assert.ok(error instanceof Fault);
    assert.deepEqual(error.facts['missing'], ['head_count', 'validity']);
    return true;
  });
  await as(scope, (tx) => editOwn(tx, scope, { id, version: 1 }, form()));
  await as(scope, (tx) => submitOwn(tx, scope, { id, version: 2 }));
  const centre = centreScope(path);
  await decideAs(centre, {
    action: 'decline',
    items: [{ id, version: 3 }],
    reason: 'incomplete',
    note: '请写明工作时间',
  });
  const { items } = await as(scope, (tx) => ownPage(tx, employer.id, { limit: 10 }));
  assert.deepEqual(
    [items[0]!.card.state, items[0]!.lastReason, items[0]!.lastNote],
    ['declined', 'incomplete', '请写明工作时间'],
  );
  assert.deepEqual(items[0]!.can, ['edit']);
  await as(scope, (tx) =>
    editOwn(tx, scope, { id, version: 4 }, form({ workContent: '负责网页界面开发，每周工作五天。' })),
  );
  const own = await as(scope, (tx) => showOwn(tx, id, employer.id));
  assert.deepEqual([own.card.state, own.form.workContent], ['draft', '负责网页界面开发，每周工作五天。']);
});

test('an edit of an open posting takes it off the market until it has been reviewed again', async () => {
  const path = 'cn.p91.s9';
  const employer = await giveEmployer(base.db, path, '澄江启衡电子有限公司');
  const { scope } = employer;
  const id = await as(scope, (tx) => createOwn(tx, scope, form()));
  await as(scope, (tx) => submitOwn(tx, scope, { id, version: 1 }));
  await decideAs(centreScope(path), {
    action: 'approve',
    items: [{ id, version: 2 }],
    reason: 'meets_rules',
  });
  const before = await as(publicScope, marketVersion);
  const worse = form({ conditions: '限男性，熟悉 TypeScript。' });
  await as(scope, (tx) => editOwn(tx, scope, { id, version: 3 }, worse));
  const own = await as(scope, (tx) => showOwn(tx, id, employer.id));
  assert.equal(own.card.state, 'in_review');
  assert.ok(own.hits.some((hit) => hit.kind === 'gender' && hit.quote.includes('男')));
  assert.notEqual(await as(publicScope, marketVersion), before);
  assert.equal((await as(publicScope, (tx) => getPostingCards(tx, [id]))).size, 0);
  await as(scope, (tx) => withdrawOwn(tx, scope, { id, version: 4 }));
});

test('an employer sees and touches its own drafts only, and cannot open a posting, not even past the code', async () => {
  const path = 'cn.p91.s10';
  const [one, two] = [
    await giveEmployer(base.db, path, '望溪食品有限公司'),
    await giveEmployer(base.db, path, '砚山环保有限公司'),
  ];
  const id = await as(one.scope, (tx) => createOwn(tx, one.scope, form()));
  await assert.rejects(
    as(two.scope, (tx) => showOwn(tx, id, two.id)),
    isFault('postings.posting_not_found'),
  );
  await assert.rejects(
    as(two.scope, (tx) => withdrawOwn(tx, two.scope, { id, version: 1 })),
    isFault('postings.posting_not_found'),
  );
  assert.deepEqual((await as(two.scope, (tx) => ownPage(tx, two.id, { limit: 10 }))).items, []);
  const opened = as(one.scope, (tx) =>
    tx.updateTable('posting').set({ state: 'open', opened_at: new Date() }).where('id', '=', id).execute(),
  );
  await assert.rejects(opened, /row-level security/);
  const elsewhere = as(one.scope, (tx) =>
    tx.updateTable('posting').set({ org_path: 'cn.p91.s1' }).where('id', '=', id).execute(),
  );
  await assert.rejects(elsewhere, /row-level security/);
  const nobody = { ...one.scope, employerId: newId() };
  await assert.rejects(
    as(nobody, (tx) => createOwn(tx, nobody, form())),
    isFault('postings.employer_unknown'),
  );
});

test('a pasted advert is read on the spot: fields with quotes, findings, what is missing, and a filled form', () => {
  const text =
    '软件测试实习生\n岗位职责：负责测试用例编写。\n任职要求：限女性，软件工程专业本科及以上，月薪4000-6000元，招2人，工作地点成都。';
  const reading = readPastedAdvert({ title: '', text }, { name: '云岫软件有限公司', nature: null });
  assert.equal(reading.cells.title, '软件测试实习生');
  assert.equal(reading.form.degreeMin, 2);
  assert.match(reading.form.workContent, /负责测试用例编写/);
  assert.match(reading.form.conditions, /软件工程/);
  assert.ok(reading.hits.some((hit) => hit.kind === 'gender' && hit.suggestion !== ''));
  assert.ok(reading.missing.includes('validity'));
  for (const field of reading.fields) {
    for (const span of field.spans)
      assert.ok(span.end <= (reading.cells[span.source] ?? '').length, field.name);
  }
});

test('what has ended stays readable for those who are signed in, and is gone for the search', async () => {
  const path = 'cn.p91.s11';
  const [id] = await openPostings(base.db, path, [advert('z1', { title: '独一无二的岗位名称' })]);
  await decideAs(centreScope(path), {
    action: 'withdraw',
    items: [{ id: id!, version: 1 }],
    reason: 'filled',
  });
  const graduate: Scope = { ...publicScope, accountId: newId(), personId: newId() };
  assert.equal((await as(graduate, (tx) => showPublic(tx, id!))).state, 'withdrawn');
  assert.equal((await as(graduate, (tx) => getPostingCards(tx, [id!]))).get(id!)?.state, 'withdrawn');
  await assert.rejects(
    as(publicScope, (tx) => showPublic(tx, id!)),
    isFault('postings.posting_not_found'),
  );
  const found = await as(publicScope, (tx) => searchPage(tx, SearchQuery.parse({ q: '独一无二的岗位名称' })));
  assert.equal(found.count, 0);
});

test('postings end on the day after their last one, once', async () => {
  const path = 'cn.p92.s1';
  await openPostings(base.db, path, [
    advert('w1', { deadline: '2097-01-01' }),
    advert('w2', { deadline: '2098-01-01' }),
  ]);
  const scope = systemScope('cn.p92');
  assert.equal(await expirePostings(base.db, scope, new Date('2097-01-01T12:00:00Z')), 0);
  assert.equal(await expirePostings(base.db, scope, new Date('2097-01-01T16:00:00Z')), 1);
  assert.equal(await expirePostings(base.db, scope, new Date('2097-01-01T16:00:00Z')), 0);
  const again = await importFile(base.db, path, [advert('w1', { deadline: '2099-01-01' })]);
  assert.equal(again.counts.changed, 1);
  const rows = await as(scope, (tx) =>
    tx.selectFrom('posting').select('state').where('org_path', '=', path).execute(),
  );
  assert.deepEqual(
    rows.map((row) => row.state),
    ['open', 'open'],
  );
});

test('search filters by word, region, degree and pay, pages without gaps, and counts its facets', async () => {
  const adverts = Array.from({ length: 25 }, (_, at) =>
    advert(`s${at}`, {
      title: `水文测量员${at}`,
      city: at % 2 === 0 ? '拉萨' : '林芝',
      salary: `${3 + at}000元/月`,
      edu: at < 5 ? '硕士' : '本科',
      desc: `负责第${at}号水文站的测量与记录，任职要求：${at < 5 ? '硕士' : '本科'}，水文专业。`,
    }),
  );
  await openPostings(base.db, 'cn.p93.s1', adverts);
  function search(query: Record<string, unknown>) {
    return as(publicScope, (tx) => searchPage(tx, SearchQuery.parse({ q: '水文测量', ...query })));
  }
  const first = await search({ limit: 10 });
  assert.deepEqual([first.count, first.capped, first.items.length], [25, false, 10]);
  assert.deepEqual(
    first.facets?.regions.map((facet) => [facet.name, facet.count]),
    [
      ['拉萨', 13],
      ['林芝', 12],
    ],
  );
  const seen = new Set(first.items.map((card) => card.id));
  for (let cursor = first.next; cursor;) {
    const page = await search({ limit: 10, cursor });
    for (const card of page.items) seen.add(card.id);
    assert.equal(page.facets, null);
    cursor = page.next;
  }
  assert.equal(seen.size, 25);
  assert.equal((await search({ region: '540100' })).count, 13);
  assert.equal((await search({ region: '540000' })).count, 25);
  assert.equal((await search({ region: '110000' })).count, 0);
  assert.equal((await search({ degree: '2' })).count, 20);
  assert.equal((await search({ salaryMinYuan: '20000' })).count, 8);
  await assert.rejects(search({ cursor: 'bm9uc2Vuc2U' }), isFault('postings.cursor_wrong'));
});

test('matching reads every open posting exactly once, whatever the size of the batches', async () => {
  const open = await as(publicScope, (tx) => tx.selectFrom('posting_search').select('posting_id').execute());
  const ids: string[] = [];
  await as(publicScope, async (tx) => {
    for await (const batch of listMatchable(tx, 7)) ids.push(...batch.map((row) => row.id));
  });
  assert.deepEqual(ids, open.map((row) => row.posting_id).toSorted());
});
