import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkMigrations } from './migrations.ts';
import { breachesOf } from './planted.ts';

const SAFE = `create table person (id uuid primary key, org_path ltree not null);
alter table person enable row level security;
alter table person force row level security;
create policy person_scope on person using (org_path <@ any ((select app_scope())::ltree[]));
create table code (id int check (id in (1, 2)), label text);
`;

test('numbered migrations whose scoped tables are forced pass', async () => {
  const files = {
    'db/migrations/0001_people.sql': SAFE,
    'db/migrations/0002_more.sql': '-- person_id uuid\n',
  };
  assert.deepEqual(await breachesOf(checkMigrations, files), []);
});

test('a gap in the numbers is refused', async () => {
  const found = await breachesOf(checkMigrations, {
    'db/migrations/0001_a.sql': '',
    'db/migrations/0003_b.sql': '',
  });
  assert.match(found.join('\n'), /^db\/migrations\/0003_b\.sql:1 number 0002 expected here/);
});

test('a name without a number is refused', async () => {
  assert.match(
    (await breachesOf(checkMigrations, { 'db/migrations/people.sql': '' })).join('\n'),
    /NNNN_what_it_makes/,
  );
});

for (const lacking of ['enable row level security', 'force row level security', 'create policy']) {
  test(`a scoped table without "${lacking}" is refused`, async () => {
    const text = SAFE.split('\n')
      .filter((line) => !line.includes(lacking))
      .join('\n');
    const found = await breachesOf(checkMigrations, { 'db/migrations/0001_people.sql': text });
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', new RegExp(`0001_people\\.sql:1 table person has org_path.*${lacking}`));
  });
}

test('a comment that promises row-level security is not row-level security', async () => {
  const text = SAFE.replace('alter table person force', '-- alter table person force');
  assert.equal((await breachesOf(checkMigrations, { 'db/migrations/0001_people.sql': text })).length, 1);
});

test('a scope column that is added later counts as well', async () => {
  const text = 'create table talk (id uuid);\nalter table talk add column person_id uuid not null;\n';
  const found = await breachesOf(checkMigrations, { 'db/migrations/0001_talk.sql': text });
  assert.equal(found.length, 3);
  assert.match(found[0] ?? '', /0001_talk\.sql:2 table talk has person_id/);
});

test('a scope setting that is read without nullif is refused', async () => {
  const bad = "select current_setting('app.scope', true)::ltree;\n";
  const good = "select nullif(current_setting('app.scope', true), '')::ltree;\n";
  const found = await breachesOf(checkMigrations, { 'db/migrations/0001_a.sql': good + bad });
  assert.match(found.join('\n'), /^db\/migrations\/0001_a\.sql:2 write nullif/);
});

const SLOW = 'org_path <@ (select app_scope())';
const FAST = 'org_path <@ any ((select app_scope())::ltree[])';

test('a policy that no index can answer is refused, in what it shows and in what it lets in', async () => {
  const text = `${SAFE}create policy p_all on person for all using (${SLOW})\n  with check (${SLOW});
create policy p_one on person using (${FAST} or person_id = (select app_person())) with check (org_path <@ app_scope());
`;
  const found = await breachesOf(checkMigrations, { 'db/migrations/0001_people.sql': text });
  assert.equal(found.length, 3);
  assert.match(found[0] ?? '', /0001_people\.sql:6 policy p_all on person: write `<@ any/);
  assert.match(found[2] ?? '', /0001_people\.sql:8 policy p_one on person/);
});

test('a slow policy of an old migration is forgiven once both halves are said again', async () => {
  const first = `${SAFE}create policy p on person for all using (${SLOW}) with check (${SLOW});\n`;
  const files = (again: string) => ({
    'db/migrations/0001_people.sql': first,
    'db/migrations/0002_again.sql': again,
  });
  const half = await breachesOf(checkMigrations, files(`alter policy p on person using (${FAST});\n`));
  assert.equal(half.length, 1);
  const both = files(`alter policy p on person using (${FAST}) with check (${FAST});\n`);
  assert.deepEqual(await breachesOf(checkMigrations, both), []);
  assert.deepEqual(await breachesOf(checkMigrations, files('drop policy p on person;\n')), []);
});
