import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process named so that a reused pid is not mistaken for it. */
export type ProcessName = {
  readonly pid: number;
  /** Boot and start time on Linux, start time elsewhere, '' where the system does not tell. */
  readonly born: string;
  /** PID namespace: in another container the same number is another process. '' where there are none. */
  readonly space: string;
};

export async function thisProcess(): Promise<ProcessName> {
  return { pid: process.pid, born: (await bornOf(process.pid)) ?? '', space: await spaceOf('self') };
}

/** Whether its pid says nothing here: it belongs, or belonged, to another container. */
export async function isElsewhere(name: ProcessName): Promise<boolean> {
  return name.space !== (await spaceOf('self'));
}

/** Whether exactly that process still runs. A zombie does not: it is only waiting for its parent to take notice. */
export async function isRunning(name: ProcessName): Promise<boolean> {
  if (!signalReaches(name.pid)) return false;
  return (await bornOf(name.pid)) === name.born;
}

/** Null when no such process runs. */
export async function bornOf(pid: number): Promise<string | null> {
  if (!signalReaches(pid)) return null;
  if (process.platform === 'linux') {
    const status = await linuxStatus(pid);
    if (!status || status.zombie) return null;
    return `${await bootId()}/${status.startTicks}`;
  }
  if (process.platform === 'win32') return '';
  const started = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null);
  return started ? started.stdout.trim() : null;
}

/**
 * Whether this pid is a postmaster of that data directory. A pid alone says nothing after a crash or a reboot:
 * the number may by then belong to any other program.
 */
export async function isPostmasterOf(pid: number, dataPath: string): Promise<boolean> {
  if (!signalReaches(pid)) return false;
  if (process.platform === 'linux') {
    const status = await linuxStatus(pid);
    return status !== null && !status.zombie && status.command === 'postgres' && (await cwdIs(pid, dataPath));
  }
  if (process.platform === 'win32') return true;
  const found = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => null);
  return found !== null && found.stdout.includes('postgres') && found.stdout.includes(dataPath);
}

/** Server processes of that data directory, postmaster or not. Empty where the system has no /proc to ask. */
export async function serverProcesses(dataPath: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || !(await cwdIs(pid, dataPath))) continue;
    const status = await linuxStatus(pid);
    if (status && !status.zombie && status.command === 'postgres') found.push(pid);
  }
  return found;
}

/** EPERM means that it exists and belongs to somebody else. */
function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Every process of a server has its data directory as working directory. A container's is not ours to judge. */
async function cwdIs(pid: number, dataPath: string): Promise<boolean> {
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return cwd === dataPath && (await spaceOf(pid)) === (await spaceOf('self'));
}

function spaceOf(pid: number | 'self'): Promise<string> {
  return readlink(`/proc/${pid}/ns/pid`).catch(() => '');
}

type LinuxStatus = { readonly command: string; readonly zombie: boolean; readonly startTicks: string };

async function linuxStatus(pid: number): Promise<LinuxStatus | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The command stands in brackets and may itself hold spaces and brackets: cut at the last one.
  const end = text.lastIndexOf(')');
  const fields = text.slice(end + 2).split(' ');
  return {
    command: text.slice(text.indexOf('(') + 1, end),
    zombie: fields[0] === 'Z' || fields[0] === 'X',
    startTicks: fields[19] ?? '',
  };
}

async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
}
