import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { Fault } from '../kernel/fault.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { askCancel, findWork } from '../platform/work.ts';
import { answerRecommendation } from './actions/answer.ts';
import { listOwn } from './actions/own-lists.ts';
import { KeptMarket } from './market/kept-market.ts';
import { findRun } from './store/runs.ts';
import { planRun } from './actions/plan-run.ts';
import { recommend } from './actions/recommend.ts';
import { carryOutRun, resumeRuns } from './actions/carry-out-run.ts';
import type { PushDeps, PushTuning } from './actions/push-deps.ts';
import { getRun, listRunsAndCohorts, listUnmetGraduates } from './actions/show-run.ts';
import { startRun, type RunOrder } from './actions/start-run.ts';
import { buildOwn, buildStaff, buildTown, givePostings, ROOT, type Town } from './test-town.ts';

let database: TestDatabase;

before(async () => {
  database = await testDatabase();
});
after(() => database.close());

function deps(tuning: PushTuning = {}): PushDeps {
  return { db: database.db, rootPath: ROOT, tuning: { threads: 1, ...tuning } };
}

function begin(town: Town, settings: RunOrder['settings'] = {}, path = town.path): Promise<string> {
  const scope = systemScope(town.path);
  return inScope(database.db, scope, (tx) => startRun(tx, scope, { path, cohort: 2026, settings }));
}

async function push(town: Town, settings: RunOrder['settings'] = {}, tuning: PushTuning = {}) {
  const runId = await begin(town, settings);
  await carryOutRun(deps(tuning), runId);
  return inScope(database.db, systemScope(town.path), (tx) => getRun(tx, runId));
}

/** Everything that a town's pushes left behind, counted where it stands. */
async function truthOf(town: Town) {
  const { rows } = await inScope(database.db, systemScope(town.path), (tx) =>
    sql<Record<string, number>>`select
      (select count(*) from recommendation) as recommendations,
      (select count(distinct (person_id, posting_id)) from recommendation) as pairs,
      (select count(distinct person_id) from recommendation) as people,
      (select count(*) from ledger_entry where kind = 'recommended') as lines,
      (select count(*) from ledger_entry e join recommendation r on r.id = e.about_id and r.person_id = e.person_id
        where e.kind = 'recommended') as joined,
      (select sum(recommendations) from support_case)::int as counted,
      (select count(*) from delivery where channel = 'inbox') as inbox,
      (select count(*) from delivery where channel = 'email') as email,
      (select count(*) from push_plan) as planned`.execute(tx),
  );
  return rows[0]!;
}

async function faultOf(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Fault, `expected a fault, got ${String(error)}`);
  return error.code;
}

test('a run pushes, writes one ledger line for each push and one message a person, and tells its figures', async () => {
  const town = await buildTown(database.db, { school: 's8201', graduates: 12, classes: 2 });
  await givePostings(database.db, 30);
  const run = await push(town);
  assert.equal(run.state, 'done');
  const truth = await truthOf(town);
  assert.deepEqual(truth, {
    recommendations: 60,
    pairs: 60,
    people: 12,
    lines: 60,
    joined: 60,
    counted: 60,
    inbox: 12,
    email: 12,
    planned: 0,
  });
  const { figures } = run;
  assert.ok(figures);
  assert.equal(figures.pushed, 60);
  assert.equal(figures.covered, 12);
  assert.equal(figures.eligibleGraduates, 12);
  assert.equal(figures.postingsUsed + figures.orphans, figures.postings);
  assert.equal(
    figures.spread.reduce((sum, row) => sum + row.postings, 0),
    figures.postingsUsed,
  );
  const work = await inScope(database.db, systemScope(town.path), (tx) => findWork(tx, run.workId));
  assert.equal(work?.state, 'done');
});

