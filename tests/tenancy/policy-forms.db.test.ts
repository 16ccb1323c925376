import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { publicScope, type Scope } from '../../src/kernel/scope.ts';
import { statedScope } from '../../src/platform/db/scope-ranges.ts';
import { inScope, type ScopedTx } from '../../src/platform/db/scoped.ts';
import { testDatabase, type TestDatabase } from '../database.ts';

/**
 * Policies ask `org_path <@ any (scope)`, which an index answers, where they once asked `org_path <@ scope`. Two tables
 * with the same rows, one under each form, must show, change and let in the same, whoever asks.
 */
let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  for (const [table, within] of [
    ['asked_slowly', 'org_path <@ (select app_scope())'],
    ['asked_fast', 'org_path <@ any ((select app_scope())::ltree[])'],
  ] as const)
    await sql
      .raw(
        `create table ${table} (id int not null, org_path ltree, person_id uuid, changed int not null default 0,
           path_text text collate "C" generated always as (ltree2text(org_path)) stored);
         create index ${table}_path on ${table} using gist (org_path);
         alter table ${table} enable row level security;
         alter table ${table} force row level security;
         create policy ${table}_read on ${table} for select using (${within} or person_id = (select app_person()));
         create policy ${table}_make on ${table} for insert with check (${within} or person_id = (select app_person()));
         create policy ${table}_change on ${table} for update using (${within}) with check (${within});
         create policy ${table}_drop on ${table} for delete using (true);
         grant select, insert, update, delete on ${table} to huhang_app;`,
      )
      .execute(database.owner);
});
after(() => database.close());

/** Labels of which one begins another: a scope ends at a dot and not in the middle of a word. */
const label = fc.constantFrom('a', 'a1', 'a11', 'b', 'a_', 'z9');
const path = fc.array(label, { maxLength: 4 }).map((labels) => ['cn', ...labels].join('.'));
const people = ['019f0000-0000-7000-8000-000000000001', '019f0000-0000-7000-8000-000000000002'];
const person = fc.option(fc.constantFrom(...people));
const row = fc.record({ path: fc.option(path, { freq: 8 }), person });
const asker = fc.record({ paths: fc.array(path, { maxLength: 40 }), personId: person });
const tables = ['asked_slowly', 'asked_fast'] as const;

type Row = { readonly path: string | null; readonly person: string | null };

async function put(tx: ScopedTx, table: string, rows: readonly Row[]): Promise<void> {
  await sql`insert into ${sql.table(table)} (id, org_path, person_id)
    select ordinality, path::ltree, person::uuid from rows from (unnest(${rows.map((one) => one.path)}::text[]),
      unnest(${rows.map((one) => one.person)}::text[])) with ordinality as fresh(path, person, ordinality)`.execute(
    tx,
  );
}

/** What the asker sees, may change, may move to `cn.b`, and may write anew, all taken back at the end. */
async function asked(scope: Scope, table: string, fresh: Row, byIndex: boolean): Promise<unknown> {
  let told: unknown;
  const done = inScope(database.db, scope, async (tx) => {
    if (byIndex) await sql`set local enable_seqscan = off`.execute(tx);
    const seen = await sql<{ id: number }>`select id from ${sql.table(table)} order by id`.execute(tx);
    const changed = await sql<{
      id: number;
    }>`update ${sql.table(table)} set changed = 1 returning id`.execute(tx);
    const may = async (act: () => Promise<unknown>): Promise<boolean> => {
      await sql`savepoint here`.execute(tx);
      const isDone = await act().then(
        () => true,
        (error: { code?: string }) => {
          if (error.code === '42501') return false;
          throw error;
        },
      );
      await sql`rollback to savepoint here`.execute(tx);
      return isDone;
    };
    const moved = await may(() =>
      sql`update ${sql.table(table)} set org_path = ${fresh.path}::ltree`.execute(tx),
    );
    const made = await may(() => put(tx, table, [fresh]));
    told = {
      seen: seen.rows,
      changed: changed.rows.map(({ id }) => id).toSorted((a, b) => a - b),
      moved,
      made,
    };
    throw TAKEN_BACK;
  });
  await assert.rejects(done, (error) => error === TAKEN_BACK);
  return told;
}
const TAKEN_BACK = new Error('taken back');

async function fill(rows: readonly Row[]): Promise<void> {
  for (const table of tables) {
    await sql`truncate ${sql.table(table)}`.execute(database.owner);
    for (const personId of people)
      await inScope(database.db, { ...publicScope, paths: ['cn'], personId }, (tx) =>
        put(
          tx,
          table,
          rows.filter((one) => (one.path === null ? one.person === personId : personId === people[0])),
        ),
      );
  }
}

test('both forms of a policy show, change and let in the same, with and without an index', async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.array(asker, { minLength: 1, maxLength: 4 }),
      row,
      async (rows, askers, fresh) => {
        await fill(rows);
        for (const { paths, personId } of [...askers, { paths: [], personId: null }]) {
          const scope = { ...publicScope, paths, personId };
          const before = await asked(scope, 'asked_slowly', fresh, false);
          const told = `scope ${paths.join(',')} person ${personId}`;
          assert.deepEqual(await asked(scope, 'asked_fast', fresh, false), before, told);
          assert.deepEqual(await asked(scope, 'asked_fast', fresh, true), before, told);
          shown += (before as { seen: unknown[] }).seen.length;
        }
      },
    ),
    { numRuns: 40 },
  );
  assert.ok(shown > 50, `only ${shown} rows were shown to anybody`);
});

test('a scope that is stated as ranges of text keeps every row that it holds, however many subtrees it has', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(path, { minLength: 1, maxLength: 40 }),
      fc.array(path, { minLength: 1, maxLength: 40 }),
      async (paths, scopePaths) => {
        await fill(paths.map((one) => ({ path: one, person: null })));
        await inScope(database.db, { ...publicScope, paths: scopePaths }, async (tx) => {
          const all = await sql`select id from asked_fast order by id`.execute(tx);
          const stated = await statedScope(tx, 'path_text');
          const found = await sql`select id from asked_fast where ${stated} order by id`.execute(tx);
          assert.deepEqual(found.rows, all.rows, `scope ${scopePaths.join(',')}`);
        });
      },
    ),
    { numRuns: 40 },
  );
});

test('the order of the tree is the order of its paths as text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(path, { maxLength: 40 }), async (paths) => {
      const { rows } = await sql<{ same: boolean }>`
        select coalesce(array_agg(p order by p::ltree) = array_agg(p order by p collate "C"), true) as same
        from unnest(${paths}::text[]) p`.execute(database.owner);
      assert.equal(rows[0]?.same, true, paths.join(' '));
    }),
    { numRuns: 40 },
  );
});

test('no policy of the database asks for the scope in the form that no index answers', async () => {
  const { rows } = await sql<{ name: string }>`
    select policyname || ' on ' || tablename as name from pg_policies
    where schemaname = 'public' and tablename <> 'asked_slowly'
      and concat(qual, with_check) ~* '<@\\s*\\(*\\s*select\\s+app_scope|<@\\s*app_scope' order by 1`.execute(
    database.owner,
  );
  assert.deepEqual(rows, []);
});
