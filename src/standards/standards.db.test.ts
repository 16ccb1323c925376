import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { openVault } from '../platform/crypto.ts';
import { rangesOf } from '../platform/db/scope-ranges.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { recomputeAll, refreshStale } from './actions/recompute.ts';
import { imposeStandard, proposeVersion, retireStandard } from './actions/change-standards.ts';
import { showDuties } from './actions/show-duties.ts';
import { templates } from './rules/templates.ts';
import { countQuery, mergeTally, tallyQuery } from './store/progress.ts';
import { keepUp } from './tasks.ts';
import { giveSchool, giveStandard, setKeyGroup, setOutcome, writeSent, writeTalk } from './test-world.ts';

const TODAY = beijingDay(new Date());
const vault = openVault('a secret of the tests, long enough to be taken');
const cn = systemScope('cn', 'support');
let database: TestDatabase;

before(async () => {
  database = await testDatabase();
});
after(() => database.close());

/** Every stored row below a path, as text. */
async function rowsBelow(path: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`select (to_jsonb(d) - 'path_text' - 'college')::text as row
    from duty d where org_path <@ ${path}::ltree order by person_id, standard_id, key`.execute(
    database.owner,
  );
  return rows.map(({ row }) => row);
}

/** What computing everybody anew, without trust in any digest, would make of the rows that are there. */
async function assertSameAnew(path: string, today: string, told: string): Promise<void> {
  const before = await rowsBelow(path);
  await recomputeAll(database.db, path, { today, trusting: false });
  assert.deepEqual(before, await rowsBelow(path), told);
}

/** What is tallied beside every change is what counting the duties one by one finds, of all standards and of each. */
async function assertTallied(today: string, told: string): Promise<void> {
  const { rows } = await sql<{
    id: string;
  }>`select distinct standard_id as id from duty`.execute(database.owner);
  for (const standardId of [undefined, ...rows.map(({ id }) => id)])
    await inScope(database.db, cn, async (tx) => {
      const tallied = await tallyQuery({ today, standardId }, rangesOf(['cn'], 't.college')).execute(tx);
      const counted = await countQuery({ today, standardId }, rangesOf(['cn'], 'd.path_text')).execute(tx);
      assert.deepEqual(tallied.rows, counted.rows, told);
    });
}

function refresh(today: string): Promise<number> {
  return inScope(database.db, cn, (tx) => refreshStale(tx, 10_000, today));
}

