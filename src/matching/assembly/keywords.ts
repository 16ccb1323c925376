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
  prepareLanes();
  for (let k = 0; k < graduate.rareCount; k++) {
    if (rest + keywordMost(sum) < best.least) break;
    boundKeywords(sum);
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
      touched += load<u32>(quadOf(from));
      store<u32>(stretchOf(k, wish), from);
      store<u32>(stretchOf(k, wish), to, 4);
    }
  }
}

/** First entry in from .. to − 1 whose rank is at least `rank`. */
function firstOfRank(from: u32, to: u32, rank: u32): u32 {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (load<u32>(quadOf(middle) + ((<usize>(middle & 3)) << 2), 16) >> 20 < rank) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Four entries: their first words, their second, their third. */
function quadOf(entry: u32): usize {
  return view.keywordEntries + <usize>(entry >> 2) * 48;
}

let keywordLow: v128 = i8x16.splat(0);
let keywordHigh: v128 = i8x16.splat(0);
let sectionLanes: v128 = i8x16.splat(0);

/** Bounds of keyword points by number of keywords, as bytes in units of 2^keywordShift. */
function boundKeywords(sum: i32): void {
  const unit = (1 << view.keywordShift) - 1;
  for (let count: usize = 0; count < 32; count++) {
    const points = min(view.keywordCap, (sum * load<i32>(view.norm + (count << 2))) >> 8);
    store<u8>(bounds + count, <u8>((points + unit) >> view.keywordShift));
  }
  keywordLow = v128.load(bounds);
  keywordHigh = v128.load(bounds, 16);
}

function prepareLanes(): void {
  for (let section = 0; section < 16; section++) {
    store<u8>(bounds + section, ((graduate.sectionMask >> section) & 1) != 0 ? 0xff : 0);
  }
  sectionLanes = v128.load(bounds);
}

function scanEntries(from: u32, to: u32, wishPoints: i32): void {
  const base = i32x4.splat(wishPoints + (graduate.industryCount == 0 ? view.anyIndustry : 0));
  const lastQuad = (to - 1) >> 2;
  for (let quad = from >> 2; quad <= lastQuad; quad++) {
    let wanted = 15;
    if (quad == from >> 2) wanted &= 15 << (from & 3);
    if (quad == lastQuad) wanted &= 15 >> (3 - ((to - 1) & 3));
    const at = view.keywordEntries + <usize>quad * 48;
    const closeness = closenessOf(v128.load(at, 32));
    const facts = v128.load(at, 16);
    const degree = v128.and(i32x4.shr_u(facts, 4), i32x4.splat(7));
    const fits = v128.and(
      i32x4.le_s(degree, i32x4.splat(graduate.degree)),
      i32x4.ge_s(closeness, i32x4.splat(0)),
    );
    if ((i32x4.bitmask(fits) & wanted) == 0) continue;
    const first = v128.load(at);
    let liking = i32x4.add(base, closeness);
    liking = i32x4.add(liking, i32x4.add(keywordsOf(facts), paysOf(facts)));
    liking = i32x4.add(liking, i32x4.add(freshOf(facts), industriesOf(first)));
    const chance = i32x4.add(v128.and(i32x4.shr_u(facts, 7), i32x4.splat(0xe0)), i32x4.splat(32));
    const score = i32x4.shr_u(i32x4.mul(liking, chance), 8);
    let bits = i32x4.bitmask(v128.and(fits, i32x4.ge_s(score, i32x4.splat(best.least)))) & wanted;
    while (bits != 0) {
      const lane = <usize>ctz(bits);
      bits &= bits - 1;
      pendUnknown(load<u32>(at + (lane << 2)) & 0x0fffffff, wishPoints);
    }
  }
}

/** Most points for the major by the bits of accepted nodes; −1 where none fits. Levels ascend, so the nearest stays. */
function closenessOf(nodes: v128): v128 {
  let points = i32x4.splat(-1);
  for (let level: usize = 0; level < 5; level++) {
    const bits = load<u32>(graduate.levelBits + (level << 2));
    if (bits == 0) continue;
    const meets = i32x4.ne(v128.and(nodes, i32x4.splat(bits)), i32x4.splat(0));
    points = v128.bitselect(i32x4.splat(load<i32>(view.closenessPoints + (level << 2))), points, meets);
  }
  return points;
}

function keywordsOf(facts: v128): v128 {
  const count = v128.and(i32x4.shr_u(facts, 7), i32x4.splat(31));
  const bytes = v128.or(
    i8x16.swizzle(keywordLow, count),
    i8x16.swizzle(keywordHigh, i8x16.sub(count, i8x16.splat(16))),
  );
  return i32x4.shl(v128.and(bytes, i32x4.splat(0xff)), view.keywordShift);
}

function freshOf(facts: v128): v128 {
  const fresh = v128.or(i32x4.shl(v128.and(facts, i32x4.splat(15)), 4), i32x4.splat(15));
  return i32x4.mul(fresh, i32x4.splat(view.freshness));
}

/** By middle pay in whole thousands, 31 = any more: points per yuan in 1/1024, rounded up, need no division. */
function paysOf(facts: v128): v128 {
  if (graduate.floor == 0 || view.pointsPerYuan == 0) return i32x4.splat(graduate.payMost);
  const cap = i32x4.splat(view.salaryCap);
  const thousands = v128.and(i32x4.shr_u(facts, 15), i32x4.splat(31));
  const above = i32x4.add(i32x4.mul(thousands, i32x4.splat(1000)), i32x4.splat(1000 - graduate.floor));
  const points = i32x4.shr_u(
    i32x4.mul(i32x4.max_s(above, i32x4.splat(0)), i32x4.splat(view.pointsPerYuan)),
    10,
  );
  return v128.bitselect(cap, i32x4.min_s(points, cap), i32x4.eq(thousands, i32x4.splat(31)));
}

function industriesOf(first: v128): v128 {
  if (graduate.industryCount == 0) return i32x4.splat(0);
  const meets = v128.and(i8x16.swizzle(sectionLanes, i32x4.shr_u(first, 28)), i32x4.splat(0xff));
  return v128.and(i32x4.ne(meets, i32x4.splat(0)), i32x4.splat(graduate.industryMost));
}
