import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { Fault } from '../kernel/fault.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { carryOutRun } from './actions/carry-out-run.ts';
import { RunPreviews } from './actions/preview-run.ts';
import { getRun } from './actions/show-run.ts';
import { startRun } from './actions/start-run.ts';
import { KeptMarket } from './market/kept-market.ts';
import { buildStaff, buildTown, givePostings, ROOT } from './test-town.ts';

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

test('a preview says what the run with the same settings then does, and writes nothing to anybody', async () => {
  const { db } = database;
  const town = await buildTown(db, {
    school: 's8601',
    graduates: 12,
    given: (number) => (number < 3 ? { keyGroups: ['disabled'] } : {}),
  });
  await givePostings(db, 8, () => ({ headCount: 2 }));
  const by = await buildStaff(db, town.path, 'career_centre');
  const previews = new RunPreviews(db, market);
  const settings = { capPerPlace: 2, perGraduate: 4, minimum: 3, keyGroupMinimum: 4 };
  const order = { path: town.path, cohort: 2026, settings };
  const seen = await previews.of(by.scope, order);
  assert.equal(seen.pushed, 8 * 2 * 2);
  assert.deepEqual([seen.eligibleGraduates, seen.keyGroup.graduates], [12, 3]);
  assert.equal(seen.keyGroup.minimumReached, 3);
  assert.ok(seen.short.every(({ reason }) => reason === 'caps'));
  assert.ok(seen.mostOnOne <= 4);
  const wide = await previews.of(by.scope, { ...order, settings: { ...settings, capPerPlace: 10 } });
  assert.equal(wide.minimumReached, 12);
  assert.equal(wide.readAt, seen.readAt, 'postings and graduates were read once');

  const written = await inScope(db, systemScope(town.path), (tx) =>
    tx.selectFrom('recommendation').select('id').execute(),
  );
  assert.equal(written.length, 0);
  const runId = await inScope(db, by.scope, (tx) => startRun(tx, by.scope, order));
  await carryOutRun({ db, rootPath: ROOT }, runId);
  const { figures } = await inScope(db, by.scope, (tx) => getRun(tx, runId));
  assert.ok(figures);
  assert.deepEqual(
    [figures.covered, figures.pushed, figures.postingsUsed, figures.mostOnOne, figures.gini, figures.rounds],
    [seen.covered, seen.pushed, seen.postingsUsed, seen.mostOnOne, seen.gini, seen.rounds],
  );
});

test('nobody previews a run that they may not start', async () => {
  const { db } = database;
  const here = await buildTown(db, { school: 's8602', graduates: 1 });
  const there = await buildTown(db, { school: 's8603', graduates: 1 });
  const by = await buildStaff(db, there.path, 'career_centre');
  const previews = new RunPreviews(db, market);
  const own = await buildStaff(db, here.path, 'career_centre');
  await previews.of(own.scope, { path: here.path, cohort: 2026 });
  await assert.rejects(
    previews.of(by.scope, { path: here.path, cohort: 2026 }),
    (error) => error instanceof Fault && error.code === 'outreach.run_path_unknown',
  );
});

test('a preview begins at the postings that are open now, not at those of the first question', async () => {
  const { db } = database;
  const town = await buildTown(db, { school: 's8604', graduates: 3 });
  const [id] = await givePostings(db, 2, () => ({ headCount: 1 }));
  const by = await buildStaff(db, town.path, 'career_centre');
  const order = { path: town.path, cohort: 2026 };
  await market.fresh();
  const before = await new RunPreviews(db, market).of(by.scope, order);
  await inScope(db, systemScope(ROOT), (tx) =>
    sql`update posting set state = 'withdrawn' where id = ${id}`.execute(tx),
  );
  await market.fresh();
  const after = await new RunPreviews(db, market).of(by.scope, order);
  assert.equal(after.postings, before.postings - 1);
});
