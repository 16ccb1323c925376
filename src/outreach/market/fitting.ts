import { setImmediate } from 'node:timers/promises';
import { LIMITS, whyNot } from '../../matching/index.ts';
import type { GraduateColumns, Market, MatchLists } from '../../matching/index.ts';

const ROWS_PER_TURN = 500;

/**
 * How many postings fit at least one graduate, whether or not they came into anybody's list. Only graduates who wish
 * for a posting's place (or a wider region) are looked at, until the first that fits; other work runs in between.
 */
export async function countFitting(
  market: Market,
  graduates: GraduateColumns,
  lists: MatchLists,
): Promise<number> {
  const fits = new Uint8Array(market.postings.count);
  for (let graduate = 0; graduate < lists.count; graduate++) {
    const from = graduate * lists.top;
    for (let at = from; at < from + lists.lengths[graduate]!; at++) fits[lists.postings[at]!] = 1;
  }
  const byWish = graduatesByWish(graduates);
  let count = 0;
  for (let posting = 0; posting < market.postings.count; posting++) {
    if (posting % ROWS_PER_TURN === 0) await setImmediate();
    if (fits[posting] === 1 || fitsSomebody(market, graduates, byWish, posting)) count++;
  }
  return count;
}

function graduatesByWish({ count, wishes }: GraduateColumns): ReadonlyMap<number, readonly number[]> {
  const byWish = new Map<number, number[]>();
  for (let slot = 0; slot < count * LIMITS.wishes; slot++) {
    const wish = wishes[slot]!;
    if (wish === -1) continue;
    const graduate = Math.floor(slot / LIMITS.wishes);
    const rows = byWish.get(wish);
    if (rows) rows.push(graduate);
    else byWish.set(wish, [graduate]);
  }
  return byWish;
}

function fitsSomebody(
  market: Market,
  graduates: GraduateColumns,
  byWish: ReadonlyMap<number, readonly number[]>,
  posting: number,
): boolean {
  const { postings, regions } = market;
  const wished = new Set<number>();
  for (let at = postings.regionOffsets[posting]!; at < postings.regionOffsets[posting + 1]!; at++) {
    for (let region = postings.regions[at]!; region !== -1; region = regions.parent[region]!)
      wished.add(region);
  }
  for (const region of wished) {
    for (const graduate of byWish.get(region) ?? []) {
      if (graduates.degree[graduate]! < postings.degreeMin[posting]!) continue;
      if (whyNot(market, graduates, graduate, posting) === null) return true;
    }
  }
  return false;
}
