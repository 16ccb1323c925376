import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { AppDb } from '../platform/db/scoped.ts';
import type { Log } from '../platform/log.ts';
import { handles, type Task, type TaskEntry } from '../platform/tasks.ts';
import { noteHeads, sealWaiting } from './actions/seal-lines.ts';

/** After midnight: how far the chain of each school had come by the end of the day. */
export const noteHeadsTask = {
  name: 'ledger.note_heads',
  payload: z.object({}),
  expireInSeconds: 3_600,
  cron: '5 0 * * *',
} as const satisfies Task;

export const ledgerTasks: readonly Task[] = [noteHeadsTask];

export function ledgerTaskEntries(db: AppDb, rootPath: string): TaskEntry[] {
  return [handles(noteHeadsTask, () => noteHeads(db, rootPath))];
}

/** Seals what was committed until `signal` aborts; looks every `idleMs` when nothing waits. Several nodes may do so. */
export async function runSealer(
  db: AppDb,
  rootPath: string,
  log: Log,
  signal: AbortSignal,
  idleMs = 1_000,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await sealWaiting(db, rootPath, { signal });
    } catch (error) {
      log.error({ err: error }, 'sealing the ledger failed');
    }
    await sleep(idleMs, undefined, { signal }).catch(() => undefined);
  }
}
