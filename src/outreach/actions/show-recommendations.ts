import type { ScopedTx } from '../../platform/db/scoped.ts';
import { getPostingCards } from '../../postings/index.ts';
import type { Recommendation } from '../contract.ts';
import type { RecommendationRow } from '../store/recommendations.ts';

/** Recommendations as they leave the server. One whose posting is not for the reader's eyes any more is left out. */
export async function showRecommendations(
  tx: ScopedTx,
  rows: readonly RecommendationRow[],
): Promise<Recommendation[]> {
  const cards = await getPostingCards(
    tx,
    rows.map((row) => row.postingId),
  );
  return rows.flatMap((row) => {
    const posting = cards.get(row.postingId);
    if (!posting) return [];
    const { personId: _person, path: _path, postingId: _posting, runId, byName, ...rest } = row;
    return [
      {
        ...rest,
        posting,
        byName: runId === null ? byName : null,
        at: row.at.toISOString(),
        seenAt: row.seenAt?.toISOString() ?? null,
        answeredAt: row.answeredAt?.toISOString() ?? null,
      },
    ];
  });
}
