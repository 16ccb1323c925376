import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { addDays, beijingDay } from '../kernel/calendar.ts';
import { systemScope } from '../kernel/scope.ts';
import { openVault } from '../platform/crypto.ts';
import { inScope } from '../platform/db/scoped.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { imposeStandard, proposeVersion, retireStandard } from './actions/change-standards.ts';
import { recomputeAll, refreshStale } from './actions/recompute.ts';
import { showDay } from './actions/show-day.ts';
import { showDuties } from './actions/show-duties.ts';
import { showProgress } from './actions/show-progress.ts';
import type { Definition } from './contract.ts';
import { addWorkdays, dayNumber, dayText } from './rules/workdays.ts';
import { templates } from './rules/templates.ts';
import { keepUp } from './tasks.ts';
import { giveSchool, giveStandard, writeSent, writeTalk, type School } from './test-world.ts';

/** What happens in the middle of running duties: another version, another day than expected, a graduate who leaves. */
const TODAY = beijingDay(new Date());
const vault = openVault('a secret of the tests, long enough to be taken');
const cn = systemScope('cn', 'support');
let database: TestDatabase;

before(async () => {
  database = await testDatabase();
});
after(() => database.close());

async function begin(name: string, definition: Definition, days: number): Promise<School & { id: string }> {
  const openedOn = addDays(TODAY, -days);
  const school = await giveSchool(database.db, vault, name, { graduates: 2, openedOn, province: 'p93' });
  const id = await giveStandard(database.db, school.path, definition, openedOn);
  await recomputeAll(database.db, school.path, { today: TODAY });
  return { ...school, id };
}

type Row = {
  person_id: string;
  key: string;
  state: string;
  due_on: string;
  have: number;
  why: string | null;
};

async function dutiesOf(personId: string): Promise<Map<string, Row>> {
  const { rows } = await sql<Row>`select person_id, key, state, due_on, have, why from duty
    where person_id = ${personId}`.execute(database.owner);
  return new Map(rows.map((row) => [row.key, row]));
}

function progressOf(path: string, today = TODAY) {
  return inScope(database.db, systemScope(path), async (tx) => (await showProgress(tx, {}, today)).sum);
}

function dayOf(path: string, today = TODAY) {
  return inScope(database.db, systemScope(path), (tx) =>
    showDay(tx, { show: 'due', limit: 30 }, { level: 'college', today }),
  );
}

test('a standard changes under running duties: what was done stays done, what runs has its days, lists and sums agree', async () => {
  const { path, people, id } = await begin('s7801', templates.one_two_three, 20);
  const [first, second] = people;
  await inScope(database.db, cn, async (tx) => {
    await writeTalk(tx, { personId: first!.id!, path: first!.path, day: addDays(TODAY, -5) });
    await writeSent(tx, { personId: first!.id!, path: first!.path, day: addDays(TODAY, -5) });
    await refreshStale(tx, 100, TODAY);
  });
  assert.equal((await dutiesOf(first!.id!)).get('consult')!.state, 'done');
  const stricter: Definition = {
    ...templates.one_two_three,
    duties: templates.one_two_three.duties
      .filter(({ key }) => key !== 'resume')
      .map((rule) => ({
        ...rule,
        need: rule.need + 1,
        timing: { kind: 'within', count: 1, unit: 'workdays' },
      })),
  };
  await inScope(database.db, cn, async (tx) => {
    await proposeVersion(tx, id, { after: 1, definition: stricter }, ['cn']);
    await imposeStandard(tx, id, { version: 2, holdsFrom: TODAY }, ['cn'], TODAY);
  });
  await recomputeAll(database.db, path, { today: TODAY });
  const grace = dayText(addWorkdays(dayNumber(TODAY), 5));
  const [mine, theirs] = [await dutiesOf(first!.id!), await dutiesOf(second!.id!)];
  assert.equal(
    mine.get('consult')!.state,
    'done',
    'the new version wants two; one was enough when it was held',
  );
  assert.deepEqual([mine.get('recommend')!.state, mine.get('recommend')!.have], ['open', 1]);
  assert.deepEqual([mine.get('resume')!.state, mine.get('resume')!.why], ['lapsed', 'dropped']);
  for (const row of [mine.get('recommend')!, theirs.get('consult')!, theirs.get('recommend')!])
    assert.ok(row.due_on >= TODAY && row.due_on <= grace, `${row.key} due on ${row.due_on}, grace ${grace}`);
  const shown = await inScope(database.db, cn, (tx) => showDuties(tx, first!.id!, TODAY));
  assert.deepEqual(
    shown.map(({ key, state, have }) => `${key} ${state} ${have}`).toSorted(),
    [...mine.values()].map(({ key, state, have }) => `${key} ${state} ${have}`).toSorted(),
  );
  const sum = await progressOf(path);
  assert.deepEqual([sum.graduates, sum.duties, sum.done, sum.running, sum.overdue], [2, 4, 1, 3, 0]);
});

