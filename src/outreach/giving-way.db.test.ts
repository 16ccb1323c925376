import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { Fault } from '../kernel/fault.ts';
import { inScope } from '../platform/db/scoped.ts';
import { giveWay } from './actions/giving-way.ts';
import { rankPostings } from './actions/rank.ts';
import { KeptMarket } from './market/kept-market.ts';
import { buildOwn, buildStaff, buildTown, givePostings } from './test-town.ts';

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

test('what giving way would bring is told to the graduate and to those who care for them, and to nobody else', async () => {
  const town = await buildTown(database.db, {
    school: 's8501',
    graduates: 2,
    given: () => ({ wish: { kinds: ['enterprise'] } }),
  });
  await givePostings(database.db, 12, (number) => ({
    // 3 in 广州, 2 in 深圳 (near), 2 in 杭州, 4 in 苏州, 1 in 广州 that pays too little.
    regionCodes: [['440100', '440300', '330100', '320500'][[0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 3, 0][number]!]!],
    ...(number === 11 && { salaryMin: 4000, salaryMax: 4500 }),
  }));
  const [person] = town.people;
  const own = await buildOwn(database.db, person!);
  const open = await market.fresh();
  const found = await inScope(database.db, own.scope, (tx) => giveWay(tx, open, person!.id));
  assert.equal(found.eligible, 3);
  assert.deepEqual(
    found.regions.map(({ name, more }) => [name, more]),
    [
      ['苏州', 4],
      ['深圳', 2],
      ['杭州', 2],
    ],
  );
  assert.deepEqual(found.salary, { fromYuan: 5000, toYuan: 4500, more: 1 });
  assert.deepEqual([found.kinds, found.hasRoom, found.regionsNow], [[], true, ['440100']]);

  const by = await buildStaff(database.db, town.classPaths[0]!);
  const told = await inScope(database.db, by.scope, async (tx) => {
    const ranked = await rankPostings(tx, open, person!.id, false);
    assert.equal(ranked.funnel.at(-1)?.remaining, found.eligible);
    return giveWay(tx, open, person!.id);
  });
  assert.deepEqual(told, found);
  const fellow = await buildOwn(database.db, town.people[1]!);
  await assert.rejects(
    inScope(database.db, fellow.scope, (tx) => giveWay(tx, open, person!.id)),
    (error) => error instanceof Fault && error.code === 'outreach.person_not_found',
  );
});
