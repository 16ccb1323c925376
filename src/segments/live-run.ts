import { buildMarket, emptyLists, matchAll } from '../matching/index.ts';
import type { GraduateColumns, Market, MatchLists, MatchOptions } from '../matching/index.ts';
import type { Common } from './build-segment.ts';
import { countedIn } from './figures.ts';
import { IndexedSegment } from './indexed-segment.ts';
import type { Part } from './parts.ts';
import { idAt } from './posting-ids.ts';
import type { PostingIds } from './posting-ids.ts';
import { weave } from './weave.ts';

/** Lists over all parts of a market at one moment; a posting's row counts through the parts. */
export type LiveLists = { readonly lists: MatchLists; readonly idOf: (row: number) => string };

type Still = { readonly market: Market; readonly ids: PostingIds; readonly first: number };

/** The parts as they are now; what comes and goes later is not in them. Fresh rows get an index of their own. */
export function standStill(parts: readonly Part[], common: Common): Still[] {
  const stills: Still[] = [];
  let first = 0;
  const fresh = weave(parts.flatMap((part) => (part instanceof IndexedSegment ? [] : [part.snapshot()])));
  const { regions, majors, weights, figures } = common;
  const source = { regions, majors, weights, keywordFigures: countedIn(figures, fresh.columns) };
  const segments = parts.flatMap((part) =>
    part instanceof IndexedSegment ? [{ market: part.frozen(), ids: part.ids }] : [],
  );
  const loose = { market: buildMarket({ ...source, postings: fresh.columns, kernel: 'ts' }), ids: fresh.ids };
  for (const segment of fresh.ids.count === 0 ? segments : [loose, ...segments]) {
    stills.push({ ...segment, first });
    first += segment.ids.count;
  }
  return stills;
}

/** Exact lists of all graduates over all parts: see matchAll. */
export async function matchStill(
  stills: readonly Still[],
  graduates: GraduateColumns,
  { kernel, onProgress, top = 20, ...options }: Omit<MatchOptions, 'masked'>,
): Promise<LiveLists> {
  const found: MatchLists[] = [];
  for (const [at, { market }] of stills.entries()) {
    const own = kernel === 'wasm' && market.index.module === null ? 'ts' : kernel;
    found.push(
      await matchAll(market, graduates, {
        ...options,
        top,
        ...(own && { kernel: own }),
        // The last part is the largest: what comes before it counts as nothing done.
        ...(onProgress && at === stills.length - 1 && { onProgress }),
      }),
    );
  }
  const lists = emptyLists(graduates.count, top);
  for (let graduate = 0; graduate < graduates.count; graduate++) {
    mergeLists(stills, found, graduates.personalised[graduate] === 1, graduate, lists);
  }
  return { lists, idOf: (row) => idOfRow(stills, row) };
}

function idOfRow(stills: readonly Still[], row: number): string {
  const still = stills.findLast(({ first }) => first <= row)!;
  return idAt(still.ids, row - still.first);
}

function mergeLists(
  stills: readonly Still[],
  found: readonly MatchLists[],
  personal: boolean,
  graduate: number,
  into: MatchLists,
): void {
  const first = graduate * into.top;
  const next = stills.map(() => 0);
  let length = 0;
  for (; length < into.top; length++) {
    let best = -1;
    for (let part = 0; part < stills.length; part++) {
      if (next[part]! >= found[part]!.lengths[graduate]!) continue;
      if (best < 0 || isBefore(part, best)) best = part;
    }
    if (best < 0) break;
    const slot = first + next[best]!++;
    into.postings[first + length] = found[best]!.postings[slot]! + stills[best]!.first;
    into.scores[first + length] = found[best]!.scores[slot]!;
  }
  into.lengths[graduate] = length;

  function isBefore(a: number, b: number): boolean {
    const slotA = first + next[a]!;
    const slotB = first + next[b]!;
    const rowA = found[a]!.postings[slotA]!;
    const rowB = found[b]!.postings[slotB]!;
    const difference = personal
      ? found[a]!.scores[slotA]! - found[b]!.scores[slotB]!
      : stills[a]!.market.postings.openedOn[rowA]! - stills[b]!.market.postings.openedOn[rowB]!;
    return difference === 0 ? idAt(stills[a]!.ids, rowA) < idAt(stills[b]!.ids, rowB) : difference > 0;
  }
}
