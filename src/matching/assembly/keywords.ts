import * as graduate from './graduate';
import * as view from './index-view';
import { admits, nodeMark, recordOf, scoreOf } from './record';
import * as best from './top-list';

/** Work cells: candidate rows, and the bound of keyword points by number of keywords. */
let rows: usize = 0;
let bounds: usize = 0;
const MOST_ROWS: i32 = 64;

export function placeKeywordCells(rowsAt: usize, boundsAt: usize): void {
  rows = rowsAt;
  bounds = boundsAt;
}

/**
 * Postings that carry one of the graduate's keywords without a hot bit, rarest keyword first. What carries a rarer one
 * has been met before, so a list is bounded by its own keyword and those after it.
 */
export function scanKeywords(): void {
  let sum = graduate.hotSum;
  for (let k = 0; k < graduate.rareCount; k++) sum += graduate.rareIdf(k);
  const rest = graduate.closenessMost + graduate.industryMost + graduate.payMost + 255 * view.freshness;
  for (let k = 0; k < graduate.rareCount; k++) {
    const most = min(view.keywordCap, (sum * view.greatestNorm) >> 8);
    if (rest + wishMost() + most < best.least) return;
    for (let count: usize = 0; count < 32; count++) {
      store<i32>(
        bounds + (count << 2),
        min(view.keywordCap, (sum * load<i32>(view.norm + (count << 2))) >> 8),
      );
    }
    scanKeyword(graduate.rareKeyword(k), rest + most);
    sum -= graduate.rareIdf(k);
  }
}

function wishMost(): i32 {
  return graduate.wishCount == 0 ? 0 : <i32>load<u16>(graduate.wishes, 4);
}

function scanKeyword(keyword: u32, rest: i32): void {
  const cell = view.keywordOffsets + ((<usize>keyword) << 2);
  const first = load<u32>(cell);
  const end = load<u32>(cell, 4);
  const directory = load<u32>(view.keywordDirectory + ((<usize>keyword) << 2));
  for (let wish = 0; wish < graduate.wishCount; wish++) {
    const run = graduate.wishes + ((<usize>wish) << 3);
    const points = <i32>load<u16>(run, 4);
    if (rest + points < best.least) return;
    let from: u32;
    let to: u32;
    if (directory != 0) {
      const table = view.directories + ((<usize>(directory - 1)) << 2);
      from = load<u32>(table + ((<usize>load<u16>(run)) << 2));
      to = load<u32>(table + ((<usize>load<u16>(run, 2)) << 2));
    } else {
      from = firstOfRank(first, end, load<u16>(run));
      to = firstOfRank(from, end, load<u16>(run, 2));
    }
    if (from < to) scanEntries(from, to, points);
  }
}

/** First entry in from .. to − 1 whose rank is at least `rank`. */
function firstOfRank(from: u32, to: u32, rank: u32): u32 {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (load<u32>(view.keywordEntries + ((<usize>middle) << 3), 4) >> 20 < rank) from = middle + 1;
    else to = middle;
  }
  return from;
}

function scanEntries(from: u32, to: u32, wishPoints: i32): void {
  const base = wishPoints + graduate.payMost + (graduate.industryCount == 0 ? view.anyIndustry : 0);
  const industryMost = graduate.industryCount == 0 ? 0 : graduate.industryMost;
  let found = 0;
  const last = view.keywordEntries + ((<usize>to) << 3);
  for (let entry = view.keywordEntries + ((<usize>from) << 3); entry < last; entry += 8) {
    const high = load<u32>(entry, 4);
    if (<i32>((high >> 3) & 7) > graduate.degree) continue;
    const nodes = <i32>((high >> 11) & 0xff);
    let closeness = graduate.closenessMost;
    if ((nodes & graduate.familyBits) == 0) {
      if ((nodes & 0x80) == 0) continue;
      closeness = view.closeness0;
    }
    const low = load<u32>(entry);
    const industry = ((graduate.sectionMask >> (low >> 28)) & 1) != 0 ? industryMost : 0;
    const keyword = load<i32>(bounds + ((<usize>((high >> 6) & 31)) << 2));
    const fresh = <i32>(((high & 7) << 5) | 31) * view.freshness;
    if (base + closeness + industry + keyword + fresh < best.least) continue;
    store<u32>(rows + ((<usize>found) << 2), low & 0x0fffffff);
    if (++found == MOST_ROWS) {
      judge(found, wishPoints);
      found = 0;
    }
  }
  judge(found, wishPoints);
}

function judge(found: i32, wishPoints: i32): void {
  // Touching every record before the first is judged lets their cache misses overlap.
  let touched: u32 = 0;
  for (let at = 0; at < found; at++) touched += load<u8>(recordOf(load<u32>(rows + ((<usize>at) << 2))));
  store<u32>(bounds, touched, 128);
  for (let at = 0; at < found; at++) {
    const row = load<u32>(rows + ((<usize>at) << 2));
    const record = recordOf(row);
    if (!admits(row, record)) continue;
    const mark = nodeMark(record);
    if (mark == 0) continue;
    const score = scoreOf(record, mark - 1 + wishPoints);
    if (score >= best.least) best.offer(row, score);
  }
}
