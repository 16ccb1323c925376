import { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { CompiledQuery } from 'kysely';
import type { ScopedTx } from './db/scoped.ts';
import type { Log } from './log.ts';

/** Background work of one kind. The payload is parsed by its schema when it is taken up, like everything from outside. */
export type Task<Payload extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly payload: Payload;
  /** After this long without an end the attempt counts as lost and another one starts. */
  readonly expireInSeconds?: number;
  readonly retryLimit?: number;
  /** Cron line in Beijing time for work that recurs. */
  readonly cron?: string;
};

export type TaskHandler<Payload extends z.ZodType> = (
  payload: z.output<Payload>,
  signal: AbortSignal,
) => Promise<void>;
export type TaskEntry = {
  readonly task: Task;
  readonly handle: (payload: unknown, signal: AbortSignal) => Promise<void>;
};

/** Joins a task to its handler; composition roots hand the entries to startTasks. */
export function handles<Payload extends z.ZodType>(
  task: Task<Payload>,
  handler: TaskHandler<Payload>,
): TaskEntry {
  return { task, handle: (payload, signal) => handler(task.payload.parse(payload), signal) };
}

export type Tasks = {
  /** Enqueues inside the caller's transaction: the task exists if and only if the transaction commits. */
  send<Payload extends z.ZodType>(
    tx: ScopedTx,
    task: Task<Payload>,
    payload: z.input<Payload>,
  ): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts pg-boss. With `entries` this process also works the queues; without, it only sends.
 * pg-boss signs in as the owner, since it keeps its own schema; sending goes through the application's role.
 */
export async function startTasks(
  ownerUrl: string,
  log: Log,
  known: readonly Task[],
  entries: readonly TaskEntry[] = [],
): Promise<Tasks> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    max: 4,
    application_name: 'huhang-tasks',
    supervise: entries.length > 0,
    schedule: entries.length > 0,
  });
  boss.on('error', (error) => log.error({ err: error }, 'task queue'));
  await boss.start();
  for (const task of known) {
    await boss.createQueue(task.name, {
      retryLimit: task.retryLimit ?? 3,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: task.expireInSeconds ?? 900,
    });
  }
  await boss.getDb().executeSql(`grant usage on schema pgboss to huhang_app;
    grant select, insert, update, delete on all tables in schema pgboss to huhang_app;
    grant execute on all functions in schema pgboss to huhang_app`);
  for (const { task, handle } of entries) {
    await boss.work(task.name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async ([job]) => {
      if (job) await handle(job.data, job.signal);
    });
    if (task.cron) await boss.schedule(task.name, task.cron, {}, { tz: 'Asia/Shanghai' });
  }

  return {
    async send(tx, task, payload) {
      const db = {
        async executeSql(text: string, values: unknown[] = []) {
          return { rows: (await tx.executeQuery(CompiledQuery.raw(text, values))).rows };
        },
      };
      await boss.send(task.name, task.payload.parse(payload) as object, { db });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}
