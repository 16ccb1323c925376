import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { buildPerson, givePeople } from '../../tests/builders/people.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { growOrgs } from '../identity/index.ts';
import { newId } from '../kernel/ids.ts';
import { publicScope, systemScope } from '../kernel/scope.ts';
import { openVault } from '../platform/crypto.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { verifyFile } from '../seals/index.ts';
import { noteHeads, sealWaiting } from './actions/seal-lines.ts';
import { exportSchool, verifySchool } from './actions/verify-chains.ts';
import { appendLines } from './index.ts';
import { awaitForgotten, listSealed } from './store/seals.ts';

let given: TestDatabase;
const system = systemScope('cn');
let schools = 0;

before(async () => {
  given = await testDatabase();
  await inScope(given.db, system, (tx) =>
    growOrgs(tx, [
      { path: 'cn', kind: 'nation', name: '全国', code: null },
      { path: 'cn.p91', kind: 'province', name: '测试省', code: '910000' },
    ]),
  );
});
after(() => given.close());

/** A school of its own with one graduate. */
async function buildSchool(): Promise<{ school: string; path: string; personId: string }> {
  schools += 1;
  const school = `cn.p91.s${schools}`;
  const path = `${school}.c1.k1`;
  const person = buildPerson(path, schools, { cohort: 2027 });
  await inScope(given.db, systemScope('cn', 'support'), async (tx) => {
    await growOrgs(tx, [
      { path: school, kind: 'school', name: `第${schools}学校`, code: String(schools) },
      { path: `${school}.c1`, kind: 'college', name: '测试学院', code: null },
      { path, kind: 'class', name: '一班', code: null },
    ]);
    await givePeople(tx, openVault('secret of the tests, nothing real is sealed with it'), [person]);
  });
  return { school, path, personId: person.id };
}

type School = Awaited<ReturnType<typeof buildSchool>>;

function writeIn(tx: ScopedTx, { path, personId }: School, count: number, at?: Date): Promise<void> {
  const lines = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    personId,
    path,
    kind: 'talk' as const,
    accountId: null,
    byRole: 'staff' as const,
    byName: '林老师',
    data: { channel: 'phone', topics: [], summary: `第 ${index} 次谈话`, heldOn: '2026-06-01' },
    ...(at && { at }),
  }));
  return appendLines(tx, lines);
}

function write(school: School, count: number, at?: Date): Promise<void> {
  return inScope(given.db, system, (tx) => writeIn(tx, school, count, at));
}

function verify(school: string, kept: { seq: number; hash: string }[] = []) {
  return verifySchool(given.db, system, school, kept);
}

async function exported(school: string): Promise<Buffer> {
  const parts: string[] = [];
  await exportSchool(given.db, system, school, async (text) => void parts.push(text));
  return Buffer.from(parts.join(''));
}

async function* whole(bytes: Buffer) {
  yield bytes;
}

