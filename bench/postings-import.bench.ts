import { createWriteStream, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { systemScope } from '../src/kernel/scope.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { openPool } from '../src/platform/db/pool.ts';
import { ensureAppLogin } from '../src/platform/db/roles.ts';
import { openDatabase } from '../src/platform/embedded/index.ts';
import { importPostings } from '../src/imports/index.ts';
import { inventedAdvert } from './invented-adverts.ts';

/**
 * Import of a whole file end to end: unpack, parse, extract, screen, write into the embedded database with fsync.
 * Then the same file again (nothing may change). The real adverts are used when they lie beside the repository.
 */
const real = fileURLToPath(new URL('../../shared/data/postings/postings.jsonl.gz', import.meta.url));
const folder = join(tmpdir(), `huhang-bench-postings-${process.pid}`);
const rowsWanted = 35_000;
mkdirSync(folder, { recursive: true });

const file = existsSync(real) ? real : await writeInvented(join(folder, 'invented.jsonl'));
if (file !== real)
  console.log('left out: the real adverts are not beside the repository; invented ones are used');

const database = await openDatabase({ dataDir: join(folder, 'data') });
await migrate(database.url);
const db = openPool(await ensureAppLogin(database.url, 'a secret for the bench and nothing else'));
const memory = watchMemory();
try {
  const first = await run();
  const again = await run();
  const per = (result: typeof first) => Math.round(result.counts.read / result.seconds);
  const result = {
    bench: 'postings-import',
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    input: file === real ? 'real adverts' : 'invented adverts',
    rows: first.counts.read,
    first: { seconds: first.seconds, rowsPerSecond: per(first), ...first.counts },
    again: { seconds: again.seconds, rowsPerSecond: per(again), ...again.counts },
    memoryMb: memory(),
  };
  console.log(JSON.stringify(result, null, 2));
  const results = new URL('./results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL('postings-import.json', results), `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await db.destroy();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

function run() {
  const path = 'cn.p91.s9001';
  const options = { path, source: 'bench' };
  const reporter = {
    async report({ done = 0, total = 1 }: { done?: number; total?: number }) {
      memory.at(done / total);
    },
  };
  return importPostings(db, systemScope(path), { path: file, name: 'postings.jsonl.gz' }, options, reporter);
}

/** Resident memory of this process with its threads, in MB, by tenths of the file: flat means that it stops growing. */
function watchMemory(): { (): { peak: number; byTenth: number[] }; at(share: number): void } {
  const byTenth: number[] = [];
  let peak = 0;
  function at(share: number): void {
    const now = Math.round(process.memoryUsage.rss() / 1024 ** 2);
    peak = Math.max(peak, now);
    byTenth[Math.floor(share * 10)] ??= now;
  }
  return Object.assign(() => ({ peak, byTenth }), { at });
}

async function writeInvented(path: string): Promise<string> {
  const out = createWriteStream(path);
  for (let number = 0; number < rowsWanted; number += 1) {
    if (!out.write(`${JSON.stringify(inventedAdvert(number))}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return path;
}