test('nobody is ever pushed the same posting twice, and a second run of a day fills the list without a second message', async () => {
  const town = await buildTown(database.db, { school: 's8202', graduates: 3 });
  await push(town, { perGraduate: 4, minimum: 1 });
  await push(town, { perGraduate: 4, minimum: 1 });
  const truth = await truthOf(town);
  assert.equal(truth['recommendations'], 24);
  assert.equal(truth['pairs'], 24);
  assert.equal(truth['inbox'], 3);
  const person = town.people[0]!;
  const own = await buildOwn(database.db, person);
  const list = await inScope(database.db, own.scope, (tx) =>
    listOwn(tx, person.id, { show: 'today', limit: 10 }),
  );
  assert.equal(list.rows.length, 8);
});

test('the day allows ten, whoever sends: a third run gives the rest and no more', async () => {
  const town = await buildTown(database.db, { school: 's8203', graduates: 2 });
  for (let round = 0; round < 4; round++) await push(town, { perGraduate: 4 });
  assert.equal((await truthOf(town))['recommendations'], 20);
});

test('those who opted out, or whose case is closed, are left alone', async () => {
  const town = await buildTown(database.db, {
    school: 's8204',
    graduates: 4,
    given: (number) => ({ wish: { pushOptOut: number === 0 } }),
  });
  await inScope(database.db, systemScope(town.path), (tx) =>
    sql`update support_case set state = 'closed', contact_due_on = null
      where person_id = ${town.people[1]!.id}`.execute(tx),
  );
  const { figures } = await push(town);
  assert.equal(figures?.graduates, 4);
  assert.equal(figures?.eligibleGraduates, 2);
  assert.equal((await truthOf(town))['people'], 2);
});

test('whoever switched personalisation off gets the newest first, without a score', async () => {
  const town = await buildTown(database.db, {
    school: 's8205',
    graduates: 1,
    given: () => ({ wish: { personalised: false, regions: ['450100'] } }),
  });
  const day = (number: number) => new Date(Date.now() - (number + 1) * 86_400_000);
  const ids = await givePostings(database.db, 5, (number) => ({
    regionCodes: ['450100'],
    openedAt: day(number),
    majorCodes: number % 2 === 0 ? [] : ['080901'],
  }));
  await push(town, { perGraduate: 3 });
  const rows = await inScope(database.db, systemScope(town.path), (tx) =>
    tx.selectFrom('recommendation').select(['posting_id', 'score', 'reasons']).orderBy('rank').execute(),
  );
  assert.deepEqual(
    rows.map((row) => row.posting_id),
    ids.slice(0, 3),
  );
  assert.deepEqual(rows[0], {
    posting_id: ids[0],
    score: 0,
    reasons: [{ code: 'plain_order', points: 0, facts: {} }],
  });
});

test('a posting with few places goes to key groups first, and the cap counts earlier runs', async () => {
  const town = await buildTown(database.db, {
    school: 's8206',
    graduates: 6,
    given: (number) => ({
      keyGroups: number >= 4 ? ['low_income'] : [],
      wish: { regions: ['460100'] },
    }),
  });
  const [id] = await givePostings(database.db, 1, () => ({ regionCodes: ['460100'], headCount: 1 }));
  const first = await push(town, { capPerPlace: 2 });
  const holders = await inScope(database.db, systemScope(town.path), (tx) =>
    tx.selectFrom('recommendation').select('person_id').where('posting_id', '=', id!).execute(),
  );
  assert.deepEqual(
    holders.map((row) => row.person_id).toSorted(),
    town.people
      .slice(4)
      .map((person) => person.id)
      .toSorted(),
  );
  assert.equal(first.figures?.keyGroup.covered, 2);
  assert.equal(first.figures?.others.covered, 0);
  const second = await push(town, { capPerPlace: 2 });
  assert.equal(second.figures?.pushed, 0);
  const third = await push(town, { capPerPlace: 3 });
  assert.equal(third.figures?.pushed, 1);
});

