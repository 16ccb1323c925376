import { beijingDay } from '../../kernel/calendar.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { countUnanswered, listRecommendations, markSeen } from '../store/recommendations.ts';
import { showRecommendations } from './show-recommendations.ts';

/** A graduate's own recommendations. Opening today's list marks what is in it as seen. */
export async function listOwn(
  tx: ScopedTx,
  personId: string,
  { show, limit }: { readonly show: 'today' | 'earlier' | 'interested'; readonly limit: number },
) {
  const today = beijingDay(new Date());
  const rows = await listRecommendations(tx, personId, { show, today, limit });
  if (show === 'today' && rows.some((row) => row.seenAt === null)) await markSeen(tx, personId, today);
  return {
    rows: await showRecommendations(tx, rows),
    today,
    unanswered: await countUnanswered(tx, personId, today),
  };
}
