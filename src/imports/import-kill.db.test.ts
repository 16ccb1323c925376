import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { advert, quietReporter } from '../../tests/builders/postings.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { importPostings } from './index.ts';

const BATCH = 25;
const path = 'cn.p91.s1';
const program = fileURLToPath(new URL('../../tests/programs/import-postings.ts', import.meta.url));

let base: TestDatabase;
let folder: string;
before(async () => {
  base = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'huhang-kill-'));
});
after(async () => {
  await base.close();
  await rm(folder, { recursive: true, force: true });
});

function count(table: 'posting' | 'posting_origin' | 'posting_event'): Promise<number> {
  return inScope(base.db, systemScope(path), async (tx) => {
    const row = await tx
      .selectFrom(table)
      .select((on) => on.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return row.n;
  });
}

test('a kill -9 in the middle of an import leaves whole batches, and the same import again completes it', async () => {
  const file = join(folder, 'adverts.jsonl');
  const adverts = Array.from({ length: 1_500 }, (_, at) => advert(`k${at}`));
  await writeFile(file, adverts.map((row) => JSON.stringify(row)).join('\n'));

  const child = spawn(process.execPath, [program, base.appUrl, path, file, String(BATCH)], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
  const patience = Date.now() + 60_000;
  while ((await count('posting')) < 3 * BATCH && Date.now() < patience) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill('SIGKILL');
  assert.equal(await ended, 'SIGKILL');

  // The server may need a moment to notice that the other end is gone.
  let left = -1;
  while (left !== (left = await count('posting_origin')))
    await new Promise((resolve) => setTimeout(resolve, 200));
  assert.ok(left >= 3 * BATCH && left < adverts.length, `${left} of ${adverts.length} were written`);
  assert.equal(left % BATCH, 0);
  assert.deepEqual([await count('posting'), await count('posting_event')], [left, left]);

  const options = { path, source: '虚构招聘网', batchRows: BATCH, threads: 1 };
  const again = await importPostings(
    base.db,
    systemScope(path),
    { path: file, name: 'adverts.jsonl' },
    options,
    quietReporter,
  );
  assert.deepEqual([again.counts.unchanged, again.counts.opened], [left, adverts.length - left]);
  assert.deepEqual([await count('posting'), await count('posting_origin')], [adverts.length, adverts.length]);
  const imports = await inScope(base.db, systemScope(path), (tx) =>
    tx.selectFrom('posting_import').select('state').orderBy('started_at').execute(),
  );
  assert.deepEqual(
    imports.map((row) => row.state),
    ['failed', 'done'],
  );
});
