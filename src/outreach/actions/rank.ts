import { funnel, matchOne } from '../../matching/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { getPostingCards } from '../../postings/index.ts';
import type { FunnelStep, RankedPosting } from '../contract.ts';
import { outreachFault } from '../faults.ts';
import { toColumns } from '../market/graduates-in.ts';
import type { OpenMarket } from '../market/open-market.ts';
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
  open: OpenMarket,
  personId: string,
  mayOpenGroups: boolean,
): Promise<{ rows: RankedPosting[]; funnel: FunnelStep[] }> {
  const { seeker } = await loadSeeker(tx, personId, { needsGroups: mayOpenGroups && open.hasReserved });
  const columns = toColumns([seeker], open.words);
  const found = matchOne(open.market, columns, 0, SHOWN);
  const sent = new Set((await listSent(tx, [personId])).get(personId));
  const cards = await getPostingCards(
    tx,
    found.map((row) => open.ids[row.posting]!),
  );
  const rows = found.flatMap(({ posting, score }) => {
    const card = cards.get(open.ids[posting]!);
    if (card?.state !== 'open') return [];
    return [
      {
        posting: card,
        score,
        reasons: reasonLines(open, columns, 0, posting),
        sent: sent.has(card.id),
      },
    ];
  });
  return { rows, funnel: funnel(open.market, columns, 0) };
}

/** Why one posting is, or is not, among what is recommended to a graduate. */
export async function whyNotPosting(tx: ScopedTx, open: OpenMarket, personId: string, postingId: string) {
  const row = open.rows.get(postingId);
  if (row === undefined) return outsideMarket(tx, open, postingId);
  const needsGroups = open.market.postings.onlyFlags[row] !== 0;
  const { seeker } = await loadSeeker(tx, personId, { needsGroups });
  const columns = toColumns([seeker], open.words);
  const exclusion = exclusionOf(open, columns, 0, row);
  if (exclusion) return { eligible: false, exclusion, score: null, reasons: [] };
  const reasons = reasonLines(open, columns, 0, row);
  const score = reasons.reduce((sum, reason) => sum + reason.points, 0);
  return { eligible: true, exclusion: null, score: seeker.personalised ? score : null, reasons };
}

async function outsideMarket(tx: ScopedTx, open: OpenMarket, postingId: string) {
  const card = (await getPostingCards(tx, [postingId])).get(postingId);
  if (!card) throw outreachFault('posting_not_found', { postingId });
  const constraint = (card.state === 'open' && open.outside.get(postingId)) || 'not_open';
  const exclusion = { constraint, facts: { state: card.state } };
  return { eligible: false, exclusion, score: null, reasons: [] };
}
