import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { buildPerson, buildSchool, givePeople } from '../../tests/builders/people.ts';
import { openAccounts } from '../identity/index.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { emit } from '../platform/outbox.ts';
import { dispatchAll } from './worker.ts';

const SCHOOL = 'cn.p91.s1';
const [FROM, TO] = [`${SCHOOL}.c01.k001`, `${SCHOOL}.c01.k002`];
let app: TestApp;
const people = [1, 2].map((serial) => buildPerson(FROM, serial));
const importId = newId();

before(async () => {
  app = await testApp();
  await inScope(app.db, systemScope('cn', 'roster'), async (tx) => {
    await buildSchool(tx, { school: 's1', classes: 2 });
    await givePeople(tx, app.house.vault, people);
    await openAccounts(
      tx,
      people.map(({ id, path, name }, at) => ({
        login: `graduate${at}`,
        displayName: name,
        role: 'graduate' as const,
        orgPath: path,
        personId: id,
      })),
    );
    // A confirmed roster whose rows concern both.
    const roster = { id: importId, org_path: SCHOOL, work_id: newId(), file_name: 'roster.csv' };
    await sql`insert into roster_import (id, org_path, work_id, file_name, state)
      values (${roster.id}, ${roster.org_path}::ltree, ${roster.work_id}, ${roster.file_name}, 'confirmed')`.execute(
      tx,
    );
    for (const [at, { id }] of people.entries())
      await sql`insert into roster_import_row (import_id, row_number, org_path, verdict, has_problem, person_id, applied_version)
        values (${importId}, ${at + 2}, ${SCHOOL}::ltree, 'changed', false, ${id}, 2)`.execute(tx);
  });
});
after(() => app.close());

async function movePerson(path: string, kind: string): Promise<void> {
  await inScope(app.db, systemScope('cn'), async (tx) => {
    await sql`update person set org_path = ${path}::ltree where id = ${people[0]!.id}`.execute(tx);
    await emit(tx, { kind, subjectId: importId, path: SCHOOL, data: { importId } });
  });
}

function places(): Promise<string[]> {
  return inScope(app.db, systemScope('cn'), async (tx) => {
    const rows = await tx.selectFrom('account').select('org_path').orderBy('login').execute();
    return rows.map((row) => row.org_path);
  });
}

test('a graduate’s account follows to another class, back when that is undone, and twice does no harm', async () => {
  await movePerson(TO, 'people.roster_confirmed');
  await dispatchAll(app.house);
  assert.deepEqual(await places(), [TO, FROM]);
  await movePerson(FROM, 'people.roster_undone');
  await dispatchAll(app.house);
  assert.deepEqual(await places(), [FROM, FROM]);
  // The first event once more, after the later one: what counts is where the person is now.
  await movePerson(FROM, 'people.roster_confirmed');
  await dispatchAll(app.house);
  assert.deepEqual(await places(), [FROM, FROM]);
});