test('a posting reserved for one key group reaches its members only', async () => {
  const town = await buildTown(database.db, {
    school: 's8207',
    graduates: 3,
    given: (number) => ({
      keyGroups: number === 0 ? ['disabled'] : number === 1 ? ['hardship'] : [],
      wish: { regions: ['530100'] },
    }),
  });
  await givePostings(database.db, 1, () => ({ regionCodes: ['530100'], onlyGroups: ['disabled'] }));
  await push(town);
  const rows = await inScope(database.db, systemScope(town.path), (tx) =>
    tx.selectFrom('recommendation').select('person_id').execute(),
  );
  assert.deepEqual(
    rows.map((row) => row.person_id),
    [town.people[0]!.id],
  );
});

test('who gets nothing stands in a list with the constraint that binds; key groups leave no trace in it', async () => {
  const town = await buildTown(database.db, {
    school: 's8208',
    graduates: 3,
    given: (number) => ({
      keyGroups: number === 2 ? ['low_income'] : [],
      wish:
        number === 0
          ? { regions: ['610100'], salaryFloorYuan: 50_000 }
          : { regions: ['610100'], salaryFloorYuan: 3000 },
    }),
  });
  await givePostings(database.db, 4, () => ({ regionCodes: ['610100'] }));
  const run = await push(town, { minimum: 3, keyGroupMinimum: 5 });
  const scope = systemScope(town.path);
  const { rows } = await inScope(database.db, scope, (tx) => listUnmetGraduates(tx, run.id, { limit: 50 }));
  assert.equal(rows.length, 1);
  assert.equal(rows[0]!.personId, town.people[0]!.id);
  assert.deepEqual([rows[0]!.given, rows[0]!.reason], [0, 'salary']);
  assert.equal(rows[0]!.funnel.find((step) => step.constraint === 'salary')?.onlyThis, 4);
  // The member of a key group who got four of five counts in the figures, where nobody can be told apart.
  assert.equal(
    run.figures?.unmet.reduce((sum, row) => sum + row.graduates, 0),
    2,
  );
});

test('postings for people with years of work are not pushed, unless they welcome graduates', async () => {
  const town = await buildTown(database.db, {
    school: 's8209',
    graduates: 1,
    given: () => ({ wish: { regions: ['620100'] } }),
  });
  const ids = await givePostings(database.db, 3, (number) => ({
    regionCodes: ['620100'],
    experienceMin: number === 0 ? null : 3,
    fresh: ['unstated', 'unstated', 'welcome'][number]!,
  }));
  await push(town);
  const rows = await inScope(database.db, systemScope(town.path), (tx) =>
    tx.selectFrom('recommendation').select('posting_id').execute(),
  );
  assert.deepEqual(rows.map((row) => row.posting_id).toSorted(), [ids[0], ids[2]].toSorted());
});

test('a run that is under way is not started twice, nor one of a subtree of it', async () => {
  const town = await buildTown(database.db, { school: 's8210', graduates: 1 });
  const runId = await begin(town);
  assert.equal(await faultOf(begin(town)), 'outreach.run_in_progress');
  assert.equal(await faultOf(begin(town, {}, town.classPaths[0])), 'outreach.run_in_progress');
  await carryOutRun(deps(), runId);
  await push(town);
});

test('a run outside the own part of the tree cannot be started', async () => {
  const town = await buildTown(database.db, { school: 's8211', graduates: 1 });
  const scope = systemScope(town.path);
  const elsewhere = inScope(database.db, scope, (tx) =>
    startRun(tx, scope, { path: 'cn.p91.s8201', cohort: 2026 }),
  );
  assert.equal(await faultOf(elsewhere), 'outreach.run_path_unknown');
});

