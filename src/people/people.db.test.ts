import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { buildPerson, buildSchool, givePeople } from '../../tests/builders/people.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { Fault } from '../kernel/fault.ts';
import { publicScope, systemScope, type Scope } from '../kernel/scope.ts';
import { audit } from '../platform/audit.ts';
import { openVault } from '../platform/crypto.ts';
import { inScope } from '../platform/db/scoped.ts';
import { changeSwitches, changeWish } from './actions/change-wish.ts';
import { openKeyGroups, revealIdentityNumber, revealPhone, stateKeyGroups } from './actions/sensitive.ts';
import { listMatchable, type MatchablePerson } from './index.ts';
import { listKeyGroups } from './store/key-groups.ts';
import { listOpenings } from './store/openings.ts';
import { countPeople, findPersonFile, findPersonIds, getPersonRows, listPersonRows } from './store/people.ts';
import { getWish } from './store/wishes.ts';

const vault = openVault('secret of the tests of people, thirty-two characters');
let database: TestDatabase;
let schoolPath: string;
let classPaths: string[];
const anna = buildPerson('', 101, {
  keyGroups: ['disabled', 'low_income'],
  phone: '13800001111',
  name: '赵可安',
});
const bo = buildPerson('', 102, { name: '钱泽舟' });
const stranger = buildPerson('', 103, { name: '孙晓溪' });
let otherClass: string;

before(async () => {
  database = await testDatabase();
  await inScope(database.db, systemScope('cn'), async (tx) => {
    ({ path: schoolPath, classPaths } = await buildSchool(tx, { school: 's9101', colleges: 2, classes: 2 }));
    const other = await buildSchool(tx, { school: 's9102' });
    otherClass = other.classPaths[0]!;
    await givePeople(tx, vault, [
      { ...anna, path: classPaths[0]! },
      { ...bo, path: classPaths[1]! },
      { ...stranger, path: otherClass },
    ]);
  });
});
after(() => database.close());

function counsellorOf(path: string): Scope {
  return { ...systemScope(path), accountId: '0190a000-0000-7000-8000-000000000001' };
}
function graduate(id: string, homePath: string): Scope {
  return { ...publicScope, accountId: '0190a000-0000-7000-8000-000000000002', personId: id, homePath };
}
async function faultOf(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Fault, `expected a fault, got ${String(error)}`);
  return error.code;
}

test('a counsellor sees the graduates of their own class and nobody else', async () => {
  await inScope(database.db, counsellorOf(classPaths[0]!), async (tx) => {
    const rows = await listPersonRows(tx, {}, undefined, 10);
    assert.deepEqual(
      rows.map((row) => [row.name, row.className, row.schoolName, row.phoneMasked]),
      [['赵可安', '1系1班', '虚构大学s9101', '138****1111']],
    );
    assert.equal(await findPersonFile(tx, bo.id), undefined);
    assert.equal((await getPersonRows(tx, [anna.id, bo.id, stranger.id])).size, 1);
    assert.deepEqual(await findPersonIds(tx, '钱'), []);
  });
});

test('a graduate sees their own file, an unknown visitor sees none', async () => {
  await inScope(database.db, graduate(anna.id, classPaths[0]!), async (tx) => {
    const file = await findPersonFile(tx, anna.id);
    assert.equal(file?.className, '1系1班');
    assert.match(file.identityMasked, /^9900\*{10}\d{3}[\dX]$/);
    assert.equal(await findPersonFile(tx, bo.id), undefined);
    assert.equal(await countPeople(tx, {}, 10), 1);
  });
  await inScope(database.db, publicScope, async (tx) => assert.equal(await countPeople(tx, {}, 10), 0));
});

test('a graduate cannot write to any file, not even their own', async () => {
  await inScope(database.db, graduate(anna.id, classPaths[0]!), async (tx) => {
    const changed = await tx.updateTable('person').set({ name: '改名' }).executeTakeFirst();
    assert.equal(changed.numUpdatedRows, 0n);
  });
});

test('an identity number rests sealed in the database', async () => {
  const stored = await inScope(database.db, systemScope('cn'), (tx) =>
    sql<{ text: string }>`select person::text as text from person`.execute(tx),
  );
  for (const { text } of stored.rows) assert.ok(!text.includes(anna.identityNumber));
});

test('key groups stay closed to staff who state no purpose, and to those of another class', async () => {
  await inScope(database.db, counsellorOf(classPaths[0]!), async (tx) =>
    assert.deepEqual(await listKeyGroups(tx, anna.id), []),
  );
  const curious = { ...counsellorOf(classPaths[0]!), purpose: 'curiosity' };
  await inScope(database.db, curious, async (tx) => assert.deepEqual(await listKeyGroups(tx, anna.id), []));
  const elsewhere = { ...counsellorOf(otherClass), purpose: 'support' };
  await inScope(database.db, elsewhere, async (tx) => assert.deepEqual(await listKeyGroups(tx, anna.id), []));
  assert.equal(
    await faultOf(inScope(database.db, elsewhere, (tx) => openKeyGroups(tx, anna.id, 'support'))),
    'people.person_not_found',
  );
});

