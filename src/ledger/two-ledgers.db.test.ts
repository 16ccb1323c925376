import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { ask, buildTown, type Town } from '../../tests/builders/handover.ts';
import { dispatchAll } from '../apps/worker.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { keyGroups } from '../people/contract.ts';

/** The basic-information ledger (roster and key groups) and the support ledger (cases and lines): linked, and apart. */
let app: TestApp;
let town: Town;
before(async () => {
  app = await testApp();
  // Everybody here is in a key group.
  town = await buildTown(app, 's78', 4);
});
after(() => app.close());

const today = new Date().toISOString().slice(0, 10);

function namesAGroup(text: string): string | undefined {
  return keyGroups.find((group) => text.includes(`"${group}"`));
}

test('whoever reads the support ledger reads nothing of the key groups by it: no screen, list, line or saved sheet names one', async () => {
  const { id } = town.people[0]!;
  const talk = { id: newId(), channel: 'phone', topics: ['policy'], summary: '谈了政策', heldOn: today };
  await ask(town.counsellor, 'POST', `/api/ledger/cases/${id}/talks`, talk);
  for (const reader of [town.counsellor, town.centre, town.authority])
    for (const url of [
      '/api/ledger/cases?limit=100',
      `/api/ledger/cases/${id}`,
      '/api/ledger/unemployed?limit=100',
      '/api/ledger/heads',
    ]) {
      const reply = await reader('GET', url);
      assert.equal(reply.statusCode, 200, url);
      assert.equal(namesAGroup(reply.body), undefined, url);
    }
  const sheet = await town.counsellor('GET', '/api/ledger/unemployed/sheet');
  assert.equal(sheet.statusCode, 200);
  const { rows } = await sql<{
    data: string;
  }>`select string_agg(data::text, ' ') as data from ledger_entry`.execute(app.owner);
  assert.equal(namesAGroup(rows[0]!.data), undefined, 'in the lines themselves neither');
});

test('the basic-information ledger takes a permission and a purpose of its own, and each reading is the graduate’s to see', async () => {
  const { id } = town.people[1]!;
  const url = `/api/people/${id}/key-groups`;
  // The authority reads the support ledger of all its schools, and this of nobody.
  assert.equal((await town.authority('GET', `${url}?purpose=support`)).statusCode, 403);
  assert.equal((await town.authority('GET', `/api/ledger/cases/${id}`)).statusCode, 200);
  assert.equal((await town.counsellor('GET', url)).statusCode, 422, 'no purpose, no answer');
  assert.equal((await town.otherClass('GET', `${url}?purpose=support`)).statusCode, 404);
  const me = await town.graduate(1);
  const openings = async () =>
    (await ask<{ openings: { action: string }[] }>(me, 'GET', '/api/people/me')).openings.length;
  const before = await openings();
  // Reading the support ledger opens nothing sensitive and leaves no such line; reading the other one does.
  await ask(town.counsellor, 'GET', `/api/ledger/cases/${id}`);
  assert.equal(await openings(), before);
  const reply = await town.counsellor('GET', `${url}?purpose=support`);
  assert.ok(namesAGroup(reply.body));
  assert.equal(await openings(), before + 1);
  // Below the permissions the table says the same: the ledger's own scope, without a purpose, sees no row of it.
  await inScope(app.db, systemScope('cn'), async (tx) => {
    const flags = await sql`select from key_group_flag`.execute(tx);
    const cases = await sql`select from support_case where person_id = ${id}`.execute(tx);
    assert.deepEqual([flags.rows.length, cases.rows.length], [0, 1]);
  });
});

test('who leaves the school in the middle is owed nothing, stands on no list, and keeps every line; a waiting objection may still be answered', async () => {
  const { id } = town.people[2]!;
  const me = await town.graduate(2);
  const talk = { id: newId(), channel: 'phone', topics: [], summary: '谈了一次', heldOn: today };
  await ask(town.counsellor, 'POST', `/api/ledger/cases/${id}/talks`, talk);
  const { entry } = await ask<{ entry: { id: string } }>(
    me,
    'POST',
    `/api/ledger/mine/entries/${talk.id}/contest`,
    { text: '没有谈过' },
  );
  const [importId, path] = [newId(), town.classPaths[0]!.split('.').slice(0, 3).join('.')];
  await inScope(app.db, systemScope('cn'), async (tx) => {
    await sql`insert into roster_import (id, org_path, work_id, file_name, state)
      values (${importId}, ${path}::ltree, ${newId()}, 'r.csv', 'undone')`.execute(tx);
    await sql`insert into roster_import_row (import_id, row_number, org_path, verdict, has_problem, person_id, applied_version)
      values (${importId}, 2, ${path}::ltree, 'new', false, ${id}, 1)`.execute(tx);
    await sql`update person set removed_at = now() where id = ${id}`.execute(tx);
    await sql`insert into outbox_event (kind, subject_id, org_path, data)
      values ('people.roster_undone', ${importId}, ${path}::ltree, '{}')`.execute(tx);
  });
  await dispatchAll(app.house);
  const { rows } = await sql<{ state: string; due: string | null; lines: number }>`select state,
      contact_due_on as due, (select count(*)::int from ledger_entry e where e.person_id = c.person_id) as lines
    from support_case c where person_id = ${id}`.execute(app.owner);
  assert.deepEqual([rows[0]?.state, rows[0]?.due], ['withdrawn', null]);
  assert.ok(rows[0]!.lines >= 4, 'opened, talk, objection, withdrawn');
  type Listed = { rows: { person: { id: string } }[] };
  for (const url of ['/api/ledger/cases?limit=100', '/api/ledger/unemployed?limit=100']) {
    const listed = await ask<Listed>(town.counsellor, 'GET', url);
    assert.ok(!listed.rows.some(({ person }) => person.id === id), url);
  }
  const status = { version: 1, status: 'signing', note: '' };
  const late = await town.counsellor('POST', `/api/ledger/cases/${id}/status`, { body: status });
  assert.equal(late.json().code, 'ledger.case_closed');
  await ask(town.counsellor, 'POST', `/api/ledger/entries/${entry.id}/answer`, {
    ruling: 'upheld',
    text: '确实没有谈',
  });
});
