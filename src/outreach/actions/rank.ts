import type { ScopedTx } from '../../platform/db/scoped.ts';
import { getPostingCards } from '../../postings/index.ts';
import type { FunnelStep, RankedPosting } from '../contract.ts';
import { outreachFault } from '../faults.ts';
import { toColumns } from '../market/graduates-in.ts';
import type { LiveOpenMarket } from '../market/kept-market.ts';
import { exclusionOf, reasonLines } from '../market/reasons.ts';
import { listSent } from '../store/recommendations.ts';
import { loadSeeker } from './one-seeker.ts';

const SHOWN = 20;

/**
 * The best open postings for one graduate right now, those already sent among them and marked. Postings reserved for
 * key groups are ranked only for staff who may open key groups at all.
 */
export async function rankPostings(
  tx: ScopedTx,
  open: LiveOpenMarket,
  personId: string,
  mayOpenGroups: boolean,
): Promise<{ rows: RankedPosting[]; funnel: FunnelStep[] }> {
  const { seeker } = await loadSeeker(tx, personId, { needsGroups: mayOpenGroups && open.live.hasReserved });
  const columns = toColumns([seeker], open.words);
  const found = open.live.matchOne(columns, 0, SHOWN);
  const sent = new Set((await listSent(tx, [personId])).get(personId));
  const cards = await getPostingCards(
    tx,
    found.map((hit) => hit.id),
  );
  const rows = found.flatMap(({ id, score }) => {
    const card = cards.get(id);
    const place = open.live.find(id);
    if (card?.state !== 'open' || place === null) return [];
    return [
      {
        posting: card,
        score,
        reasons: reasonLines({ market: place.market, words: open.words }, columns, 0, place.row),
        sent: sent.has(card.id),
      },
    ];
  });
  return { rows, funnel: open.live.funnel(columns, 0) };
}

/** Why one posting is, or is not, among what is recommended to a graduate. */
export async function whyNotPosting(tx: ScopedTx, open: LiveOpenMarket, personId: string, postingId: string) {
  const place = open.live.find(postingId);
  if (place === null) return outsideMarket(tx, open, postingId);
  const { market, row } = place;
  const needsGroups = market.postings.onlyFlags[row] !== 0;
  const { seeker } = await loadSeeker(tx, personId, { needsGroups });
  const columns = toColumns([seeker], open.words);
  const exclusion = exclusionOf(market, columns, 0, row);
  if (exclusion) return { eligible: false, exclusion, score: null, reasons: [] };
  const reasons = reasonLines({ market, words: open.words }, columns, 0, row);
  const score = reasons.reduce((sum, reason) => sum + reason.points, 0);
  return { eligible: true, exclusion: null, score: seeker.personalised ? score : null, reasons };
}

async function outsideMarket(tx: ScopedTx, open: LiveOpenMarket, postingId: string) {
  const card = (await getPostingCards(tx, [postingId])).get(postingId);
  if (!card) throw outreachFault('posting_not_found', { postingId });
  const constraint = (card.state === 'open' && open.outside.get(postingId)) || 'not_open';
  const exclusion = { constraint, facts: { state: card.state } };
  return { eligible: false, exclusion, score: null, reasons: [] };
}
