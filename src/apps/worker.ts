import { runSealer } from '../ledger/tasks.ts';
import { dispatchNext, runOutbox } from '../platform/outbox.ts';
import { startTasks, type Tasks } from '../platform/tasks.ts';
import { ROOT_PATH, type House } from './house.ts';
import { eventHandlers, knownTasks, taskEntries } from './rooms.ts';

export type RunningWorker = { readonly tasks: Tasks; stop(): Promise<void> };

/** Works the task queues and dispatches the outbox until it is stopped. */
export async function startWorker(house: House): Promise<RunningWorker> {
  const tasks = await startTasks(house.ownerUrl, house.log, knownTasks, taskEntries(house));
  const leaving = new AbortController();
  const outbox = runOutbox(house.db, ROOT_PATH, eventHandlers, house.log, leaving.signal);
  const sealer = runSealer(house.db, ROOT_PATH, house.log, leaving.signal);
  return {
    tasks,
    async stop() {
      leaving.abort();
      await Promise.all([outbox, sealer]);
      await tasks.stop();
    },
  };
}

/** A node that only serves pages still sends tasks. */
export function startSender(house: House): Promise<Tasks> {
  return startTasks(house.ownerUrl, house.log, knownTasks);
}

/** Hands out what waits in the outbox now, for a command that ends before any worker would. */
export async function dispatchAll(house: House): Promise<void> {
  while (await dispatchNext(house.db, ROOT_PATH, eventHandlers, house.log));
}
