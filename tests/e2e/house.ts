import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeFolder } from '../embedded.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PATIENCE_MS = 5 * 60_000;
/** The share of the demo province that the journeys go through. */
export const DEMO_SIZE = 0.25;

/** The product as a user would have it: its own process, its own empty folder, the demo province in it. */
export type House = {
  readonly address: string;
  /** What it wrote since it was ready: a warning or a fault. Nothing is expected. */
  complaints(): readonly string[];
  /** Where its data lies, for journeys that must know what stands in the database; null when nobody said. */
  readonly dataDir: string | null;
  end(): Promise<void>;
};

/**
 * Starts `npm start`'s program in a folder that goes away afterwards, with a quarter of the demo province. HUHANG_E2E_ADDRESS
 * names a product that runs already (to try one journey again and again), HUHANG_E2E_DATA its folder; its database keeps
 * what the journeys do.
 */
export async function startHouse(): Promise<House> {
  const given = process.env['HUHANG_E2E_ADDRESS'];
  if (given) {
    const dataDir = process.env['HUHANG_E2E_DATA'] ?? null;
    return { address: given, complaints: () => [], dataDir, end: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), 'huhang-e2e-'));
  // Root's database runs under another account and must be able to enter.
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  const child = spawn(process.execPath, [join(ROOT, 'src/apps/start.ts')], {
    cwd: folder,
    env: {
      ...inherited(),
      HUHANG_DATA: dataDir,
      HUHANG_LOG: 'warn',
      HUHANG_DEMO_SIZE: String(DEMO_SIZE),
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): boolean => child.kill('SIGTERM');
  process.once('exit', kill);
  async function end(): Promise<void> {
    process.off('exit', kill);
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      kill();
      await ended;
    }
    await removeFolder(folder);
  }
  try {
    const { address, said } = await readiness(child);
    const ready = said.length;
    child.once('exit', (code, signal) => said.push(`the product ended by itself (${code ?? signal})`));
    return {
      address,
      dataDir,
      complaints: () =>
        said
          .slice(ready)
          .filter((line) => line.trim() !== '' && !line.startsWith('  demo.') && !line.startsWith('Demo ')),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Settings of whoever runs the tests must not change the product that is tested. */
function inherited(): NodeJS.ProcessEnv {
  const foreign =
    /^(HUHANG_|NODE_ENV$|NODE_TEST_CONTEXT$|NODE_OPTIONS$|PORT$|HOST$|DATABASE_URL$|SMTP_URL$|INIT_CWD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** Waits for the printed address. `said` goes on growing, line by line. */
async function readiness(child: ChildProcess): Promise<{ address: string; said: string[] }> {
  const said: string[] = [];
  const { promise, resolve: tell, reject } = Promise.withResolvers<string>();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) {
        if (line.trim() === '') continue;
        said.push(line);
        const address = /is ready:\s+(http\S+)/.exec(line)?.[1];
        if (address) tell(address);
      }
    });
  }
  const refuse = (why: string): void => reject(new Error(`${why}\n${said.join('\n')}`));
  child.once('exit', (code, signal) => refuse(`the product ended before it was ready (${code ?? signal})`));
  const timer = setTimeout(() => refuse('the product was not ready in time'), PATIENCE_MS);
  try {
    return { address: await promise, said };
  } finally {
    clearTimeout(timer);
  }
}
