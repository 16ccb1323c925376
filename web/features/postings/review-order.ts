import type { PostingState } from '../../../src/postings/contract.ts';

export type Order = 'waiting' | 'risk';
type Row = { readonly card: { readonly id: string; readonly state: PostingState } };

/**
 * Where a posting that was taken back goes: ids tell the time, so whoever waits longest comes first. By risk it stands
 * on top, where it is seen.
 */
function placeIn(rows: readonly Row[], row: Row, order: Order): number {
  return order === 'risk' ? 0 : rows.findIndex(({ card }) => card.id > row.card.id);
}

/** The number of the page that it belongs on; -1 in a list of another state. */
export function pageFor(pages: readonly (readonly Row[])[], row: Row, order: Order): number {
  const known = pages.flat()[0];
  if (known && known.card.state !== row.card.state) return -1;
  const at = pages.findIndex((rows) => placeIn(rows, row, order) >= 0);
  return at < 0 ? pages.length - 1 : at;
}

/** A page with the posting in its place, once. */
export function withItem<One extends Row>(rows: readonly One[], row: One, order: Order): One[] {
  const others = rows.filter(({ card }) => card.id !== row.card.id);
  const at = placeIn(others, row, order);
  return at < 0 ? [...others, row] : [...others.slice(0, at), row, ...others.slice(at)];
}
