import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { systemScope, type Scope } from '../../kernel/scope.ts';
import type { Vault } from '../../platform/crypto.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { findWork, runWork, settleWork, type Reporter } from '../../platform/work.ts';
import type { RosterCounts, RosterState } from '../contract.ts';
import { dropParts } from '../store/roster-files.ts';
import { findOrder, listAskedBefore, moveRoster, type RosterOrder } from '../store/rosters.ts';
import { confirmRoster } from './confirm-roster.ts';
import { fetchUpload } from './keep-upload.ts';
import { readRoster } from './read-roster.ts';
import { undoRoster } from './undo-roster.ts';

export type RosterDeps = {
  readonly db: AppDb;
  readonly vault: Vault;
  readonly rootPath: string;
  /** Files are laid here while this node reads them. */
  readonly dataDir: string;
};

/**
 * Carries out what was asked for an import: read it, write it, take it back. Each is one transaction, so a killed
 * process leaves nothing half-done; a lock of the session says that somebody is at it and goes with the process, and
 * whoever comes next begins anew. Nothing happens when the import is in other hands or what was asked is done.
 */
export async function carryOutRoster(deps: RosterDeps, importId: string): Promise<void> {
  await deps.db.connection().execute(async (connection) => {
    const key = `people roster import ${importId}`;
    const lock = await sql<{ mine: boolean }>`
      select pg_try_advisory_lock(hashtextextended(${key}, 0)) as mine`.execute(connection);
    if (!lock.rows[0]?.mine) return;
    try {
      const order = await inScope(deps.db, systemScope(deps.rootPath), (tx) => findOrder(tx, importId));
      if (order) await carryOut(deps, order);
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${key}, 0))`.execute(connection);
    }
  });
}

type Act = (deps: RosterDeps, scope: Scope, order: RosterOrder, reporter: Reporter) => Promise<RosterCounts>;

/** What is under way in a state, and where an import stands after it did not come to its end. */
const UNDER_WAY: Readonly<
  Partial<
    Record<RosterState, { readonly act: Act; readonly failed: RosterState; readonly cancelled: RosterState }>
  >
> = {
  reading: { act: read, failed: 'failed', cancelled: 'discarded' },
  confirming: { act: confirm, failed: 'ready', cancelled: 'ready' },
  undoing: { act: undo, failed: 'confirmed', cancelled: 'confirmed' },
};

async function carryOut(deps: RosterDeps, order: RosterOrder): Promise<void> {
  const step = UNDER_WAY[order.state];
  if (!step) return;
  const scope: Scope = { ...systemScope(order.schoolPath, 'roster'), accountId: order.askedBy };
  const work = await inScope(deps.db, scope, (tx) => findWork(tx, order.workId));
  // The process ended between the end of the work and the import's going back: only that is missing.
  const hasEnded = work !== undefined && work.state !== 'waiting' && work.state !== 'running';
  if (hasEnded) return goBack(deps, scope, order, work.state === 'cancelled' ? step.cancelled : step.failed);
  try {
    const end = await runWork(deps.db, scope, order.workId, (reporter) =>
      step.act(deps, scope, order, reporter),
    );
    if (end !== 'done') await goBack(deps, scope, order, end === 'cancelled' ? step.cancelled : step.failed);
  } catch (error) {
    await goBack(deps, scope, order, step.failed);
    throw error;
  }
}

async function goBack(deps: RosterDeps, scope: Scope, order: RosterOrder, to: RosterState): Promise<void> {
  await inScope(deps.db, scope, async (tx) => {
    const now = await findOrder(tx, order.importId);
    if (now?.state === order.state) await moveRoster(tx, order.importId, to);
    await dropParts(tx, order.importId);
  });
}

async function read(
  { db, vault, dataDir }: RosterDeps,
  scope: Scope,
  { importId, schoolPath, cohort, workId }: RosterOrder,
  reporter: Reporter,
): Promise<RosterCounts> {
  const file = await inScope(db, scope, (tx) => fetchUpload(tx, vault, importId, dataDir));
  async function settle(tx: ScopedTx, counts: RosterCounts): Promise<void> {
    await dropParts(tx, importId);
    await settleWork(tx, workId, counts);
  }
  try {
    return await readRoster(db, scope, vault, { importId, schoolPath, cohort, file }, reporter, { settle });
  } finally {
    await rm(file, { force: true });
  }
}

function confirm(
  { db }: RosterDeps,
  scope: Scope,
  { importId, workId, createColleges }: RosterOrder,
  reporter: Reporter,
): Promise<RosterCounts> {
  return inScope(db, scope, async (tx) => {
    const writing = { from: 'confirming', reporter } as const;
    const { counts } = await confirmRoster(tx, importId, { createColleges }, writing);
    await settleWork(tx, workId, counts);
    return counts;
  });
}

function undo(
  { db }: RosterDeps,
  scope: Scope,
  { importId, workId }: RosterOrder,
  reporter: Reporter,
): Promise<RosterCounts> {
  return inScope(db, scope, async (tx) => {
    const { counts } = await undoRoster(tx, importId, { from: 'undoing', reporter });
    await settleWork(tx, workId, counts);
    return counts;
  });
}

const GRACE_MS = 15_000;

/** Takes up imports whose process is gone: those that are under way and that nobody holds. */
export async function resumeRosters(deps: RosterDeps, now: Date): Promise<void> {
  const before = new Date(now.getTime() - GRACE_MS);
  const states = Object.keys(UNDER_WAY) as RosterState[];
  const ids = await inScope(deps.db, systemScope(deps.rootPath), (tx) => listAskedBefore(tx, states, before));
  for (const id of ids) await carryOutRoster(deps, id);
}