test('opening key groups for a purpose is written down where the graduate reads it', async () => {
  await inScope(database.db, counsellorOf(classPaths[0]!), async (tx) => {
    assert.deepEqual(await openKeyGroups(tx, anna.id, 'support'), ['low_income', 'disabled']);
    // The purpose ends with the act that stated it.
    assert.deepEqual(await listKeyGroups(tx, anna.id), []);
  });
  await inScope(database.db, graduate(anna.id, classPaths[0]!), async (tx) => {
    const openings = await listOpenings(tx, anna.id, 10);
    assert.deepEqual(
      openings.map(({ action, purpose }) => [action, purpose]),
      [['people.key_groups_opened', 'support']],
    );
    assert.deepEqual(await listKeyGroups(tx, anna.id), ['low_income', 'disabled']);
  });
});

test('stating key groups clears what is no longer stated and keeps that it once was', async () => {
  await inScope(database.db, counsellorOf(classPaths[1]!), async (tx) => {
    await stateKeyGroups(tx, bo.id, 'support', ['hardship', 'disabled']);
    assert.deepEqual(await stateKeyGroups(tx, bo.id, 'support', ['hardship']), ['hardship']);
  });
  const scope = { ...systemScope(schoolPath), purpose: 'statistics' };
  const kept = await inScope(database.db, scope, (tx) =>
    tx.selectFrom('key_group_flag').select('key_group').where('person_id', '=', bo.id).execute(),
  );
  assert.equal(kept.length, 2);
});

test('revealing an identity number gives the number and leaves a trace with its purpose', async () => {
  const number = await inScope(database.db, counsellorOf(classPaths[1]!), (tx) =>
    revealIdentityNumber(tx, vault, bo.id, 'subsidy'),
  );
  assert.equal(number, bo.identityNumber);
  const openings = await inScope(database.db, graduate(bo.id, classPaths[1]!), (tx) =>
    listOpenings(tx, bo.id, 1),
  );
  assert.equal(openings[0]?.purpose, 'subsidy');
  assert.equal(
    await faultOf(
      inScope(database.db, counsellorOf(otherClass), (tx) =>
        revealIdentityNumber(tx, vault, bo.id, 'subsidy'),
      ),
    ),
    'people.person_not_found',
  );
});

test('opening a phone to call is for support, written down for the graduate, and not found from another class', async () => {
  const phone = await inScope(database.db, counsellorOf(classPaths[0]!), (tx) => revealPhone(tx, anna.id));
  assert.equal(phone, '13800001111');
  const [newest] = await inScope(database.db, graduate(anna.id, classPaths[0]!), (tx) =>
    listOpenings(tx, anna.id, 1),
  );
  assert.deepEqual([newest?.action, newest?.purpose], ['people.phone_opened', 'support']);
  const count = async () =>
    (await sql`select from audit_entry where action = 'people.phone_opened'`.execute(database.owner)).rows
      .length;
  const before = await count();
  const foreign = inScope(database.db, counsellorOf(otherClass), (tx) => revealPhone(tx, anna.id));
  assert.equal(await faultOf(foreign), 'people.person_not_found');
  assert.equal(await count(), before);
});

test('what a graduate did themselves is not told to them as somebody’s looking', async () => {
  const own = graduate(bo.id, classPaths[1]!);
  await inScope(database.db, own, (tx) =>
    audit(tx, { action: 'ledger.outcome_reported', subjectKind: 'case', subjectId: bo.id, personId: bo.id }),
  );
  const openings = await inScope(database.db, own, (tx) => listOpenings(tx, bo.id, 10));
  assert.deepEqual(
    openings.filter(({ action }) => action === 'ledger.outcome_reported'),
    [],
  );
});

const wish = {
  regions: ['440100', '440300'],
  industries: ['I'],
  kinds: ['enterprise' as const],
  salaryFloorYuan: 6_000,
  keywords: ['前端'],
  jobSeeking: 'seeking' as const,
};

test('a wish says by whom it was written, and of two writers of one version the second is refused', async () => {
  const own = graduate(anna.id, classPaths[0]!);
  const first = await inScope(database.db, own, (tx) =>
    changeWish(tx, anna.id, { version: 0, wish }, 'self'),
  );
  assert.deepEqual([first.version, first.byWhom, first.regions], [1, 'self', wish.regions]);
  const staff = counsellorOf(classPaths[0]!);
  const late = inScope(database.db, staff, (tx) => changeWish(tx, anna.id, { version: 0, wish }, 'staff'));
  assert.equal(await faultOf(late), 'people.wish_changed_meanwhile');
  const next = { ...wish, salaryFloorYuan: 7_000 };
  const second = await inScope(database.db, staff, (tx) =>
    changeWish(tx, anna.id, { version: 1, wish: next }, 'staff'),
  );
  assert.deepEqual([second.version, second.byWhom], [2, 'staff']);
});