test('whatever happens in whatever order, what is computed event by event is what is computed anew', async () => {
  const { path, people, classPaths } = await giveSchool(database.db, vault, 's7101', {
    graduates: 5,
    openedOn: addDays(TODAY, -60),
    // Apart: its standards stay behind.
    province: 'p92',
  });
  const other = await giveSchool(database.db, vault, 's7102', {
    graduates: 1,
    openedOn: addDays(TODAY, -30),
    province: 'p92',
  });
  const places = [...classPaths, ...other.classPaths];
  const where = new Map(people.map(({ id, path: at }) => [id!, at]));
  const who = fc.constantFrom(...people.map(({ id }) => id!));
  const day = fc.integer({ min: -70, max: 0 }).map((days) => addDays(TODAY, days));
  const definition = fc.constantFrom(...Object.values(templates));
  const event = fc.oneof(
    fc.record({
      kind: fc.constant('talk' as const),
      who,
      day,
      topics: fc.subarray(['resume', 'mood']),
      channel: fc.constantFrom('in_person', 'group'),
    }),
    fc.record({
      kind: fc.constant('sent' as const),
      who,
      day,
      fit: fc.constantFrom(100, 5_000),
      inPlaces: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('outcome' as const), who, code: fc.constantFrom('10', '70', '71') }),
    fc.record({ kind: fc.constant('group' as const), who, isMember: fc.boolean() }),
    fc.record({ kind: fc.constant('move' as const), who, to: fc.constantFrom(...places) }),
    fc.record({ kind: fc.constant('leave' as const), who, day }),
    fc.record({ kind: fc.constant('opt' as const), who, out: fc.boolean() }),
    fc.record({
      kind: fc.constant('standard' as const),
      at: fc.constantFrom(path, other.path, 'cn.p92'),
      definition,
      day,
    }),
    fc.record({ kind: fc.constant('version' as const), definition, days: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ kind: fc.constant('retire' as const), days: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ kind: fc.constant('clock' as const), days: fc.integer({ min: -5, max: 900 }) }),
    fc.record({ kind: fc.constant('look' as const) }),
    fc.record({ kind: fc.constant('merge' as const) }),
  );
  type Event = typeof event extends fc.Arbitrary<infer One> ? One : never;
  const standards: string[] = [];
  let today = TODAY;

  async function happen(tx: ScopedTx, one: Event): Promise<void> {
    const line = 'who' in one ? { personId: one.who, path: where.get(one.who)! } : null;
    switch (one.kind) {
      case 'talk':
        return writeTalk(tx, { ...line!, day: one.day }, one);
      case 'sent':
        return writeSent(tx, { ...line!, day: one.day }, one);
      case 'outcome':
        return setOutcome(tx, one.who, one.code, one.code === '10');
      case 'group':
        return setKeyGroup(tx, one.who, line!.path, one.isMember);
      case 'move':
        await sql`update person set org_path = ${one.to}::ltree where id = ${one.who}`.execute(tx);
        where.set(one.who, one.to);
        return undefined;
      case 'leave':
        await sql`update person set left_on = ${one.day}::date where id = ${one.who}`.execute(tx);
        return undefined;
      case 'opt':
        await sql`insert into wish (person_id, org_path, push_opt_out, by_whom)
          values (${one.who}, ${line!.path}::ltree, ${one.out}, 'self')
          on conflict (person_id) do update set push_opt_out = excluded.push_opt_out`.execute(tx);
        return undefined;
      default:
        return undefined;
    }
  }

  /** Standards and clocks concern everybody: the house computes their subtree, or at midnight all. */
  async function turn(one: Event): Promise<void> {
    if (one.kind === 'standard') {
      standards.push(await giveStandard(database.db, one.at, one.definition, one.day));
      await recomputeAll(database.db, one.at, { today });
    }
    const id = standards.at(-1);
    if ((one.kind === 'version' || one.kind === 'retire') && id) {
      const changed = inScope(database.db, cn, async (tx) => {
        const from = addDays(today, one.days);
        if (one.kind === 'retire') return retireStandard(tx, id, from, ['cn'], today);
        await proposeVersion(tx, id, { after: await newest(tx, id), definition: one.definition }, ['cn']);
        return imposeStandard(tx, id, { version: await newest(tx, id), holdsFrom: from }, ['cn'], today);
      });
      // Some changes are refused, and change nothing.
      await changed.catch((error: unknown) => assert.match(String(error), /standards\./));
      await recomputeAll(database.db, 'cn', { today });
    }
    if (one.kind === 'clock') {
      today = addDays(today, one.days);
      await keepUp(database.db, 'cn', today);
    }
    if (one.kind === 'look') await refresh(today);
    if (one.kind === 'merge') await inScope(database.db, cn, (tx) => mergeTally(tx, 0));
  }

  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 14 }), async (events) => {
      for (const one of events) {
        await inScope(database.db, cn, (tx) => happen(tx, one));
        await turn(one);
      }
      await refresh(today);
      await assertTallied(today, JSON.stringify(events));
      await assertTallied(addDays(today, 40), JSON.stringify(events));
      await assertSameAnew('cn', today, JSON.stringify(events));
      await assertTallied(today, JSON.stringify(events));
      for (const row of await rowsBelow('cn')) seen.add((JSON.parse(row) as { state: string }).state);
      await inScope(database.db, cn, (tx) =>
        sql`update standard set retired_from = coalesce(retired_from, '2020-01-01')`.execute(tx),
      );
      today = TODAY;
      await recomputeAll(database.db, 'cn', { today });
    }),
    { numRuns: 25 },
  );
  assert.deepEqual([...seen].toSorted(), ['done', 'lapsed', 'open']);
});

