import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { advert, centreScope, form, importFile } from '../../tests/builders/postings.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope, type Scope } from '../kernel/scope.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { correctField } from './actions/correct-field.ts';
import { decide, type Decision } from './actions/decide.ts';
import { decideHit, type HitVerdict } from './actions/decide-hit.ts';
import { createOwn, editOwn, submitOwn } from './actions/own.ts';
import { readPastedAdvert } from './actions/read-advert.ts';
import { searchPage, showFile, showOwn } from './actions/show.ts';
import { SearchQuery, type PostingForm, type ReviewAction } from './contract.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

const reviewer = { id: newId(), name: '审核员甲' };

function as<T>(scope: Scope, act: (tx: ScopedTx) => Promise<T>): Promise<T> {
  return inScope(base.db, scope, act);
}

function isFault(code: string) {
  return (error: unknown) => error instanceof Fault && error.code === code;
}

const duties = '岗位职责：负责仓库盘点与收发，编写每日记录，协助运输安排。';
const flawed = `${duties}\n限男性。\n任职要求：大专以上学历，身高170以上。`;

async function idOf(path: string): Promise<string> {
  const rows = await as(systemScope(path), (tx) =>
    tx.selectFrom('posting').select('id').where('org_path', '=', path).orderBy('id', 'desc').execute(),
  );
  return rows[0]!.id;
}

async function held(path: string, desc = flawed): Promise<string> {
  await importFile(base.db, path, [advert('h', { company: `云岫仓储${path}有限公司`, desc })]);
  return idOf(path);
}

function fileOf(path: string, id: string) {
  return as(centreScope(path), (tx) => showFile(tx, id, [path], true));
}

async function decideAs(path: string, id: string, action: ReviewAction, reason: string, note = '') {
  const { version } = (await fileOf(path, id)).card;
  const decision: Decision = { action, items: [{ id, version }], reason, note, accountId: reviewer.id };
  return as(centreScope(path), (tx) => decide(tx, decision));
}

async function decideOne(path: string, id: string, given: Partial<HitVerdict>): Promise<void> {
  const { version } = (await fileOf(path, id)).card;
  const common = { id, version, number: 0, decision: 'dismissed' as const, reason: 'misread', note: '' };
  await as(centreScope(path), (tx) => decideHit(tx, { ...common, accountId: reviewer.id, ...given }));
}

async function decisions(path: string, id: string) {
  const { hits } = await fileOf(path, id);
  return hits.map(({ quote, decision, decidedSingly }) => ({ quote, decision, decidedSingly }));
}

test('a finding tells whether its law was compared with the published text and what may stand in its place', async () => {
  const path = 'cn.p91.f1';
  const { hits } = await fileOf(path, await held(path));
  assert.ok(hits.length >= 2);
  const man = hits.find(({ rule }) => rule.startsWith('gender'))!;
  assert.equal(man.lawVerified, true);
  assert.equal(typeof man.rewording, 'string');
});

test('one finding is dismissed by itself, with reason and note, while the other waits; history says which', async () => {
  const path = 'cn.p91.f2';
  const id = await held(path);
  await decideOne(path, id, { note: '军队文职' });
  const file = await fileOf(path, id);
  assert.deepEqual(
    file.hits.map(({ decision }) => decision),
    ['dismissed', ...file.hits.slice(1).map(() => null)],
  );
  assert.deepEqual([file.hits[0]!.decisionReason, file.hits[0]!.decisionNote], ['misread', '军队文职']);
  assert.equal(file.history[0]!.reason, 'finding_dismissed');
  assert.match(file.history[0]!.note, /男.*军队文职/);
  await assert.rejects(
    decideOne(path, id, { reason: 'clear_violation' }),
    isFault('postings.reason_unknown'),
  );
  await assert.rejects(decideOne(path, id, { number: 99 }), isFault('postings.finding_not_found'));
  await assert.rejects(decideOne(path, id, { version: 1 }), isFault('postings.changed_meanwhile'));
  const other = centreScope('cn.p91.f3');
  const stranger = as(other, (tx) =>
    decideHit(tx, {
      id,
      version: 2,
      number: 0,
      decision: 'upheld',
      reason: 'other',
      note: '',
      accountId: null,
    }),
  );
  await assert.rejects(stranger, isFault('postings.posting_not_found'));
});

