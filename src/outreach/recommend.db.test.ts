import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { beijingDay } from '../kernel/calendar.ts';
import { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/ids.ts';
import { publicScope, systemScope } from '../kernel/scope.ts';
import { createLog } from '../platform/log.ts';
import { inScope } from '../platform/db/scoped.ts';
import { dispatchNext, emit } from '../platform/outbox.ts';
import { answerRecommendation } from './actions/answer.ts';
import { listOwn } from './actions/own-lists.ts';
import { rankPostings, whyNotPosting } from './actions/rank.ts';
import { recommend } from './actions/recommend.ts';
import { outreachEvents } from './events.ts';
import { KeptMarket } from './market/kept-market.ts';
import { buildOwn, buildStaff, buildTown, givePostings, ROOT, type Cast, type Town } from './test-town.ts';

let database: TestDatabase;
let market: KeptMarket;

before(async () => {
  database = await testDatabase();
  market = new KeptMarket(database.db);
});
after(async () => {
  await market.close();
  await database.close();
});

async function faultOf(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Fault, `expected a fault, got ${String(error)}`);
  return error.code;
}

async function send(by: Cast, personId: string, postingId: string, note = '') {
  const open = await market.fresh();
  return inScope(database.db, by.scope, (tx) => recommend(tx, open, { personId, postingId, note }));
}

function linesOf(town: Town, kind: 'recommended' | 'answered') {
  return inScope(database.db, systemScope(town.path), (tx) =>
    tx
      .selectFrom('ledger_entry')
      .select(['person_id', 'by_role', 'by_name', 'data', 'about_id'])
      .where('kind', '=', kind)
      .orderBy('at')
      .execute(),
  );
}

test('a recommendation is one object: list, ledger line, inbox message and e-mail', async () => {
  const town = await buildTown(database.db, { school: 's8301', graduates: 1 });
  const [postingId] = await givePostings(database.db, 1);
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const person = town.people[0]!;
  const made = await send(by, person.id, postingId!, '离家近，可以试试');
  assert.equal(made.byName, by.name);
  assert.ok(made.reasons.some((reason) => reason.code === 'major_class'));
  assert.equal(
    made.score,
    made.reasons.reduce((sum, reason) => sum + reason.points, 0),
  );
  const [line] = await linesOf(town, 'recommended');
  assert.deepEqual(
    [line?.about_id, line?.by_role, line?.by_name, (line!.data as { note: string }).note],
    [made.id, 'staff', by.name, '离家近，可以试试'],
  );
  const own = await buildOwn(database.db, person);
  await inScope(database.db, own.scope, async (tx) => {
    const list = await listOwn(tx, person.id, { show: 'today', limit: 10 });
    assert.deepEqual(
      list.rows.map((row) => [row.id, row.byName, row.note]),
      [[made.id, by.name, '离家近，可以试试']],
    );
    const message = await tx
      .selectFrom('delivery')
      .select(['subject', 'body'])
      .where('channel', '=', 'inbox')
      .executeTakeFirst();
    assert.match(message!.subject, /沈知安给你推荐了一个岗位/);
    assert.match(message!.body, /留言：离家近/);
  });
  const mail = await inScope(database.db, systemScope(town.path), (tx) =>
    tx.selectFrom('delivery').select(['state', 'data']).where('channel', '=', 'email').execute(),
  );
  assert.equal(mail[0]?.state, 'waiting');
  assert.match((mail[0]!.data as { toMasked: string }).toMasked, /^s\*\*\*@students\.example$/);
});

test('nobody is sent the same posting twice, whoever sends it', async () => {
  const town = await buildTown(database.db, { school: 's8302', graduates: 1 });
  const [postingId] = await givePostings(database.db, 1);
  const one = await buildStaff(database.db, town.classPaths[0]!);
  const other = await buildStaff(database.db, town.path);
  const both = await Promise.allSettled([one, other].map((by) => send(by, town.people[0]!.id, postingId!)));
  assert.deepEqual(both.map((result) => result.status).toSorted(), ['fulfilled', 'rejected']);
  assert.equal(await faultOf(send(one, town.people[0]!.id, postingId!)), 'outreach.already_sent');
  assert.equal((await linesOf(town, 'recommended')).length, 1);
});

test('what may not be recommended is refused and says why', async () => {
  const town = await buildTown(database.db, {
    school: 's8303',
    graduates: 2,
    given: (number) => (number === 0 ? { wish: { pushOptOut: true } } : {}),
  });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const [openId] = await givePostings(database.db, 1);
  const [endedId] = await givePostings(database.db, 1, () => ({ state: 'expired' }));
  const [draftId] = await givePostings(database.db, 1, () => ({ state: 'draft' }));
  const [silent, person] = town.people;
  assert.equal(await faultOf(send(by, silent!.id, openId!)), 'outreach.opted_out');
  assert.equal(await faultOf(send(by, person!.id, endedId!)), 'outreach.posting_not_open');
  assert.equal(await faultOf(send(by, person!.id, draftId!)), 'outreach.posting_not_found');
  assert.equal(await faultOf(send(by, newId(), openId!)), 'outreach.person_not_found');
  assert.equal((await linesOf(town, 'recommended')).length, 0);
});