test('a run that somebody cancels ends as cancelled and leaves no half of anything', async () => {
  const town = await buildTown(database.db, { school: 's8212', graduates: 6 });
  const runId = await begin(town);
  const scope = systemScope(town.path);
  const { workId } = await inScope(database.db, scope, (tx) => getRun(tx, runId));
  await inScope(database.db, scope, (tx) => askCancel(tx, workId));
  await carryOutRun(deps(), runId);
  const run = await inScope(database.db, scope, (tx) => getRun(tx, runId));
  assert.equal(run.state, 'cancelled');
  const work = await inScope(database.db, scope, (tx) => findWork(tx, workId));
  assert.equal(work?.state, 'cancelled');
  const truth = await truthOf(town);
  assert.deepEqual([truth['recommendations'], truth['lines'], truth['planned']], [0, 0, 0]);
});

test('another school sees neither the run nor whom it was for', async () => {
  const town = await buildTown(database.db, { school: 's8213', graduates: 2 });
  const other = await buildTown(database.db, { school: 's8214', graduates: 1 });
  const run = await push(town);
  const stranger = await buildStaff(database.db, other.path, 'career_centre');
  await inScope(database.db, stranger.scope, async (tx) => {
    assert.equal(await faultOf(getRun(tx, run.id)), 'outreach.run_not_found');
    assert.equal(await faultOf(listUnmetGraduates(tx, run.id, { limit: 5 })), 'outreach.run_not_found');
    const { runs, cohorts } = await listRunsAndCohorts(tx, [other.path]);
    assert.deepEqual(runs, []);
    assert.deepEqual(
      cohorts.map((row) => [row.path, row.graduates]),
      [[other.path, 1]],
    );
  });
});

test('a refused posting gives its place back', async () => {
  const town = await buildTown(database.db, {
    school: 's8215',
    graduates: 2,
    given: () => ({ wish: { regions: ['640100'] } }),
  });
  await givePostings(database.db, 1, () => ({ regionCodes: ['640100'], headCount: 1 }));
  await push(town, { capPerPlace: 1 });
  const [row] = await inScope(database.db, systemScope(town.path), (tx) =>
    tx.selectFrom('recommendation').select(['id', 'person_id']).execute(),
  );
  const person = town.people.find(({ id }) => id === row!.person_id)!;
  const own = await buildOwn(database.db, person);
  await inScope(database.db, own.scope, (tx) =>
    answerRecommendation(tx, person.id, row!.id, { answer: 'not_interested', reason: 'place' }),
  );
  await push(town, { capPerPlace: 1 });
  assert.equal((await truthOf(town))['people'], 2);
});

test('whose only candidate is full is matched again without it', async () => {
  const town = await buildTown(database.db, {
    school: 's8229',
    graduates: 3,
    given: () => ({ wish: { regions: ['360100'] } }),
  });
  await givePostings(database.db, 3, () => ({ regionCodes: ['360100'], headCount: 1 }));
  const { figures } = await push(town, {
    top: 1,
    perGraduate: 1,
    minimum: 1,
    keyGroupMinimum: 1,
    capPerPlace: 1,
  });
  assert.equal(figures?.covered, 3);
  assert.equal(figures?.postingsUsed, 3);
});

test('what changes between deciding and writing is seen: a posting that closed, one that a counsellor sent', async () => {
  const town = await buildTown(database.db, {
    school: 's8218',
    graduates: 2,
    given: () => ({ wish: { regions: ['540100'] } }),
  });
  const [first, closing] = await givePostings(database.db, 2, () => ({ regionCodes: ['540100'] }));
  const runId = await begin(town);
  const scope = systemScope(town.path);
  const run = await inScope(database.db, scope, (tx) => findRun(tx, runId));
  await planRun(deps(), run!, { report: async () => {} });
  const by = await buildStaff(database.db, town.classPaths[0]!);
  const market = new KeptMarket(database.db);
  const open = await market.fresh();
  await market.close();
  const [person, other] = town.people;
  await inScope(database.db, by.scope, (tx) =>
    recommend(tx, open, { personId: person!.id, postingId: first!, note: '' }),
  );
  await inScope(database.db, systemScope(ROOT), (tx) =>
    sql`update posting set state = 'revoked' where id = ${closing}`.execute(tx),
  );
  await carryOutRun(deps(), runId);
  const rows = await inScope(database.db, scope, (tx) =>
    tx
      .selectFrom('recommendation')
      .select(['person_id', 'posting_id', 'run_id'])
      .orderBy('run_id', 'asc')
      .execute(),
  );
  assert.deepEqual(rows, [
    { person_id: other!.id, posting_id: first!, run_id: runId },
    { person_id: person!.id, posting_id: first!, run_id: null },
  ]);
  const truth = await truthOf(town);
  assert.deepEqual([truth['lines'], truth['joined'], truth['counted']], [2, 2, 2]);
  const { rows: unmet } = await inScope(database.db, scope, (tx) =>
    listUnmetGraduates(tx, runId, { limit: 9 }),
  );
  assert.deepEqual(unmet.find((row) => row.personId === person!.id)?.given, 0);
});