describe('sealing', () => {
  test('gives every committed line one place in the chain of its school, and says how many wait', async () => {
    const [first, second] = [await buildSchool(), await buildSchool()];
    await write(first, 5);
    await write(second, 3);
    assert.deepEqual([(await verify(first.school)).unsealed, (await verify(first.school)).lines], [5, 0]);
    assert.equal(await sealWaiting(given.db, 'cn'), 8);
    await write(first, 2);
    const verdict = await verify(first.school);
    assert.deepEqual([verdict.lines, verdict.unsealed, verdict.breakCount], [5, 2, 0]);
    await sealWaiting(given.db, 'cn');
    assert.deepEqual((await verify(first.school)).head.seq, 7);
    assert.deepEqual((await verify(second.school)).head.seq, 3);
  });

  test('never sees a line that is not committed, and holds nobody up who writes', async () => {
    const school = await buildSchool();
    await write(school, 3);
    await inScope(given.db, system, async (tx) => {
      await writeIn(tx, school, 4);
      assert.equal(await sealWaiting(given.db, 'cn'), 3);
      await write(school, 1);
      assert.equal(await sealWaiting(given.db, 'cn'), 1);
    });
    assert.equal(await sealWaiting(given.db, 'cn'), 4);
    const verdict = await verify(school.school);
    assert.deepEqual([verdict.lines, verdict.breakCount], [8, 0]);
  });

  test('by sealers that are killed and by two at once ends in the same chain as by one', async () => {
    const school = await buildSchool();
    await write(school, 400);
    for (let round = 0; round < 6; round += 1) {
      const sealers = [1, 2].map(() =>
        spawn(process.execPath, [new URL('./test-sealer.ts', import.meta.url).pathname, given.appUrl], {
          stdio: ['ignore', 'pipe', 'inherit'],
        }),
      );
      await Promise.all(sealers.map((sealer) => once(sealer.stdout, 'data')));
      await write(school, 50);
      await sleep(20 + 30 * round);
      for (const sealer of sealers) sealer.kill('SIGKILL');
      await Promise.all(sealers.map((sealer) => once(sealer, 'exit')));
    }
    await Promise.all([1, 2, 3].map(() => sealWaiting(given.db, 'cn', { atOnce: 11 })));
    const verdict = await verify(school.school);
    assert.deepEqual([verdict.lines, verdict.unsealed, verdict.breakCount], [700, 0, 0]);
    assert.equal(verdict.head.seq, 700);
  });

  test('does not mind clocks that jump', async () => {
    const school = await buildSchool();
    await write(school, 2, new Date('2031-01-01T00:00:00Z'));
    await sealWaiting(given.db, 'cn');
    await write(school, 2, new Date('1999-01-01T00:00:00Z'));
    await sealWaiting(given.db, 'cn');
    assert.deepEqual([(await verify(school.school)).lines, (await verify(school.school)).breakCount], [4, 0]);
  });

  test('leaves a line in the chain of the school where it was written when its graduate moves', async () => {
    const [from, to] = [await buildSchool(), await buildSchool()];
    await write(from, 2);
    await sealWaiting(given.db, 'cn');
    await write(from, 1);
    await sql`update person set org_path = ${to.path} where id = ${from.personId}`.execute(given.owner);
    await inScope(given.db, system, (tx) => writeIn(tx, { ...to, personId: from.personId }, 1));
    await sealWaiting(given.db, 'cn');
    const [old, fresh] = [await verify(from.school), await verify(to.school)];
    assert.deepEqual([old.lines, old.unsealed, old.breakCount], [3, 0, 0]);
    assert.deepEqual([fresh.lines, fresh.unsealed, fresh.breakCount], [1, 0, 0]);
    const ids = (
      await given.owner
        .selectFrom('ledger_entry')
        .select('id')
        .where('person_id', '=', from.personId)
        .execute()
    ).map(({ id }) => id);
    // The new school sees that the lines from before are sealed, and so does the graduate; a third school sees nothing.
    const seen = async (scope: Parameters<typeof inScope>[1]) =>
      (await inScope(given.db, scope, (tx) => listSealed(tx, ids))).size;
    assert.equal(await seen(systemScope(to.school)), 4);
    assert.equal(await seen({ ...publicScope, personId: from.personId }), 4);
    assert.equal(await seen(systemScope('cn.p92')), 0);
  });

  test('finds lines again that fell out of the list of those that wait', async () => {
    const school = await buildSchool();
    await write(school, 3);
    await sql`delete from ledger_unsealed`.execute(given.owner);
    assert.equal(await sealWaiting(given.db, 'cn'), 0);
    assert.equal((await verify(school.school)).unsealed, 3);
    await inScope(given.db, system, awaitForgotten);
    await sealWaiting(given.db, 'cn');
    assert.deepEqual([(await verify(school.school)).lines, (await verify(school.school)).unsealed], [3, 0]);
  });

  test('cannot be undone by the application: neither seals nor lines nor heads are changed or deleted', async () => {
    const school = await buildSchool();
    await write(school, 1);
    await noteHeads(given.db, 'cn');
    for (const act of [
      'delete from ledger_seal',
      "update ledger_seal set hash = repeat('0', 64)",
      'delete from ledger_entry',
      "update ledger_entry set by_name = ''",
      'delete from ledger_head',
      'update ledger_head set seq = 1',
    ])
      await assert.rejects(
        inScope(given.db, system, (tx) => sql.raw(act).execute(tx)),
        /permission denied/,
        act,
      );
  });
});