test('a graduate of another class is out of reach', async () => {
  const town = await buildTown(database.db, { school: 's8304', graduates: 2, classes: 2 });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const [postingId] = await givePostings(database.db, 1);
  assert.equal(await faultOf(send(by, town.people[1]!.id, postingId!)), 'outreach.person_not_found');
  const open = await market.fresh();
  const ranked = inScope(database.db, by.scope, (tx) => rankPostings(tx, open, town.people[1]!.id, true));
  assert.equal(await faultOf(ranked), 'outreach.person_not_found');
});

test('the day allows ten, also when they are sent at the same moment', async () => {
  const town = await buildTown(database.db, { school: 's8305', graduates: 1 });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const ids = await givePostings(database.db, 13);
  await market.fresh();
  const results = await Promise.allSettled(ids.map((id) => send(by, town.people[0]!.id, id)));
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Fault] : []));
  assert.equal(results.length - refused.length, 10);
  assert.ok(refused.every((fault) => fault.code === 'outreach.day_budget_spent'));
});

test('somebody without an address still gets the message in the inbox, and the log says so', async () => {
  const town = await buildTown(database.db, {
    school: 's8306',
    graduates: 1,
    given: () => ({ email: null }),
  });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const [postingId] = await givePostings(database.db, 1);
  await send(by, town.people[0]!.id, postingId!);
  const rows = await inScope(database.db, systemScope(town.path), (tx) =>
    tx.selectFrom('delivery').select(['channel', 'state']).orderBy('channel').execute(),
  );
  assert.deepEqual(rows, [
    { channel: 'email', state: 'unreachable' },
    { channel: 'inbox', state: 'sent' },
  ]);
});

test('the last answer counts, every change is a line, the same answer twice is one', async () => {
  const town = await buildTown(database.db, { school: 's8307', graduates: 1 });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const [postingId] = await givePostings(database.db, 1);
  const person = town.people[0]!;
  const { id } = await send(by, person.id, postingId!);
  const own = await buildOwn(database.db, person);
  const say = (given: Parameters<typeof answerRecommendation>[3]) =>
    inScope(database.db, own.scope, (tx) => answerRecommendation(tx, person.id, id, given));
  await say({ answer: 'not_interested', reason: 'pay' });
  await say({ answer: 'not_interested', reason: 'pay' });
  await say({ answer: 'interested' });
  const last = await say({ answer: 'interested' });
  assert.deepEqual([last.answer, last.answerReason], ['interested', null]);
  const lines = await linesOf(town, 'answered');
  assert.deepEqual(
    lines.map((line) => (line.data as { answer: string }).answer),
    ['not_interested', 'interested'],
  );
  assert.ok(lines.every((line) => line.by_role === 'self'));
});

test('only the graduate answers: neither their counsellor nor a fellow student can', async () => {
  const town = await buildTown(database.db, { school: 's8308', graduates: 2 });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const [postingId] = await givePostings(database.db, 1);
  const [person, fellow] = town.people;
  const { id } = await send(by, person!.id, postingId!);
  const stranger = await buildOwn(database.db, fellow!);
  const answering = inScope(database.db, stranger.scope, (tx) =>
    answerRecommendation(tx, fellow!.id, id, { answer: 'interested' }),
  );
  assert.equal(await faultOf(answering), 'outreach.recommendation_not_found');
  // Even a query that forgot to ask: the database itself lets nobody but the graduate answer.
  for (const scope of [by.scope, stranger.scope, publicScope]) {
    const changed = await inScope(database.db, scope, (tx) =>
      tx.updateTable('recommendation').set({ seen_at: new Date() }).executeTakeFirst(),
    );
    assert.equal(changed.numUpdatedRows, 0n);
  }
});

test('opening today’s list is what marks it as seen', async () => {
  const town = await buildTown(database.db, { school: 's8309', graduates: 1 });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const [postingId] = await givePostings(database.db, 1);
  const person = town.people[0]!;
  await send(by, person.id, postingId!);
  const own = await buildOwn(database.db, person);
  const seen = () =>
    inScope(database.db, systemScope(town.path), (tx) =>
      tx.selectFrom('recommendation').select('seen_at').executeTakeFirstOrThrow(),
    );
  await inScope(database.db, own.scope, (tx) => listOwn(tx, person.id, { show: 'earlier', limit: 10 }));
  assert.equal((await seen()).seen_at, null);
  const list = await inScope(database.db, own.scope, (tx) =>
    listOwn(tx, person.id, { show: 'today', limit: 10 }),
  );
  assert.equal(list.today, beijingDay(new Date()));
  assert.equal(list.unanswered, 1);
  const first = (await seen()).seen_at;
  assert.ok(first);
  await inScope(database.db, own.scope, (tx) => listOwn(tx, person.id, { show: 'today', limit: 10 }));
  assert.deepEqual((await seen()).seen_at, first);
});