async function newest(tx: ScopedTx, id: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select max(version)::int as n from standard_version where standard_id = ${id}`.execute(tx);
  return rows[0]!.n;
}

test('two who write about the same graduates at once, and look at once, end with the same truth', async () => {
  const { path, people } = await giveSchool(database.db, vault, 's7201', {
    graduates: 4,
    openedOn: addDays(TODAY, -40),
  });
  await giveStandard(database.db, path, templates.one_two_three, addDays(TODAY, -40));
  await recomputeAll(database.db, path, { today: TODAY });
  async function merger(): Promise<void> {
    for (let round = 0; round < 20; round += 1) await inScope(database.db, cn, (tx) => mergeTally(tx, 0));
  }
  async function writer(): Promise<void> {
    for (let round = 0; round < 12; round += 1) {
      const person = people[round % people.length]!;
      await inScope(database.db, cn, async (tx) => {
        await writeSent(tx, { personId: person.id!, path: person.path, day: addDays(TODAY, -round) });
        await refreshStale(tx, 100, TODAY);
      });
    }
  }
  await Promise.all([writer(), writer(), writer(), merger(), merger()]);
  await refresh(TODAY);
  await assertTallied(TODAY, 'three writers');
  await assertSameAnew(path, TODAY, 'three writers');
  const done = (await rowsBelow(path)).filter((row) => row.includes('"done"'));
  assert.equal(done.length, people.length, 'each has three recommendations');
});

test('a line that is sent again counts once, and one whose transaction is lost not at all', async () => {
  const { path, people } = await giveSchool(database.db, vault, 's7301', {
    graduates: 1,
    openedOn: addDays(TODAY, -10),
  });
  await giveStandard(database.db, path, templates.one_two_three, addDays(TODAY, -10));
  await recomputeAll(database.db, path, { today: TODAY });
  const line = { personId: people[0]!.id!, path: people[0]!.path, day: TODAY, id: newId() };
  const lost = inScope(database.db, cn, async (tx) => {
    await writeSent(tx, { ...line, id: newId() });
    await refreshStale(tx, 100, TODAY);
    throw new Error('killed');
  });
  await assert.rejects(lost, /killed/);
  for (let time = 0; time < 2; time += 1)
    await inScope(database.db, cn, async (tx) => {
      await writeSent(tx, line);
      await refreshStale(tx, 100, TODAY);
    });
  const duty = (await rowsBelow(path)).find((row) => row.includes('"key": "recommend"'));
  assert.equal((JSON.parse(duty!) as { have: number }).have, 1);
});

test('killed in the middle of computing everybody: what is there is whole, and the next run makes it right', async () => {
  const { path, people } = await giveSchool(database.db, vault, 's7401', {
    graduates: 60,
    openedOn: addDays(TODAY, -40),
  });
  await giveStandard(database.db, path, templates.push_check, addDays(TODAY, -40));
  const worker = new URL('test-recompute-worker.ts', import.meta.url).pathname;
  for (let kill = 0; kill < 3; kill += 1) {
    const child = spawn(process.execPath, [worker, database.appUrl, path, TODAY], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const person = people[kill]!;
    await inScope(database.db, cn, (tx) =>
      writeTalk(tx, { personId: person.id!, path: person.path, day: TODAY }),
    );
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    await refresh(TODAY);
    await assertTallied(TODAY, `kill ${kill}`);
    await assertSameAnew(path, TODAY, `kill ${kill}`);
  }
  const open = (await rowsBelow(path)).filter((row) => row.includes('"state": "open"'));
  assert.equal(open.length, 120);
});

test('what is shown with reasons is what is stored', async () => {
  const { path, people } = await giveSchool(database.db, vault, 's7501', {
    graduates: 1,
    openedOn: addDays(TODAY, -60),
  });
  await giveStandard(database.db, path, templates.one_two_three, addDays(TODAY, -60));
  const person = people[0]!;
  const line = { personId: person.id!, path: person.path };
  await inScope(database.db, cn, async (tx) => {
    await writeTalk(tx, { ...line, day: addDays(TODAY, -50) });
    await writeSent(tx, { ...line, day: addDays(TODAY, -3) }, { fit: 100 });
    await refreshStale(tx, 100, TODAY);
  });
  await recomputeAll(database.db, path, { today: TODAY });
  const shown = await inScope(database.db, cn, (tx) => showDuties(tx, person.id!, TODAY));
  const stored = (await rowsBelow(path)).map((row) => JSON.parse(row) as Record<string, unknown>);
  for (const row of stored) {
    const duty = shown.find(({ key }) => key === row['key'])!;
    assert.deepEqual(
      [duty.have, duty.need, duty.dueOn, duty.state, duty.doneOn],
      [row['have'], row['need'], row['due_on'], row['state'], row['done_on']],
    );
  }
  const recommend = shown.find(({ key }) => key === 'recommend')!;
  assert.deepEqual(
    recommend.acts.map(({ counts, why, facts }) => ({ counts, why, facts })),
    [{ counts: false, why: 'below_fit', facts: { fit: 100, floor: 3_000 } }],
  );
});