test('a standard that ends while somebody writes leaves nothing owed and nothing counted', async () => {
  const { path, people, id } = await begin('s7802', templates.push_check, 20);
  const write = async (): Promise<void> => {
    for (let round = 0; round < 6; round += 1)
      await inScope(database.db, cn, async (tx) => {
        const person = people[round % 2]!;
        await writeSent(tx, { personId: person.id!, path: person.path, day: TODAY });
        await refreshStale(tx, 100, TODAY);
      });
  };
  const end = async (): Promise<void> => {
    await inScope(database.db, cn, (tx) => retireStandard(tx, id, TODAY, ['cn'], TODAY));
    await recomputeAll(database.db, path, { today: TODAY });
  };
  await Promise.all([write(), end()]);
  await keepUp(database.db, 'cn', TODAY);
  for (const person of people)
    for (const row of (await dutiesOf(person.id!)).values()) assert.equal(row.why, 'retired', row.key);
  assert.equal((await progressOf(path)).duties, 0);
  assert.deepEqual((await dayOf(path)).rows, []);
});

test('the clock jumps a year ahead and back: what is overdue follows the day, and nothing is kept from the wrong one', async () => {
  const { path, people } = await begin('s7803', templates.one_two_three, 10);
  await keepUp(database.db, 'cn', TODAY);
  const before = await Promise.all(people.map((person) => dutiesOf(person.id!)));
  assert.equal((await progressOf(path)).overdue, 0);
  const ahead = addDays(TODAY, 365);
  await keepUp(database.db, 'cn', ahead);
  assert.deepEqual(
    [(await progressOf(path, ahead)).overdue, (await dayOf(path, ahead)).figures.overdueDuties],
    [6, 6],
  );
  // An act that is written while the clock is wrong lies on its own day.
  await inScope(database.db, cn, async (tx) => {
    await writeTalk(tx, { personId: people[0]!.id!, path: people[0]!.path, day: ahead });
    await refreshStale(tx, 100, ahead);
  });
  assert.equal((await dutiesOf(people[0]!.id!)).get('consult')!.state, 'done');
  await keepUp(database.db, 'cn', TODAY);
  assert.deepEqual(await Promise.all(people.map((person) => dutiesOf(person.id!))), before);
  assert.deepEqual([(await progressOf(path)).overdue, (await progressOf(path)).done], [0, 0]);
});

test('between two clocks the worker computes once a day and not at every look', async () => {
  const { path } = await begin('s7804', templates.one_two_three, 10);
  await keepUp(database.db, 'cn', TODAY);
  await sql`update duty_standing set digest = 'looked' where org_path <@ ${path}::ltree`.execute(
    database.owner,
  );
  await keepUp(database.db, 'cn', TODAY);
  const marked = sql<{ n: number }>`select count(*)::int as n from duty_standing
    where org_path <@ ${path}::ltree and digest = 'looked'`;
  assert.equal((await marked.execute(database.owner)).rows[0]!.n, 2, 'the same day: nobody was computed');
  await keepUp(database.db, 'cn', addDays(TODAY, -1));
  assert.equal(
    (await marked.execute(database.owner)).rows[0]!.n,
    0,
    'another day, an earlier one too: everybody was',
  );
  await keepUp(database.db, 'cn', TODAY);
});

