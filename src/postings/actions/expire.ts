import { beijingDay } from '../../kernel/calendar.ts';
import type { Scope } from '../../kernel/scope.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import { moveFrom } from '../rules/states.ts';
import { findOverdue, moveAll, type Step } from '../store/moves.ts';
import { record } from './decide.ts';

const BATCH = 500;

/** Ends postings whose last day has passed, batch by batch; returns how many. Running it twice ends none twice. */
export async function expirePostings(
  db: AppDb,
  scope: Scope,
  now = new Date(),
  signal?: AbortSignal,
): Promise<number> {
  const today = beijingDay(now);
  let ended = 0;
  for (;;) {
    if (signal?.aborted) return ended;
    const batch = await inScope(db, scope, async (tx) => {
      const rows = await findOverdue(tx, today, BATCH);
      const steps = rows.flatMap((row): Step[] => {
        const to = moveFrom(row.state, 'expire');
        return to ? [{ id: row.id, version: row.version, from: row.state, to, closesOn: null }] : [];
      });
      await moveAll(tx, steps, today);
      const byId = new Map(rows.map((row) => [row.id, row]));
      await record(tx, steps, byId, { reason: 'validity_over', note: '', accountId: scope.accountId });
      return rows.length;
    });
    ended += batch;
    if (batch < BATCH) return ended;
  }
}