test('of two who write the first wish at once, one is written and the other is told so', async () => {
  const own = graduate(bo.id, classPaths[1]!);
  const staff = counsellorOf(classPaths[1]!);
  const ahead = await faultOf(
    inScope(database.db, own, (tx) => changeWish(tx, bo.id, { version: 3, wish }, 'self')),
  );
  assert.equal(ahead, 'people.wish_changed_meanwhile');
  const fresh = Promise.withResolvers<void>();
  const slow = inScope(database.db, own, async (tx) => {
    const written = await changeWish(tx, bo.id, { version: 0, wish }, 'self');
    fresh.resolve();
    // Long enough for the other to have met the row that is not committed yet.
    await sql`select pg_sleep(0.3)`.execute(tx);
    return written;
  });
  await fresh.promise;
  const late = inScope(database.db, staff, (tx) =>
    changeWish(tx, bo.id, { version: 0, wish: { ...wish, salaryFloorYuan: 9_000 } }, 'staff'),
  );
  const [first, second] = await Promise.allSettled([slow, late]);
  assert.deepEqual([first.status, second.status], ['fulfilled', 'rejected']);
  assert.equal(await faultOf(late), 'people.wish_changed_meanwhile');
  const kept = await inScope(database.db, own, (tx) => getWish(tx, bo.id));
  assert.deepEqual([kept.version, kept.byWhom, kept.salaryFloorYuan], [1, 'self', wish.salaryFloorYuan]);
  const { rows } = await sql`select 1 from wish_change where person_id = ${bo.id}`.execute(database.owner);
  assert.equal(rows.length, 1);
});

test('a wish for a place or an industry that does not exist is refused', async () => {
  const own = graduate(bo.id, classPaths[1]!);
  for (const wrong of [{ regions: ['999999'] }, { industries: ['T99'] }]) {
    const act = inScope(database.db, own, (tx) =>
      changeWish(tx, bo.id, { version: 0, wish: { ...wish, ...wrong } }, 'self'),
    );
    assert.equal(await faultOf(act), 'people.wish_code_unknown');
  }
});

test('nobody writes the wish of a graduate out of their scope', async () => {
  const act = inScope(database.db, graduate(bo.id, classPaths[1]!), (tx) =>
    changeWish(tx, stranger.id, { version: 0, wish }, 'self'),
  );
  assert.equal(await faultOf(act), 'people.person_not_found');
});

test('switching personalisation off keeps the wish itself', async () => {
  const own = graduate(anna.id, classPaths[0]!);
  const switched = await inScope(database.db, own, (tx) =>
    changeSwitches(tx, anna.id, { personalised: false }),
  );
  assert.equal(switched.personalised, false);
  assert.deepEqual(switched.regions, wish.regions);
  assert.equal((await inScope(database.db, own, (tx) => getWish(tx, anna.id))).pushOptOut, false);
});

test('the matching gets everybody of a cohort below a path in batches, with key groups as bits', async () => {
  const found: MatchablePerson[] = [];
  await inScope(database.db, systemScope('cn'), async (tx) => {
    for await (const batch of listMatchable(tx, { pathUnder: schoolPath, cohort: 2026, batch: 1 }))
      found.push(...batch);
    assert.deepEqual(await listKeyGroups(tx, anna.id), []);
  });
  assert.equal(found.length, 2);
  const one = found.find((each) => each.id === anna.id)!;
  assert.deepEqual(
    [one.keyGroup, one.eligibilityBits, one.personalised, one.salaryFloorYuan, one.degree],
    [true, 0b1010, false, 7_000, 2],
  );
  assert.notEqual(one.majorNode, null);
});

test('pages follow one another without gap or repetition', async () => {
  await inScope(database.db, systemScope('cn'), async (tx) => {
    const { classPaths: crowded } = await buildSchool(tx, { school: 's9103', classes: 3 });
    const people = Array.from({ length: 25 }, (_, at) => buildPerson(crowded[at % 3]!, 500 + at));
    await givePeople(tx, vault, people);
    const seen: string[] = [];
    let cursor: Parameters<typeof listPersonRows>[2];
    for (;;) {
      const rows = await listPersonRows(tx, { under: 'cn.p91.s9103' }, cursor, 4);
      if (rows.length === 0) break;
      seen.push(...rows.map((row) => row.id));
      const last = rows.at(-1)!;
      cursor = { path: last.path, studentNumber: last.studentNumber, id: last.id };
    }
    assert.deepEqual(new Set(seen), new Set(people.map((person) => person.id)));
    assert.equal(seen.length, 25);
  });
});

test('a percent sign in a search is a percent sign', async () => {
  await inScope(database.db, systemScope('cn'), async (tx) =>
    assert.deepEqual(await findPersonIds(tx, '%'), []),
  );
});
