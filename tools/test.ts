import { chmod, glob, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { dropTestDatabases } from '../tests/database.ts';
import { ensureWebBuilt } from '../src/apps/web-build.ts';
import { openDatabase } from '../src/platform/embedded/index.ts';

const ROOT = resolve(import.meta.dirname, '..');
const SETUP = join(ROOT, 'tests/setup.ts');
const FILE_TIMEOUT_MS = 15 * 60_000;

type Counts = { passed: number; failed: number; skipped: number };
type Phase = { readonly name: string; readonly files: readonly string[]; readonly lanes: number };

/** All test programs by what they need: nothing, a database, a browser. */
async function findPhases(): Promise<Phase[]> {
  const tests = await list(['{src,web,tools,bench,tests}/**/*.test.{ts,tsx}']);
  const onDatabase = (file: string): boolean => file.endsWith('.db.test.ts') || file.startsWith('tests/');
  const lanes = Math.max(2, availableParallelism());
  return [
    { name: 'pure', files: tests.filter((file) => !onDatabase(file)), lanes },
    { name: 'database', files: tests.filter(onDatabase), lanes },
    { name: 'browser', files: await list(['tests/e2e/**/*.e2e.ts']), lanes: 1 },
  ];
}

async function list(patterns: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob([...patterns], { cwd: ROOT })) found.push(file.replaceAll('\\', '/'));
  return found.toSorted();
}

async function runPhase({ name, files, lanes }: Phase): Promise<Counts> {
  const startedAt = performance.now();
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const stream = run({
    files: files.map((file) => join(ROOT, file)),
    cwd: ROOT,
    concurrency: lanes,
    timeout: FILE_TIMEOUT_MS,
    execArgv: ['--import', SETUP],
  });
  const leftOut: string[] = [];
  let spoken = '';
  for await (const { type, data } of stream) {
    if (type === 'test:stderr' || type === 'test:stdout') spoken += data.message;
    if (type === 'test:fail' && isTold(data)) printFailure(data);
    if (type === 'test:pass' && (data.skip || data.todo)) leftOut.push(nameLeftOut(data));
    if (type === 'test:summary' && data.file === undefined) {
      counts.passed = data.counts.passed;
      counts.skipped = data.counts.skipped + data.counts.todo;
      counts.failed = data.counts.tests - counts.passed - counts.skipped;
      if (!data.success && counts.failed === 0) counts.failed = 1;
    }
  }
  if (counts.failed > 0 && spoken.trim() !== '')
    console.log(`  what the ${name} tests printed:\n${indent(spoken)}`);
  const tookS = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name.padEnd(9)} ${files.length} files, ${closing(counts)} (${tookS} s)`);
  for (const line of leftOut) console.log(line);
  return counts;
}

type Failure = {
  name: string;
  file?: string;
  line?: number;
  details: { error: Error & { failureType?: string } };
};

/** A parent fails because a child did; only the child says why. */
function isTold(data: Failure): boolean {
  return data.details.error.failureType !== 'subtestsFailed';
}

/** Nothing is left out in silence: one line each, with the reason that the test gives. */
function nameLeftOut({ name, skip, todo }: { name: string; skip?: unknown; todo?: unknown }): string {
  const reason = skip || todo;
  return `  left out: ${name}${typeof reason === 'string' ? ` – ${reason}` : ''}`;
}

function printFailure({ name, file, line, details }: Failure): void {
  const where = file ? `${relative(ROOT, file)}:${line ?? 1}` : '';
  const cause = details.error.cause;
  const reason =
    cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? details.error.message);
  console.log(`FAILED ${name}  (${where})\n${indent(reason)}`);
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '    ');
}

function closing({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The browser tests look at what a user gets: the built client, not the development server. */
async function isClientBuilt(): Promise<boolean> {
  // Under `test` the bundler would take the development build of React.
  delete process.env['NODE_ENV'];
  try {
    await ensureWebBuilt((line) => console.log(line));
    return true;
  } catch (error) {
    console.log(indent(String(error)));
    return false;
  } finally {
    process.env['NODE_ENV'] = 'test';
  }
}

/** One server for the run: the one of DATABASE_URL, or an embedded one in a folder that goes away afterwards. */
async function withServer<T>(act: () => Promise<T>): Promise<T> {
  const given = process.env['DATABASE_URL'];
  const folder = given ? null : await mkdtemp(join(tmpdir(), 'huhang-test-'));
  // Root's server runs under another account and must be able to enter.
  if (folder) await chmod(folder, 0o711);
  const embedded = folder ? await openDatabase({ dataDir: join(folder, 'data'), disposable: true }) : null;
  const url = given ?? embedded?.url ?? '';
  process.env['HUHANG_TEST_SERVER_URL'] = url;
  // Programs that tests start must not write into the database of whoever runs them.
  delete process.env['DATABASE_URL'];
  try {
    return await act();
  } finally {
    await dropTestDatabases(url);
    await embedded?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

async function runPhases(phases: readonly Phase[], filtered: boolean): Promise<Counts> {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const phase of phases) {
    if (phase.files.length === 0) {
      if (filtered) continue;
      // A moved folder must not turn the run green.
      console.log(`FAILED ${phase.name}: no test files found`);
      total.failed += 1;
      continue;
    }
    if (phase.name === 'browser' && !(await isClientBuilt())) {
      console.log('FAILED browser: the web client could not be built');
      total.failed += 1;
      continue;
    }
    const counts = await runPhase(phase);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/** Said to the tests themselves: another browser, and whether to renew docs/pictures. */
const kept: ReadonlySet<string> = new Set(['HUHANG_CHROMIUM', 'HUHANG_PICTURES']);

/** The settings of whoever runs the tests must not change what is tested. */
function clearSettings(): void {
  for (const name of Object.keys(process.env)) {
    if (kept.has(name)) continue;
    if (name.startsWith('HUHANG_') || name === 'PORT' || name === 'HOST' || name === 'INIT_CWD')
      delete process.env[name];
  }
  process.env['NODE_ENV'] = 'test';
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2).filter((argument) => argument !== '--');
  clearSettings();
  const phases = (await findPhases()).map((phase) => ({
    ...phase,
    files: phase.files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part))),
  }));
  const filtered = wanted.length > 0;
  if (filtered && phases.every((phase) => phase.files.length === 0)) {
    console.log(`FAILED: no test file's path contains ${wanted.join(' or ')}\n0 passed, 1 failed`);
    process.exitCode = 1;
    return;
  }
  const [pure, ...others] = phases;
  const first = await runPhases(pure ? [pure] : [], filtered);
  const needsServer = !filtered || others.some((phase) => phase.files.length > 0);
  const rest = needsServer
    ? await withServer(() => runPhases(others, filtered))
    : { passed: 0, failed: 0, skipped: 0 };
  const total = {
    passed: first.passed + rest.passed,
    failed: first.failed + rest.failed,
    skipped: first.skipped + rest.skipped,
  };
  console.log(closing(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main();
