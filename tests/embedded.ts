import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, readlink, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { OpenOptions } from '../src/platform/embedded/index.ts';

/** Tools for tests that kill databases: holders in processes of their own, folders that go away afterwards. */
const ROOT = resolve(import.meta.dirname, '..');

export type Opened = { url: string; ownedByUs: boolean; pid: number };
export type Refused = { fault: string; facts: Record<string, unknown> };

export type Holder = {
  readonly process: ChildProcess;
  readonly answer: Opened & Refused;
  /** Sends a word or a signal and waits for the end of the process. */
  end(how: 'close' | 'exit' | NodeJS.Signals): Promise<void>;
};

/** Those still alive, so that a failed test does not leave its holders waiting for a word that never comes. */
const holders = new Map<ChildProcess, string>();

export type HoldOptions = OpenOptions & {
  readonly uid?: number;
  readonly program?: string;
  /** In a PID namespace of its own, as another container on the same volume would be. */
  readonly container?: boolean;
};

/** What of a container matters to us: it sees none of our processes, and its end ends all of its own. */
export const CONTAINER: readonly string[] = [
  'unshare',
  ...(process.getuid?.() === 0 ? [] : ['--user', '--map-current-user']),
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
  '--ipc',
];

export async function holdDatabase(given: HoldOptions): Promise<Holder> {
  const { uid, program, container, ...options } = given;
  const file = program ?? join(ROOT, 'tests/programs/hold-database.ts');
  const [first, ...others] = [...(container ? CONTAINER : []), process.execPath];
  const child = spawn(first, [...others, file, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: '/',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const ended = once(child, 'exit');
  holders.set(child, options.dataDir);
  child.once('exit', () => holders.delete(child));
  let text = '';
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  if (text === '') throw new Error('the holder ended without an answer');
  async function end(how: 'close' | 'exit' | NodeJS.Signals): Promise<void> {
    if (how === 'close' || how === 'exit') child.stdin!.write(`${how}\n`);
    else child.kill(how);
    child.stdin!.end();
    await ended;
  }
  return { process: child, answer: JSON.parse(text) as Opened & Refused, end };
}

/** A folder that every account may enter, as a clone in an ordinary place would be. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huhang-embedded-'));
  await chmod(folder, 0o755);
  return folder;
}

/** Ends whatever server still runs on the folder (only that one: told by its working directory) and removes it. */
export async function removeFolder(folder: string): Promise<void> {
  for (const [child, dataDir] of holders) if (dataDir.startsWith(folder)) child.kill('SIGKILL');
  for (const pid of await serversIn(folder)) killHard(pid);
  for (let turn = 0; turn < 100 && (await serversIn(folder)).length > 0; turn += 1) await sleep(20);
  await rm(folder, { recursive: true, force: true });
}

/** Pids of all server processes whose data lies below the folder. */
export async function serversIn(folder: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const cwd = await readlink(`/proc/${name}/cwd`).catch(() => '');
    if (cwd.startsWith(`${folder}/`)) found.push(Number(name));
  }
  return found;
}

/** kill -9; a helper of the server may just have ended by itself. */
export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export async function postmasterOf(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

export async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Repeats a question that fails while a server is being brought back. */
export async function askPatiently(url: string, sql: string, patienceMs = 15_000): Promise<unknown[]> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await ask(url, sql);
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(100);
    }
  }
}
