import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import { buildCampus } from '../../tests/builders/plans.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { sweepPlans } from './actions/sweep.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

const program = join(import.meta.dirname, '../../tests/programs/hand-over-many.ts');
const GRADUATES = 700;

/** Runs the program and kills it that many milliseconds after it has begun; without a number it ends by itself. */
async function run(args: readonly string[], killAfterMs?: number): Promise<void> {
  const child = spawn(process.execPath, [program, app.appUrl, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  if (killAfterMs !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, killAfterMs));
    child.kill('SIGKILL');
  }
  await ended;
}

type Truth = { moved: number; changes: number; lines: number; torn: number };

/** How many name `to` now, how many changes and lines say so, and for how many these three differ. */
async function truthOf(path: string, to: string | null): Promise<Truth> {
  const { rows } = await sql<Truth>`
    select count(*) filter (where named)::int as moved, sum(changes)::int as changes, sum(lines)::int as lines,
      count(*) filter (where named::int <> changes or changes <> lines)::int as torn
    from (select c.responsible_id is not distinct from ${to}::uuid as named,
      (select count(*)::int from responsibility_change r where r.person_id = c.person_id) as changes,
      (select count(*)::int from ledger_entry e
        where e.person_id = c.person_id and e.kind = 'responsible_changed') as lines
      from support_case c where c.org_path <@ ${path}::ltree) s`.execute(app.owner);
  return rows[0]!;
}

async function campusOfOne(school: string) {
  const campus = await buildCampus(app, school, GRADUATES);
  const from = campus.idOf('both');
  await sql`update support_case set responsible_id = ${from}, responsible_name = 'both'
    where org_path <@ ${campus.path}::ltree`.execute(app.owner);
  return { campus, from };
}

test('a hand-over of many that is killed leaves all or nothing, and sent again it is done once', async () => {
  const { campus, from } = await campusOfOne('s67');
  const to = campus.idOf('college');
  const args = ['hand', campus.path, newId(), from, to];
  for (const afterMs of [0, 30, 80, 160]) {
    await run(args, afterMs);
    const { moved, torn } = await truthOf(campus.path, to);
    assert.ok(moved === 0 || moved === GRADUATES, `${moved} were moved`);
    assert.equal(torn, 0);
  }
  await run(args);
  await run(args);
  const all = { moved: GRADUATES, changes: GRADUATES, lines: GRADUATES, torn: 0 };
  assert.deepEqual(await truthOf(campus.path, to), all);
});

test('a worker killed while it releases the graduates of a closed account leaves parts that are whole, and the next ends it', async () => {
  const { campus, from } = await campusOfOne('s68');
  await sql`update account set state = 'closed' where id = ${from}`.execute(app.owner);
  for (const afterMs of [0, 60, 140]) {
    await run(['sweep', campus.path], afterMs);
    assert.equal((await truthOf(campus.path, null)).torn, 0);
  }
  await sweepPlans(app.db, systemScope(campus.path));
  const all = { moved: GRADUATES, changes: GRADUATES, lines: GRADUATES, torn: 0 };
  assert.deepEqual(await truthOf(campus.path, null), all);
  await inScope(app.db, systemScope(campus.path), async (tx) => {
    const { rows } = await sql`select from support_case where responsible_id = ${from}`.execute(tx);
    assert.equal(rows.length, 0);
  });
});
