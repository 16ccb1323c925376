import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { MarketCounts } from './actions/show-market.ts';
import { KeptMarket } from './market/kept-market.ts';
import { buildStaff, buildTown, givePostings } from './test-town.ts';

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

test('the market within a scope: graduates beside places, and no small group for whoever does not care for them', async () => {
  const { db } = database;
  const town = await buildTown(db, {
    school: 's8701',
    graduates: 12,
    given: (number) => ({
      wish: { regions: number < 9 ? ['440100'] : number < 11 ? ['440300'] : ['440000'] },
    }),
  });
  const other = await buildTown(db, { school: 's8702', graduates: 4 });
  const ids = await givePostings(db, 3, (number) => ({
    regionCodes: [number === 2 ? '320500' : '440100'],
    headCount: number === 2 ? 40 : 2,
  }));
  const counts = new MarketCounts(db, market);
  const by = await buildStaff(db, town.path, 'career_centre');
  const exact = await counts.show(by.scope, { degree: undefined, isExact: true });
  const at = (market: typeof exact, region: string) => {
    const cell = market.cells.find((one) => one.region === region && one.majors === '0809');
    return [cell?.wanting, cell?.places];
  };
  assert.deepEqual([exact.graduates, exact.anywhere], [12, 1]);
  assert.deepEqual(
    [at(exact, '440100'), at(exact, '440300'), at(exact, '320500')],
    [
      [9, 4],
      [2, 0],
      [0, 40],
    ],
  );
  const coarse = await counts.show(by.scope, { degree: undefined, isExact: false });
  assert.deepEqual(
    [at(coarse, '440100'), at(coarse, '440300')],
    [
      [5, 4],
      [null, 0],
    ],
  );
  assert.deepEqual([coarse.graduates, coarse.anywhere], [10, null]);

  const stranger = await buildStaff(db, other.path, 'career_centre');
  assert.equal((await counts.show(stranger.scope, { degree: undefined, isExact: true })).graduates, 4);
  const orphans = await counts.orphans(by.scope, 0);
  assert.deepEqual([orphans.total, orphans.rows[0]?.id], [3, ids[2]]);
});
