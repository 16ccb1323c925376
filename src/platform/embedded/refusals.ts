import { Fault } from '../../kernel/fault.ts';
import { platformFault } from '../faults.ts';

/** Turns what the file system says about `path` into a refusal that an operator can act on. */
export function fileFault(error: unknown, path: string): unknown {
  if (error instanceof Fault) return error;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const where = (error as NodeJS.ErrnoException | null)?.path ?? path;
  if (code === 'ENOSPC' || code === 'EDQUOT') return platformFault('disk_full', { path: where }, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return platformFault('data_not_permitted', { path: where, reason: code }, error);
  }
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return platformFault('data_unreadable', { path: where }, error);
  return error;
}

/** Reads the refusal out of what initdb or the server printed. Facts carry the last line only: it names no person. */
export function outputFault(output: string, path: string): Fault {
  if (/No space left on device|Disk quota exceeded/i.test(output))
    return platformFault('disk_full', { path });
  if (/Permission denied|Operation not permitted|Read-only file system/i.test(output)) {
    return platformFault('data_not_permitted', { path, reason: lastLine(output) });
  }
  return platformFault('database_start_failed', { path, reason: lastLine(output) });
}

function lastLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '';
  return telling.replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, '').slice(0, 300);
}

/** A program that is there and yet "not found" was built for another system (musl instead of glibc). */
export function spawnFault(error: NodeJS.ErrnoException, program: string): unknown {
  if (error.code === 'ENOENT' || error.code === 'ENOEXEC') {
    return platformFault('binaries_missing', { package: program }, error);
  }
  return fileFault(error, program);
}