test('a posting with a finding upheld by itself is not approved until that decision is taken back', async () => {
  const path = 'cn.p91.f4';
  const id = await held(path);
  await decideOne(path, id, { decision: 'upheld', reason: 'clear_violation' });
  const refused = await decideAs(path, id, 'approve', 'meets_rules');
  assert.deepEqual(refused.refused, [{ id, code: 'postings.finding_upheld' }]);
  await decideOne(path, id, { decision: null });
  assert.equal((await decideAs(path, id, 'approve', 'finding_unfounded')).done.length, 1);
});

test('an approval is taken back with a reason: nobody finds the posting, what was decided with it is open again, the single decision stays', async () => {
  const path = 'cn.p91.f5';
  const id = await held(path);
  await decideOne(path, id, {});
  await decideAs(path, id, 'approve', 'finding_unfounded');
  assert.ok((await decisions(path, id)).every(({ decision }) => decision === 'dismissed'));
  const { done } = await decideAs(path, id, 'reopen', 'decided_by_mistake', '看漏了身高');
  assert.equal(done[0]?.state, 'in_review');
  const after = await decisions(path, id);
  assert.deepEqual(after[0], { quote: after[0]!.quote, decision: 'dismissed', decidedSingly: true });
  assert.ok(after.slice(1).every(({ decision }) => decision === null));
  const file = await fileOf(path, id);
  assert.deepEqual(
    file.history.slice(0, 2).map(({ reason, fromState, toState }) => [reason, fromState, toState]),
    [
      ['decided_by_mistake', 'open', 'in_review'],
      ['finding_unfounded', 'in_review', 'open'],
    ],
  );
  const found = await as(systemScope('cn'), (tx) =>
    searchPage(tx, SearchQuery.parse({ q: file.card.title })),
  );
  assert.ok(!found.items.some((card) => card.id === id));
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from outbox_event
    where kind = 'postings.closed' and subject_id = ${id}`.execute(base.owner);
  assert.equal(rows[0]?.count, 1);
});

test('what was dismissed stays dismissed where its line came back unchanged; what stands in a new line is new and holds', async () => {
  const path = 'cn.p91.f6';
  const of = (desc: string) => advert('k', { company: '云岫续审有限公司', desc });
  await importFile(base.db, path, [of(`${duties}\n限男性。\n任职要求：大专。`)]);
  const id = await idOf(path);
  await decideAs(path, id, 'approve', 'finding_unfounded');
  await importFile(base.db, path, [of(`${duties}另需夜班。\n限男性。\n任职要求：大专。`)]);
  const same = await fileOf(path, id);
  assert.equal(same.card.state, 'open');
  assert.deepEqual(
    same.hits.map(({ decision }) => decision),
    ['dismissed'],
  );
  await importFile(base.db, path, [of(`${duties}另需夜班。\n限男性。\n任职要求：大专，限未婚。`)]);
  const changed = await fileOf(path, id);
  assert.equal(changed.card.state, 'in_review');
  assert.deepEqual(new Set(changed.hits.map(({ decision }) => decision)), new Set(['dismissed', null]));
  await importFile(base.db, path, [of(`${duties}另需夜班。\n体力活，限男性。\n任职要求：大专，限未婚。`)]);
  assert.ok((await fileOf(path, id)).hits.every(({ decision }) => decision === null));
});

async function ownScope(path: string, name: string): Promise<Scope> {
  const employerId = newId();
  await sql`insert into employer (id, org_path, name, name_key) values (${employerId}, ${path}, ${name}, ${name})`.execute(
    base.owner,
  );
  return { ...systemScope(path), paths: [], employerId, accountId: newId() };
}

async function handedIn(scope: Scope, given: Partial<PostingForm> = {}): Promise<string> {
  const id = await as(scope, (tx) => createOwn(tx, scope, form(given)));
  await as(scope, (tx) => submitOwn(tx, scope, { id, version: 1 }));
  return id;
}

test('an employer who edits an open posting into a violation finds it back in review, with the finding', async () => {
  const path = 'cn.p91.f7';
  const scope = await ownScope(path, '云岫改稿有限公司');
  const id = await handedIn(scope);
  await decideAs(path, id, 'approve', 'meets_rules');
  const { version } = (await fileOf(path, id)).card;
  await as(scope, (tx) => editOwn(tx, scope, { id, version }, form({ conditions: '熟悉测试。限男性。' })));
  const file = await fileOf(path, id);
  assert.deepEqual([file.card.state, file.verdict], ['in_review', 'stop']);
  assert.deepEqual(
    file.hits.map(({ decision }) => decision),
    [null],
  );
});

test('who is sent back reads which words were upheld, the law, and a form that screening passes', async () => {
  const path = 'cn.p91.f8';
  const scope = await ownScope(path, '云岫退稿有限公司');
  const id = await handedIn(scope, {
    conditions: '熟悉测试，限男性，有责任心。',
    title: '测试工程师（限女性）',
  });
  await decideAs(path, id, 'decline', 'discrimination', '请去掉性别要求');
  const own = await as(scope, (tx) => showOwn(tx, id, scope.employerId));
  assert.equal(own.card.state, 'declined');
  assert.ok(own.hits.length >= 2 && own.hits.every((hit) => hit.decision === 'upheld' && hit.law !== ''));
  assert.deepEqual([own.refusal!.reason, own.refusal!.note], ['discrimination', '请去掉性别要求']);
  const better = own.refusal!.suggestedForm!;
  assert.doesNotMatch(JSON.stringify(better), /限[男女]性/);
  assert.match(better.conditions, /熟悉测试.*有责任心/);
  const again = await as(scope, (tx) => createOwn(tx, scope, better));
  assert.deepEqual((await as(scope, (tx) => showOwn(tx, again, scope.employerId))).hits, []);
  // Whoever mends it has nothing to answer for any more.
  await as(scope, (tx) => editOwn(tx, scope, { id, version: own.card.version }, better));
  assert.equal((await as(scope, (tx) => showOwn(tx, id, scope.employerId))).refusal, null);
});

test('a decline that the centre takes back leaves the employer no refusal', async () => {
  const path = 'cn.p91.f9';
  const scope = await ownScope(path, '云岫复议有限公司');
  const id = await handedIn(scope, { conditions: '熟悉测试，限男性。' });
  await decideAs(path, id, 'decline', 'discrimination');
  await decideAs(path, id, 'reopen', 'new_evidence');
  const own = await as(scope, (tx) => showOwn(tx, id, scope.employerId));
  assert.deepEqual([own.card.state, own.refusal], ['in_review', null]);
  assert.ok(own.hits.every((hit) => hit.decision === null));
});

test('history names who may be seen and else the role', async () => {
  const path = 'cn.p91.f10';
  await sql`insert into account (id, org_path, login, display_name, role, state)
    values (${reviewer.id}, ${path}, ${`r-${reviewer.id}`}, ${reviewer.name}, 'career_centre', 'active')`.execute(
    base.owner,
  );
  const scope = await ownScope(path, '云岫署名有限公司');
  const id = await handedIn(scope);
  await decideAs(path, id, 'approve', 'meets_rules');
  const centre = await fileOf(path, id);
  assert.deepEqual(
    centre.history.map(({ actor }) => actor),
    [
      { role: 'centre', name: reviewer.name },
      { role: 'employer', name: null },
      { role: 'employer', name: null },
    ],
  );
  const own = await as(scope, (tx) => showOwn(tx, id, scope.employerId));
  assert.deepEqual(own.history[0]!.actor, { role: 'centre', name: null });
});

test('a corrected field mends what is missing and what it pays, and leaves what was decided on the wording', async () => {
  const path = 'cn.p91.f11';
  await importFile(base.db, path, [
    advert('m', { company: '云岫补正有限公司', salary: '', desc: `${duties}\n限男性。\n任职要求：大专。` }),
  ]);
  const id = await idOf(path);
  await decideOne(path, id, {});
  const before = await fileOf(path, id);
  assert.ok(before.missing.includes('pay'));
  const value = { min: 6000, max: 8000, per: 'month', months: null, negotiable: false };
  const { version } = before.card;
  await as(centreScope(path), (tx) =>
    correctField(tx, { id, version, field: 'salary', value, accountId: reviewer.id }),
  );
  const after = await fileOf(path, id);
  assert.ok(!after.missing.includes('pay'));
  assert.ok(!after.risk!.contributions.some(({ id: reason }) => reason === 'pay_not_stated'));
  assert.ok(before.risk!.contributions.some(({ id: reason }) => reason === 'pay_not_stated'));
  assert.deepEqual(
    after.hits.map(({ decision }) => decision),
    ['dismissed'],
  );
});

test('the rules know whose words they read: an employer’s form and an advert are screened as what they are', async () => {
  const read = readPastedAdvert(
    { title: '保安', text: `${duties}限男性。` },
    { name: '云岫有限公司', nature: null },
  );
  assert.ok(read.hits.some((hit) => hit.rule.startsWith('gender') && hit.lawVerified));
});