test('a worker that is killed again and again ends in the same truth as one that is not', async () => {
  const town = await buildTown(database.db, {
    school: 's8216',
    graduates: 200,
    classes: 4,
    given: (number) => ({
      keyGroups: number % 5 === 0 ? ['low_income'] : [],
      wish: { regions: ['650100'] },
    }),
  });
  await givePostings(database.db, 120, () => ({ regionCodes: ['650100'] }));
  const runId = await begin(town);
  const program = new URL('./test-push-worker.ts', import.meta.url).pathname;
  let kills = 0;
  let planned: unknown[] = [];
  for (; kills < 4; kills++) {
    const { recommendations = 0 } = await truthOf(town);
    if (recommendations >= 800) break;
    const child = spawn(process.execPath, [program, database.appUrl, runId, '8'], { stdio: 'ignore' });
    // Killed at once after the next batch is written, wherever it is then.
    for (let waited = 0; waited < 20_000; waited += 3) {
      const now = await truthOf(town);
      if (now['recommendations']! > recommendations || child.exitCode !== null) break;
      await setTimeout(3);
    }
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const { rows } = await inScope(database.db, systemScope(town.path), (tx) =>
      sql<{ md5: string }>`select md5(picks::text) as md5 from push_plan order by batch`.execute(tx),
    );
    // The decision is made once: every later attempt goes on with the same plan.
    if (planned.length > 0 && rows.length > 0) assert.deepEqual(rows, planned);
    if (rows.length > 0) planned = rows;
  }
  assert.ok(kills >= 2, 'killed at least twice');
  let run = await inScope(database.db, systemScope(town.path), (tx) => getRun(tx, runId));
  // The killed one's session may hold its lock for a moment longer.
  for (let tries = 0; run.state === 'running' && tries < 100; tries++) {
    await carryOutRun(deps(), runId);
    run = await inScope(database.db, systemScope(town.path), (tx) => getRun(tx, runId));
    if (run.state === 'running') await setTimeout(50);
  }
  assert.equal(run.state, 'done');
  assert.deepEqual(await truthOf(town), {
    recommendations: 1000,
    pairs: 1000,
    people: 200,
    lines: 1000,
    joined: 1000,
    counted: 1000,
    inbox: 200,
    email: 200,
    planned: 0,
  });
  assert.equal(run.figures?.pushed, 1000);
  assert.equal(run.figures?.covered, 200);
  assert.equal(run.figures?.keyGroup.covered, 40);
});

test('a run whose process is gone is taken up by whoever looks next', async () => {
  const town = await buildTown(database.db, { school: 's8217', graduates: 2 });
  const scope = systemScope(town.path);
  const runId = await inScope(database.db, scope, (tx) =>
    startRun(tx, scope, {
      path: town.path,
      cohort: 2026,
      startedAt: new Date(Date.now() - 3_600_000),
    }),
  );
  await resumeRuns(deps());
  const run = await inScope(database.db, scope, (tx) => getRun(tx, runId));
  assert.equal(run.state, 'done');
});
