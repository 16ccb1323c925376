import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { fileFault } from './refusals.ts';

const { O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;

/**
 * A named pipe that every server process inherits, and whoever holds the lock, keeps open for reading. Whether
 * somebody does is known to the kernel alone: across containers, without a pid, and over at once with their death.
 * Null where there are no named pipes (Windows, some mounted volumes): then only our own processes are seen.
 */
export async function preparePulse(path: string): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  if (await isPipe(path)) return path;
  // Node has no mkfifo. Failing because another was quicker is as good.
  await promisify(execFile)('mkfifo', ['-m', '600', path]).catch(() => null);
  return (await isPipe(path)) ? path : null;
}

function isPipe(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFIFO(),
    () => false,
  );
}

/** Keeps the pipe open until the handle is closed. */
export async function holdPulse(path: string | null): Promise<FileHandle | null> {
  return path === null ? null : openPipe(path, O_RDONLY);
}

/** Whether any process, of whatever container, holds the pipe. Our own handle counts too: close it first. */
export async function feelsPulse(path: string | null): Promise<boolean> {
  if (path === null) return false;
  const handle = await openPipe(path, O_WRONLY);
  await handle?.close();
  return handle !== null;
}

/** To write to a pipe that nobody reads is ENXIO; ENOENT: the whole folder was removed meanwhile. */
async function openPipe(path: string, way: number): Promise<FileHandle | null> {
  try {
    return await open(path, way | O_NONBLOCK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENXIO' || code === 'ENOENT') return null;
    throw fileFault(error, path);
  }
}
