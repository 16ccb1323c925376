import { beijingDay } from '../../kernel/calendar.ts';
import type { Scope } from '../../kernel/scope.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { listRunOut, listUntold, lockLiveOf } from '../store/handovers.ts';
import { takeBackConsents } from './consent.ts';
import { bySystem, takeSteps } from './take-steps.ts';

const BATCH = 500;

export type Swept = { readonly overdue: number; readonly runOut: number };

/**
 * Once a day: says once that an answer is late, and ends what nobody took over before the consent ran out. In small
 * transactions; whoever is killed in the middle leaves the rest to the next.
 */
export async function sweep(db: AppDb, scope: Scope, today = beijingDay(new Date())): Promise<Swept> {
  const overdue = await inBatches((limit) =>
    inScope(db, scope, async (tx) => {
      const late = await listUntold(tx, today, limit);
      const steps = late.map((handover) => ({ handover, data: { dueOn: handover.due_on } }));
      await takeSteps(tx, 'overdue', steps, bySystem);
      return late.length;
    }),
  );
  const runOut = await inBatches((limit) =>
    inScope(db, scope, async (tx) => {
      const ended = await listRunOut(tx, today, limit);
      await takeBackConsents(tx, ended, 'self', null);
      const steps = ended.map((handover) => ({ handover, data: { why: 'consent_ended' } }));
      await takeSteps(tx, 'withdrawn', steps, bySystem);
      return ended.length;
    }),
  );
  return { overdue, runOut };
}

async function inBatches(act: (limit: number) => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await act(BATCH);
    sum += done;
    if (done < BATCH) return sum;
  }
}

/** Whoever is on no roster any more is handed to nobody: what was under way ends. */
export async function withdrawLeft(tx: ScopedTx, personIds: readonly string[]): Promise<void> {
  const live = await lockLiveOf(tx, personIds);
  await takeBackConsents(tx, live, 'self', null);
  const steps = live.map((handover) => ({ handover, data: { why: 'left_roster' } }));
  await takeSteps(tx, 'withdrawn', steps, bySystem);
}
