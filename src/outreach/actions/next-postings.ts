import type { z } from 'zod';
import { beijingDay } from '../../kernel/calendar.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { getPostingCards } from '../../postings/index.ts';
import type { nextPostings as contract } from '../contract.ts';
import { toColumns } from '../market/graduates-in.ts';
import type { LiveOpenMarket } from '../market/kept-market.ts';
import { fitFacts, reasonLines } from '../market/reasons.ts';
import { budgetLeft } from '../rules/budget.ts';
import { countOnDay, listSent } from '../store/recommendations.ts';
import { loadSeeker } from './one-seeker.ts';

/** The one to send, and two to choose from instead. */
const SHOWN = 3;

/** How much a recommendation must be worth to count for what is owed. */
export type CountingFloor = { readonly fitFloor: number; readonly inPlaces: boolean };

/**
 * The best open postings that would count for a duty if they were sent now: not sent before, not below the floor, in the
 * wished places where that is asked. Judged by the very facts that the ledger line of a recommendation keeps, so what is
 * offered here counts. Postings reserved for key groups are left out: nobody's groups are opened by looking at a list.
 */
export async function nextPostings(
  tx: ScopedTx,
  open: LiveOpenMarket,
  personId: string,
  { fitFloor, inPlaces }: CountingFloor,
): Promise<z.input<typeof contract.reply>> {
  const { seeker, pushOptOut } = await loadSeeker(tx, personId, { needsGroups: false });
  const columns = toColumns([seeker], open.words);
  const sent = new Set((await listSent(tx, [personId])).get(personId));
  const sentToday = (await countOnDay(tx, [personId], beijingDay(new Date()))).get(personId) ?? 0;
  const missed = { sent: 0, belowFit: 0, notInPlaces: 0 };
  const fitting = open.live.matchOne(columns, 0).flatMap(({ id, score }) => {
    const place = open.live.find(id);
    if (place === null) return [];
    const reasons = reasonLines({ market: place.market, words: open.words }, columns, 0, place.row);
    const fit = fitFacts({ score: reasons.reduce((sum, { points }) => sum + points, 0), reasons });
    // The first reason that applies, as counting has it.
    if (sent.has(id)) missed.sent += 1;
    else if (inPlaces && !fit.inPlaces) missed.notInPlaces += 1;
    else if (fit.fit !== null && fit.fit < fitFloor) missed.belowFit += 1;
    else return [{ id, score, reasons }];
    return [];
  });
  // Some may have closed within the fifth of a second by which the kept market is behind.
  const cards = await getPostingCards(
    tx,
    fitting.slice(0, SHOWN * 2).map(({ id }) => id),
  );
  const rows = fitting.slice(0, SHOWN * 2).flatMap(({ id, score, reasons }) => {
    const posting = cards.get(id);
    return posting?.state === 'open' ? [{ posting, score, reasons, sent: false }] : [];
  });
  return {
    rows: rows.slice(0, SHOWN),
    missed,
    leftToday: pushOptOut ? 0 : budgetLeft(sentToday),
    pushOptOut,
  };
}