test('the ranked list is for now: a posting that opens comes in, one that closes goes', async () => {
  const town = await buildTown(database.db, {
    school: 's8310',
    graduates: 1,
    given: () => ({ wish: { regions: ['370100'] } }),
  });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const person = town.people[0]!;
  const regionCodes = ['370100'];
  const [first] = await givePostings(database.db, 1, () => ({ regionCodes }));
  const rank = async () => {
    const open = await market.fresh();
    const { rows } = await inScope(database.db, by.scope, (tx) => rankPostings(tx, open, person.id, true));
    return rows.map((row) => [row.posting.id, row.sent]);
  };
  assert.deepEqual(await rank(), [[first, false]]);
  const [second] = await givePostings(database.db, 1, () => ({ regionCodes, majorCodes: ['080901'] }));
  await send(by, person.id, first!);
  assert.deepEqual(await rank(), [
    [second, false],
    [first, true],
  ]);
  await inScope(database.db, systemScope(ROOT), (tx) =>
    sql`update posting set state = 'withdrawn' where id = ${second}`.execute(tx),
  );
  assert.deepEqual(await rank(), [[first, true]]);
});

test('why not: the first constraint that fails, in words; or the reasons', async () => {
  const town = await buildTown(database.db, {
    school: 's8311',
    graduates: 1,
    given: () => ({ wish: { regions: ['210100'] } }),
  });
  const person = town.people[0]!;
  const own = await buildOwn(database.db, person);
  const ids = await givePostings(database.db, 6, (number) => ({
    regionCodes: [number === 1 ? '440300' : '210100'],
    degreeMin: number === 2 ? 4 : 2,
    salaryMax: number === 3 ? 4000 : 9000,
    salaryMin: 3000,
    experienceMin: number === 4 ? 5 : null,
    fresh: number === 4 ? 'unstated' : 'welcome',
    majorCodes: number === 5 ? ['?'] : ['0809'],
  }));
  const open = await market.fresh();
  const ask = (id: string) => inScope(database.db, own.scope, (tx) => whyNotPosting(tx, open, person.id, id));
  const answers = await Promise.all(ids.map(ask));
  assert.deepEqual(
    answers.map((answer) => answer.exclusion?.constraint ?? null),
    [null, 'region', 'degree', 'salary', 'experience', 'major'],
  );
  const facts = new Map(Object.entries(answers[1]!.exclusion?.facts ?? {}));
  assert.deepEqual(facts.get('wishedNames'), ['沈阳']);
  assert.ok(answers[0]!.eligible && answers[0]!.reasons.length > 0);
  assert.equal(await faultOf(ask(newId())), 'outreach.posting_not_found');
});

test('key groups are opened only where a posting is reserved, and the graduate sees that they were', async () => {
  const town = await buildTown(database.db, {
    school: 's8312',
    graduates: 1,
    given: () => ({ keyGroups: ['disabled'], wish: { regions: ['220100'] } }),
  });
  const person = town.people[0]!;
  const own = await buildOwn(database.db, person);
  const [plain, reserved, closedToMe] = await givePostings(database.db, 3, (number) => ({
    regionCodes: ['220100'],
    onlyGroups: number === 0 ? [] : [number === 1 ? 'disabled' : 'low_income'],
  }));
  const open = await market.fresh();
  const ask = (id: string) => inScope(database.db, own.scope, (tx) => whyNotPosting(tx, open, person.id, id));
  const openings = () =>
    inScope(database.db, systemScope(town.path), (tx) =>
      tx.selectFrom('audit_entry').select('id').where('action', '=', 'people.key_groups_opened').execute(),
    );
  assert.equal((await ask(plain!)).eligible, true);
  assert.equal((await openings()).length, 0);
  assert.equal((await ask(reserved!)).eligible, true);
  assert.equal((await openings()).length, 1);
  assert.equal((await ask(closedToMe!)).exclusion?.constraint, 'eligibility');
});

test('whoever was interested learns from the inbox that a posting closed, once', async () => {
  const town = await buildTown(database.db, { school: 's8313', graduates: 2 });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const [postingId] = await givePostings(database.db, 1);
  const [person, other] = town.people;
  const { id } = await send(by, person!.id, postingId!);
  await send(by, other!.id, postingId!);
  const own = await buildOwn(database.db, person!);
  await inScope(database.db, own.scope, (tx) =>
    answerRecommendation(tx, person!.id, id, { answer: 'interested' }),
  );
  for (let times = 0; times < 2; times++) {
    await inScope(database.db, systemScope(ROOT), async (tx) => {
      await sql`update posting set state = 'withdrawn' where id = ${postingId}`.execute(tx);
      await emit(tx, { kind: 'postings.closed', subjectId: postingId!, path: ROOT, data: {} });
    });
  }
  const log = createLog('silent');
  while (await dispatchNext(database.db, ROOT, outreachEvents, log));
  const notices = await inScope(database.db, systemScope(town.path), (tx) =>
    tx.selectFrom('delivery').select(['person_id', 'subject']).where('kind', '=', 'notice').execute(),
  );
  assert.equal(notices.length, 1);
  assert.equal(notices[0]!.person_id, person!.id);
  assert.match(notices[0]!.subject, /已下线/);
});
