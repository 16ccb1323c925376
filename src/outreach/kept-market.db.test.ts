import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { rankPostings } from './actions/rank.ts';
import { KeptMarket } from './market/kept-market.ts';
import { ROOT, buildStaff, buildTown, givePostings } from './test-town.ts';

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

/** What the counsellor of one graduate is shown, asked as a page asks: through `get`. */
async function counsellorOf(school: string, region: string) {
  const town = await buildTown(database.db, {
    school,
    graduates: 1,
    given: () => ({ wish: { regions: [region] } }),
  });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  return async () => {
    const open = await market.get();
    const { rows, funnel } = await inScope(database.db, by.scope, (tx) =>
      rankPostings(tx, open, town.people[0]!.id, false),
    );
    return { ids: rows.map((row) => row.posting.id).toSorted(), eligible: funnel.at(-1)!.remaining };
  };
}

function move(id: string, state: string): Promise<unknown> {
  return inScope(database.db, systemScope(ROOT), (tx) =>
    sql`update posting set state = ${state} where id = ${id}`.execute(tx),
  );
}

/** Milliseconds until the answer is as expected; fails after a second. */
async function within(ask: () => Promise<unknown>, expected: unknown): Promise<number> {
  const from = performance.now();
  for (;;) {
    const answer = await ask();
    const took = performance.now() - from;
    try {
      assert.deepEqual(answer, expected);
      return took;
    } catch (error) {
      if (took > 1_000) throw error;
    }
    await wait(20);
  }
}

test('an approved posting is in the answers within a second, a changed one as it is now, a withdrawn one at once', async () => {
  const ask = await counsellorOf('s8401', '150100');
  assert.deepEqual(await ask(), { ids: [], eligible: 0 });
  const [first, second] = await givePostings(database.db, 2, (number) => ({
    regionCodes: ['150100'],
    state: number === 0 ? 'in_review' : 'open',
  }));
  await within(ask, { ids: [second], eligible: 1 });
  await move(first!, 'open');
  await within(ask, { ids: [first, second].toSorted(), eligible: 2 });
  await inScope(database.db, systemScope(ROOT), (tx) =>
    sql`update posting set region_codes = '{440300}' where id = ${second}`.execute(tx),
  );
  await within(ask, { ids: [first], eligible: 1 });
  await move(first!, 'withdrawn');
  assert.deepEqual((await ask()).ids, []);
  await within(ask, { ids: [], eligible: 0 });
  await move(first!, 'open');
  await within(ask, { ids: [first], eligible: 1 });
});

test('a posting whose transaction began before others and committed after them is not missed', async () => {
  const ask = await counsellorOf('s8402', '640100');
  const [slow, quick] = await givePostings(database.db, 2, () => ({
    regionCodes: ['640100'],
    state: 'in_review',
  }));
  await inScope(database.db, systemScope(ROOT), async (tx) => {
    await sql`update posting set state = 'open' where id = ${slow}`.execute(tx);
    await move(quick!, 'open');
    await within(async () => (await ask()).ids, [quick]);
    await wait(250);
    await ask();
  });
  await within(async () => (await ask()).eligible, 2);
});

test('many at once are taken in and go on being answered while they get an index', async () => {
  const ask = await counsellorOf('s8403', '630100');
  await givePostings(database.db, 1_500, () => ({ regionCodes: ['630100'] }));
  await within(async () => (await ask()).eligible, 1_500);
  const { live } = await market.get();
  await live.fold();
  assert.equal(live.size.fresh, 0);
  assert.equal((await ask()).ids.length, 20);
  await inScope(database.db, systemScope(ROOT), (tx) =>
    sql`update posting set state = 'expired' where region_codes = '{630100}'`.execute(tx),
  );
  await within(ask, { ids: [], eligible: 0 });
});
