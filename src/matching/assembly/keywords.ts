import * as graduate from './graduate';
import * as view from './index-view';
import { pendUnknown, settle } from './judge';
import * as best from './top-list';

/** Work cells: bounds of keyword points by number of keywords, and the stretch of each keyword and wish (8 bytes each). */
let bounds: usize = 0;
let stretches: usize = 0;
const MOST_WISHES: i32 = 5;
/** Reading ahead what is scanned later lets cache misses overlap; the sum is kept so that no compiler leaves it out. */
export let touched: u32 = 0;

export function placeKeywordCells(boundsAt: usize, stretchesAt: usize): void {
  bounds = boundsAt;
  stretches = stretchesAt;
}

/**
 * Postings that carry one of the graduate's keywords without a hot bit, rarest keyword first. What carries a rarer one
 * has been met before, so a list is bounded by its own keyword and those after it.
 */
export function scanKeywords(): void {
  if (graduate.rareCount == 0 || graduate.wishCount == 0) return;
  let sum = graduate.hotSum;
  for (let k = 0; k < graduate.rareCount; k++) sum += graduate.rareIdf(k);
  const rest =
    graduate.closenessMost +
    graduate.industryMost +
    graduate.payMost +
    255 * view.freshness +
    <i32>load<u16>(graduate.wishes, 4);
  if (rest + keywordMost(sum) < best.least) return;
  locate();
  for (let k = 0; k < graduate.rareCount; k++) {
    if (rest + keywordMost(sum) < best.least) break;
    for (let count: usize = 0; count < 32; count++) {
      store<i32>(
        bounds + (count << 2),
        min(view.keywordCap, (sum * load<i32>(view.norm + (count << 2))) >> 8),
      );
    }
    for (let wish = 0; wish < graduate.wishCount; wish++) {
      const cell = stretchOf(k, wish);
      const from = load<u32>(cell);
      const to = load<u32>(cell, 4);
      if (from < to) scanEntries(from, to, load<u16>(graduate.wishes + ((<usize>wish) << 3), 4));
    }
    sum -= graduate.rareIdf(k);
  }
  settle();
}

function keywordMost(sum: i32): i32 {
  return min(view.keywordCap, (sum * view.greatestNorm) >> 8);
}

function stretchOf(k: i32, wish: i32): usize {
  return stretches + ((<usize>(k * MOST_WISHES + wish)) << 3);
}

/** Finds the stretch of every keyword and wish, and touches its first entry. */
function locate(): void {
  for (let k = 0; k < graduate.rareCount; k++) {
    const cell = view.keywords + ((<usize>graduate.rareKeyword(k)) << 4);
    const first = load<u32>(cell, 4);
    const end = load<u32>(cell, 8);
    const directory = load<u32>(cell, 12);
    const table = view.directories + ((<usize>(directory - 1)) << 2);
    for (let wish = 0; wish < graduate.wishCount; wish++) {
      const run = graduate.wishes + ((<usize>wish) << 3);
      const rank = <u32>load<u16>(run);
      const endRank = <u32>load<u16>(run, 2);
      const from = directory != 0 ? load<u32>(table + ((<usize>rank) << 2)) : firstOfRank(first, end, rank);
      const to =
        directory != 0 ? load<u32>(table + ((<usize>endRank) << 2)) : firstOfRank(from, end, endRank);
      touched += load<u32>(view.keywordEntries + <usize>from * 12);
      store<u32>(stretchOf(k, wish), from);
      store<u32>(stretchOf(k, wish), to, 4);
    }
  }
}

/** First entry in from .. to − 1 whose rank is at least `rank`. */
function firstOfRank(from: u32, to: u32, rank: u32): u32 {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (load<u32>(view.keywordEntries + <usize>middle * 12, 4) >> 20 < rank) from = middle + 1;
    else to = middle;
  }
  return from;
}

function scanEntries(from: u32, to: u32, wishPoints: i32): void {
  const base = wishPoints + (graduate.industryCount == 0 ? view.anyIndustry : 0);
  const industryMost = graduate.industryCount == 0 ? 0 : graduate.industryMost;
  const last = view.keywordEntries + <usize>to * 12;
  for (let entry = view.keywordEntries + <usize>from * 12; entry < last; entry += 12) {
    const facts = load<u32>(entry, 4);
    if (<i32>((facts >> 4) & 7) > graduate.degree) continue;
    const nodes = load<u32>(entry, 8);
    if ((nodes & (graduate.nodeMask | 0x80000000)) == 0) continue;
    const keyword = load<i32>(bounds + ((<usize>((facts >> 7) & 31)) << 2));
    const fresh = <i32>(((facts & 15) << 4) | 15) * view.freshness;
    const pay = graduate.payBoundOfThousands((facts >> 15) & 31);
    const low = load<u32>(entry);
    const industry = ((graduate.sectionMask >> (low >> 28)) & 1) != 0 ? industryMost : 0;
    const closeness = graduate.closenessBound(nodes);
    if (closeness < 0) continue;
    const liking = base + closeness + industry + keyword + fresh + pay;
    if ((liking * <i32>(((facts >> 7) & 0xe0) + 32)) >> 8 < best.least) continue;
    pendUnknown(low & 0x0fffffff, wishPoints);
  }
}