describe('verifying', () => {
  test('finds any field of a line that the owner of the database changed, and says which', async () => {
    const school = await buildSchool();
    const other = await buildSchool();
    await write(school, 3);
    await sealWaiting(given.db, 'cn');
    const line = (
      await sql<{ id: string }>`select entry_id as id from ledger_seal
      where school = ${school.school} and seq = 2`.execute(given.owner)
    ).rows[0]!;
    const changes: readonly (readonly [string, string])[] = [
      ['personId', `person_id = '${other.personId}', org_path = '${other.path}'`],
      ['origin', `origin = '${school.school}.c1.k2'`],
      ['at', `at = at + interval '1 microsecond'`],
      ['kind', `kind = 'answered'`],
      ['accountId', `account_id = '${other.personId}'`],
      ['byRole', `by_role = 'system'`],
      ['byName', `by_name = '别人'`],
      ['data', `data = jsonb_set(data, '{heldOn}', '"2026-06-02"')`],
      ['refersTo', `refers_to = id`],
      ['aboutId', `about_id = '${other.personId}'`],
    ];
    for (const [field, change] of changes) {
      await sql`update ledger_entry set ${sql.raw(change)} where id = ${line.id}`.execute(given.owner);
      const { breaks, breakCount } = await verify(school.school);
      assert.deepEqual(
        [breakCount, breaks[0]?.what, breaks[0]?.seq, breaks[0]?.fields, breaks[0]?.entryId],
        [1, 'changed', 2, [field], line.id],
      );
      // Back to what it was, for the next field.
      await restore(line.id, school);
      assert.equal((await verify(school.school)).breakCount, 0, `${field} was put back`);
    }
  });

  async function restore(id: string, school: School): Promise<void> {
    await sql`update ledger_entry set person_id = ${school.personId}, org_path = ${school.path}::ltree,
      origin = ${school.path}, kind = 'talk', account_id = null, by_role = 'staff', by_name = '林老师',
      data = jsonb_set(data, '{heldOn}', '"2026-06-01"'), refers_to = null, about_id = null,
      at = date_trunc('milliseconds', at) where id = ${id}`.execute(given.owner);
  }

  test('finds a seal that was changed, a line that was deleted, and a chain cut short below a noted head', async () => {
    const school = await buildSchool();
    await write(school, 4);
    await noteHeads(given.db, 'cn');
    await sql`update ledger_seal set sealed_at = sealed_at - interval '1 day'
      where school = ${school.school} and seq = 2`.execute(given.owner);
    assert.deepEqual(
      (await verify(school.school)).breaks.map(({ what, seq }) => [what, seq]),
      [['hash', 2]],
    );
    await sql`update ledger_seal set sealed_at = sealed_at + interval '1 day'
      where school = ${school.school} and seq = 2`.execute(given.owner);
    await sql`delete from ledger_entry where id = (select entry_id from ledger_seal
      where school = ${school.school} and seq = 3)`.execute(given.owner);
    assert.deepEqual(
      (await verify(school.school)).breaks.map(({ what, seq }) => [what, seq]),
      [['lost', 3]],
    );
    await sql`delete from ledger_seal where school = ${school.school} and seq >= 3`.execute(given.owner);
    const { breaks, unsealed } = await verify(school.school);
    assert.deepEqual(
      breaks.map(({ what, seq }) => [what, seq]),
      [['head', 4]],
    );
    assert.equal(unsealed, 1);
  });

  test('an exported ledger needs no database, and one changed byte of it is found', async () => {
    const school = await buildSchool();
    await write(school, 30);
    await noteHeads(given.db, 'cn');
    const bytes = await exported(school.school);
    const verdict = await verifyFile(whole(bytes));
    assert.deepEqual([verdict.lines, verdict.breakCount], [30, 0]);
    assert.deepEqual(verdict.head, (await verify(school.school)).head);
    for (let at = 0; at < bytes.length; at += 53) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 1;
      assert.ok((await verifyFile(whole(changed))).breakCount > 0, `byte ${at}`);
    }
  });
});
