import type { ScopedTx } from '../../platform/db/scoped.ts';
import { endSurvey, surveysOfSource } from '../../surveys/index.ts';

/** Nobody is asked any more for a campaign that is over; what was answered stays. */
export async function endAsking(tx: ScopedTx, campaignId: string, paths: readonly string[]): Promise<void> {
  for (const { id, state } of await surveysOfSource(tx, { paths }, campaignId))
    if (state === 'running') await endSurvey(tx, id);
}
