import { sql } from 'kysely';
import { systemScope } from '../kernel/scope.ts';
import { insertRows } from './db/bulk.ts';
import { inScope, type AppDb, type ScopedTx } from './db/scoped.ts';
import type { Log } from './log.ts';

/** Something that happened, told to other rooms. `kind` is `room.what_happened`; data holds ids and figures. */
export type OutboxEvent = {
  readonly kind: string;
  readonly subjectId: string;
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Writes the event in the transaction of the fact itself: it exists if and only if the fact does. */
export async function emit(tx: ScopedTx, { kind, subjectId, path, data }: OutboxEvent): Promise<void> {
  await tx
    .insertInto('outbox_event')
    .values({
      kind,
      subject_id: subjectId,
      org_path: path,
      data: JSON.stringify(data),
      handled_at: null,
      last_error: null,
    })
    .execute();
}

/** The same for many at once. */
export async function emitAll(tx: ScopedTx, events: readonly OutboxEvent[]): Promise<void> {
  const types = { kind: 'text', subject_id: 'uuid', org_path: 'ltree', data: 'jsonb' };
  const rows = events.map(({ kind, subjectId, path, data }) => ({
    kind,
    subject_id: subjectId,
    org_path: path,
    data,
  }));
  await insertRows(tx, 'outbox_event', types, rows);
}

export type EventHandler = (tx: ScopedTx, event: OutboxEvent & { readonly id: number }) => Promise<void>;
export type EventHandlers = Readonly<Record<string, readonly EventHandler[]>>;

const MAX_ATTEMPTS = 8;

/**
 * Handles the oldest waiting event in one transaction with the mark that it was handled, so that a kill in the middle
 * leaves both undone. `skip locked` lets several nodes share the queue. Returns false when nothing waits.
 */
export async function dispatchNext(
  db: AppDb,
  rootPath: string,
  handlers: EventHandlers,
  log: Log,
): Promise<boolean> {
  let taken: number | undefined;
  try {
    return await inScope(db, systemScope(rootPath), async (tx) => {
      const row = await nextEvent(tx);
      if (!row) return false;
      taken = row.id;
      const event = {
        id: row.id,
        kind: row.kind,
        subjectId: row.subject_id,
        path: row.org_path,
        data: row.data as Record<string, unknown>,
      };
      for (const handle of handlers[row.kind] ?? []) await handle(tx, event);
      await tx
        .updateTable('outbox_event')
        .set({ handled_at: sql`now()` })
        .where('id', '=', row.id)
        .execute();
      return true;
    });
  } catch (error) {
    log.error({ err: error, event: taken }, 'event handler failed');
    if (taken !== undefined) await noteFailure(db, rootPath, taken, error);
    return taken !== undefined;
  }
}

function nextEvent(tx: ScopedTx) {
  return tx
    .selectFrom('outbox_event')
    .select(['id', 'kind', 'subject_id', 'org_path', 'data'])
    .where('handled_at', 'is', null)
    .where('attempts', '<', MAX_ATTEMPTS)
    .orderBy('attempts')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** A failed event goes behind the others and is left for a human after MAX_ATTEMPTS. */
async function noteFailure(db: AppDb, rootPath: string, id: number, error: unknown): Promise<void> {
  const why = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown';
  await inScope(db, systemScope(rootPath), (tx) =>
    tx
      .updateTable('outbox_event')
      .set({ attempts: sql`attempts + 1`, last_error: why })
      .where('id', '=', id)
      .execute(),
  );
}

/** Keeps dispatching until `signal` aborts; sleeps `idleMs` when nothing waits. */
export async function runOutbox(
  db: AppDb,
  rootPath: string,
  handlers: EventHandlers,
  log: Log,
  signal: AbortSignal,
  idleMs = 500,
): Promise<void> {
  while (!signal.aborted) {
    const busy = await dispatchNext(db, rootPath, handlers, log);
    if (!busy) await new Promise((resolve) => setTimeout(resolve, idleMs));
  }
}
