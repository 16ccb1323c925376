import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { regions } from '../catalogue/index.ts';
import { Fault } from '../kernel/fault.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { emit } from '../platform/outbox.ts';
import { dispatchNext } from '../platform/outbox.ts';
import { createLog } from '../platform/log.ts';
import { changeSearch, endSearch, keepSearch, showSearches } from './actions/saved-searches.ts';
import { showFollow } from './actions/follow.ts';
import { tellFound, watchSearches } from './actions/watch-searches.ts';
import { StandingQuery } from './contract.ts';
import { outreachEvents } from './events.ts';
import { insertRecommendations } from './store/recommendations.ts';
import { newId } from '../kernel/ids.ts';
import { buildOwn, buildTown, givePostings, ROOT, type Cast, type Town } from './test-town.ts';

let database: TestDatabase;
const deps = () => ({ db: database.db, rootPath: ROOT });

before(async () => {
  database = await testDatabase();
});
after(() => database.close());

function keep(
  own: Cast,
  personId: string,
  query: Partial<StandingQuery>,
  alert: 'instant' | 'daily' = 'instant',
) {
  const order = { name: '广州的岗位', alert, query: StandingQuery.parse(query) };
  return inScope(database.db, own.scope, (tx) => keepSearch(tx, personId, order));
}

async function told(town: Town, kind: 'alert' | 'found') {
  const { rows } = await inScope(database.db, systemScope(town.path), (tx) =>
    sql<{ subject: string; body: string }>`select subject, body from delivery
      where kind = ${kind} and channel = 'inbox' order by at`.execute(tx),
  );
  return rows;
}

test('a new posting that satisfies a kept search is told at once, and once, however often it changes', async () => {
  const town = await buildTown(database.db, { school: 's8601', graduates: 2 });
  const [person, other] = town.people;
  await watchSearches(deps());
  await keep(await buildOwn(database.db, person!), person!.id, { region: '440100', salaryMinYuan: 8000 });
  await keep(await buildOwn(database.db, other!), other!.id, { region: '310000' });
  const [good, poor] = await givePostings(database.db, 2, (number) => ({
    title: number === 0 ? '算法工程师' : '文员',
    salaryMax: number === 0 ? 9000 : 5000,
    salaryMin: 4000,
  }));
  assert.equal(await watchSearches(deps()), 1);
  await tellFound(deps(), 'instant');
  const messages = await told(town, 'alert');
  assert.equal(messages.length, 1);
  assert.match(messages[0]!.subject, /1 个新岗位/);
  assert.match(messages[0]!.body, /“广州的岗位”[\s\S]*算法工程师/);
  await inScope(database.db, systemScope(ROOT), (tx) =>
    sql`update posting set title = title || '（急）' where id in (${good}, ${poor})`.execute(tx),
  );
  assert.equal(await watchSearches(deps()), 0);
  await tellFound(deps(), 'instant');
  await tellFound(deps(), 'daily');
  assert.equal((await told(town, 'alert')).length + (await told(town, 'found')).length, 1);
});

test('a search finds what is open in its whole province and everywhere, as the page does, and no other province', async () => {
  const town = await buildTown(database.db, { school: 's8602', graduates: 1 });
  const [person] = town.people;
  await watchSearches(deps());
  const own = await buildOwn(database.db, person!);
  await keep(own, person!.id, { region: '440100', salaryMinYuan: 900_000 });
  const places = ['440100', '440000', regions.nation, '310000', '440300'];
  await givePostings(database.db, 5, (number) => ({ salaryMax: 950_000, regionCodes: [places[number]!] }));
  await watchSearches(deps());
  const { rows } = await inScope(database.db, own.scope, (tx) => showSearches(tx, person!.id));
  assert.equal(rows[0]!.found, 3, 'and pay beyond all that the engine tells apart is no obstacle');
});

test('what is paused is not told, what is deleted is gone with what was found for it, and the morning tells the rest', async () => {
  const town = await buildTown(database.db, { school: 's8603', graduates: 1 });
  const [person] = town.people;
  const own = await buildOwn(database.db, person!);
  await watchSearches(deps());
  const { rows } = await keep(own, person!.id, { region: '440300' }, 'daily');
  const change = (paused: boolean) =>
    inScope(database.db, own.scope, (tx) =>
      changeSearch(tx, person!.id, rows[0]!.id, { name: '深圳', alert: 'daily', paused }),
    );
  await change(true);
  await givePostings(database.db, 1, () => ({ regionCodes: ['440300'] }));
  await watchSearches(deps());
  await tellFound(deps(), 'daily');
  assert.deepEqual(await told(town, 'found'), []);
  await change(false);
  await givePostings(database.db, 2, () => ({ regionCodes: ['440300'] }));
  await watchSearches(deps());
  await tellFound(deps(), 'instant');
  assert.deepEqual(await told(town, 'alert'), []);
  await tellFound(deps(), 'daily');
  assert.match((await told(town, 'found'))[0]!.subject, /2 个新岗位/);
  await inScope(database.db, own.scope, async (tx) => {
    assert.equal((await showSearches(tx, person!.id)).rows[0]!.found, 2);
    assert.deepEqual((await endSearch(tx, person!.id, rows[0]!.id)).rows, []);
  });
  const hits = await sql`select 1 from saved_search_hit where person_id = ${person!.id}`.execute(
    database.owner,
  );
  assert.equal(hits.rows.length, 0);
});

test('the same filters are kept once, and nobody changes the searches of somebody else', async () => {
  const town = await buildTown(database.db, { school: 's8604', graduates: 2 });
  const [person, other] = town.people;
  const [own, foreign] = [await buildOwn(database.db, person!), await buildOwn(database.db, other!)];
  const { rows } = await keep(own, person!.id, { region: '440100' });
  await assert.rejects(keep(own, person!.id, { region: '440100' }), (error) => error instanceof Fault);
  await assert.rejects(
    inScope(database.db, foreign.scope, (tx) => endSearch(tx, person!.id, rows[0]!.id)),
    (error) => error instanceof Fault && error.code === 'outreach.search_not_found',
  );
});

test('an application, an interview and an agreement are noted at the recommendation that they came of, once', async () => {
  const town = await buildTown(database.db, { school: 's8605', graduates: 1 });
  const [person] = town.people;
  const [postingId] = await givePostings(database.db, 1);
  const id = newId();
  await inScope(database.db, systemScope(ROOT), async (tx) => {
    const who = { personId: person!.id, path: town.classPaths[0]!, runId: null, accountId: null, byName: '' };
    const what = { id, postingId: postingId!, note: '', day: '2026-11-22', rank: 1, score: 0, reasons: [] };
    await insertRecommendations(tx, [{ ...who, ...what, at: new Date() }]);
    for (const kind of ['applications.applied', 'applications.applied', 'agreements.signed'])
      await emit(tx, {
        kind,
        subjectId: newId(),
        path: town.path,
        data: { personId: person!.id, postingId },
      });
  });
  while (await dispatchNext(database.db, ROOT, outreachEvents, createLog('silent')));
  const { steps } = await inScope(database.db, systemScope(town.path), (tx) => showFollow(tx, id));
  assert.deepEqual(
    steps.filter(({ at }) => at !== null).map(({ step }) => step),
    ['sent', 'applied', 'signed'],
  );
});