test('a graduate who leaves the roster in the middle is owed nothing and counted nowhere, and is again on coming back', async () => {
  const { path, people } = await begin('s7805', templates.one_two_three, 60);
  const [leaver] = people;
  await inScope(database.db, cn, (tx) =>
    writeTalk(tx, { personId: leaver!.id!, path: leaver!.path, day: addDays(TODAY, -30) }),
  );
  await keepUp(database.db, 'cn', TODAY);
  const before = await dutiesOf(leaver!.id!);
  assert.equal((await progressOf(path)).graduates, 2);
  const set = (removed: boolean) =>
    inScope(database.db, systemScope('cn', 'roster'), (tx) =>
      sql`update person set removed_at = ${removed ? sql`now()` : null} where id = ${leaver!.id!}`.execute(
        tx,
      ),
    );
  await set(true);
  const day = await dayOf(path);
  assert.deepEqual(
    day.rows.map(({ person }) => person.id),
    [people[1]!.id],
  );
  assert.equal((await dutiesOf(leaver!.id!)).size, 0);
  assert.deepEqual([(await progressOf(path)).graduates, (await progressOf(path)).done], [1, 0]);
  const { rows } =
    await sql`select from ledger_entry where person_id = ${leaver!.id!} and kind = 'talk'`.execute(
      database.owner,
    );
  assert.equal(rows.length, 1, 'the ledger keeps what was done');
  await set(false);
  await keepUp(database.db, 'cn', TODAY);
  assert.deepEqual(await dutiesOf(leaver!.id!), before);
  assert.equal((await progressOf(path)).graduates, 2);
});

test('a case that is withdrawn while its duties run owes nothing from that moment', async () => {
  const { path, people } = await begin('s7806', templates.one_two_three, 60);
  await inScope(database.db, cn, (tx) =>
    sql`update support_case set state = 'withdrawn', contact_due_on = null where person_id = ${people[0]!.id!}`.execute(
      tx,
    ),
  );
  assert.equal((await dayOf(path)).rows.length, 1);
  assert.equal((await dutiesOf(people[0]!.id!)).size, 0);
  assert.equal((await progressOf(path)).graduates, 1);
});

test('a graduate who moves to another school takes the acts along: what the old one owed is gone, the new one begins that day', async () => {
  const from = await begin('s7807', templates.one_two_three, 60);
  const to = await begin('s7808', templates.push_check, 60);
  const [mover] = from.people;
  await inScope(database.db, cn, async (tx) => {
    await writeSent(tx, { personId: mover!.id!, path: mover!.path, day: addDays(TODAY, -30) });
    await refreshStale(tx, 100, TODAY);
  });
  await inScope(database.db, systemScope('cn', 'roster'), (tx) =>
    sql`update person set org_path = ${to.classPaths[0]!}::ltree where id = ${mover!.id!}`.execute(tx),
  );
  await keepUp(database.db, 'cn', TODAY);
  const duties = await dutiesOf(mover!.id!);
  assert.deepEqual([...duties.keys()].toSorted(), ['check', 'push']);
  assert.ok([...duties.values()].every(({ state, due_on: due }) => state === 'open' && due >= TODAY));
  assert.deepEqual(
    [(await progressOf(from.path)).graduates, (await progressOf(to.path)).graduates],
    [1, 3],
    'nobody is counted at two schools',
  );
  assert.ok((await dayOf(from.path)).rows.every(({ person }) => person.id !== mover!.id));
});
