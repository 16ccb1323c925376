import * as graduate from './graduate';
import * as view from './index-view';
import { pendUnknown, settle } from './judge';
import { kindLanes } from './lists';
import * as best from './top-list';

/**
 * Work cells: norms by number of keywords and what may stand beside a keyword (bit, idf: 8 bytes each); the stretch of
 * each keyword and wish (8 bytes each).
 */
let bounds: usize = 0;
let stretches: usize = 0;
/** Bits of accepted nodes by level of closeness, where the level brings points enough; and all of them together. */
let levels: usize = 0;
let levelBits: u32 = 0;
const MOST_WISHES: i32 = 5;
/** As in forward/layout.ts. */
const RANKED: u32 = 0x80000000;
/** Reading ahead what is scanned later lets cache misses overlap; the sum is kept so that no compiler leaves it out. */
export let touched: u32 = 0;

export function placeKeywordCells(boundsAt: usize, stretchesAt: usize): void {
  bounds = boundsAt;
  stretches = stretchesAt;
  levels = boundsAt + 96;
}

/**
 * Postings that carry one of the graduate's keywords without a hot bit, rarest keyword first. What carries a rarer one
 * has been met before, so a list is bounded by its own keyword and those after it.
 */
export function scanKeywords(): void {
  if (graduate.rareCount == 0 || graduate.wishCount == 0) return;
  let sum = graduate.hotSum;
  for (let k = 0; k < graduate.rareCount; k++) sum += graduate.rareIdf(k);
  // Most points for everything but closeness, wish and keywords.
  const rest = graduate.industryMost + graduate.payMost + 255 * view.freshness;
  const most = rest + graduate.closenessMost + wishPointsAt(0);
  if (most + keywordMost(sum) < best.least) return;
  locate();
  prepareNorms();
  prepareLanes();
  for (let k = 0; k < graduate.rareCount; k++) {
    if (most + keywordMost(sum) < best.least) break;
    openKeyword(k);
    for (let wish = 0; wish < graduate.wishCount; wish++) {
      const cell = stretchOf(k, wish);
      const from = load<u32>(cell);
      const to = load<u32>(cell, 4);
      const points = wishPointsAt(wish);
      if (from < to && prepareLevels(best.least - rest - points - keywordMost(sum)))
        scanEntries(from, to, points);
    }
    sum -= graduate.rareIdf(k);
  }
  settle();
}

function wishPointsAt(wish: i32): i32 {
  return load<u16>(graduate.wishes + ((<usize>wish) << 3), 4);
}

/** Keeps the levels of closeness that bring at least so many points; false where the major reaches none of them. */
function prepareLevels(needed: i32): bool {
  let any: u32 = 0;
  for (let level: usize = 0; level < 5; level++) {
    const bits = load<u32>(graduate.levelBits + (level << 2));
    const kept = load<i32>(view.closenessPoints + (level << 2)) >= needed ? bits : 0;
    store<u32>(levels + (level << 2), kept);
    any |= kept;
  }
  levelBits = any;
  return any != 0;
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
    const places = load<u32>(cell, 12);
    for (let wish = 0; wish < graduate.wishCount; wish++) {
      const run = graduate.wishes + ((<usize>wish) << 3);
      const from = firstOfRank(first, end, places, load<u16>(run));
      const to = firstOfRank(first, end, places, load<u16>(run, 2));
      touched += load<u32>(quadOf(from));
      store<u32>(stretchOf(k, wish), from);
      store<u32>(stretchOf(k, wish), to, 4);
    }
  }
}

/** The first of a keyword's entries whose rank is at least `rank`. */
function firstOfRank(first: u32, end: u32, places: u32, rank: u32): u32 {
  if ((places & RANKED) == 0) return load<u32>(view.directories + ((<usize>(places + rank)) << 2));
  const ranks = view.keywordRanks + ((<usize>(places & ~RANKED)) << 1);
  let low: u32 = 0;
  let high = end - first;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (<u32>load<u16>(ranks + ((<usize>middle) << 1)) < rank) low = middle + 1;
    else high = middle;
  }
  return first + low;
}

/** Four entries: their first words, their second, their third, their fourth. */
function quadOf(entry: u32): usize {
  return view.keywordEntries + ((<usize>(entry >> 2)) << 6);
}

let normLow: v128 = i8x16.splat(0);
let normHigh: v128 = i8x16.splat(0);
let sectionLanes: v128 = i8x16.splat(0);
/** idf of the keyword whose list is read, and how many others may stand beside it. */
let ownIdf: i32 = 0;
let others: usize = 0;

/** Norms of the score by number of keywords, as bytes in units of 2^normShift. */
function prepareNorms(): void {
  const unit = (1 << view.normShift) - 1;
  for (let count: usize = 0; count < 32; count++) {
    store<u8>(bounds + count, <u8>((load<i32>(view.norm + (count << 2)) + unit) >> view.normShift));
  }
  normLow = v128.load(bounds);
  normHigh = v128.load(bounds, 16);
}

/** What may stand beside keyword number `k`: keywords less rare, since what carries a rarer one has been met. */
function openKeyword(k: i32): void {
  ownIdf = graduate.rareIdf(k);
  others = 0;
  for (let next = k + 1; next < graduate.rareCount; next++) {
    addOther(graduate.keywordBit(graduate.rareKeyword(next)), graduate.rareIdf(next));
  }
  for (let hot = 0; hot < graduate.hotCount; hot++) {
    const cell = graduate.hot + ((<usize>hot) << 4);
    addOther(load<u32>(cell), load<i32>(cell, 8));
  }
}

function addOther(bit: u32, idf: i32): void {
  const cell = bounds + 32 + (others << 3);
  store<u32>(cell, bit);
  store<i32>(cell, idf, 4);
  others++;
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
    const at = view.keywordEntries + ((<usize>quad) << 6);
    const nodes = v128.load(at, 32);
    let fits = i32x4.ne(v128.and(nodes, i32x4.splat(levelBits)), i32x4.splat(0));
    if ((i32x4.bitmask(fits) & wanted) == 0) continue;
    const facts = v128.load(at, 16);
    const degree = v128.and(i32x4.shr_u(facts, 4), i32x4.splat(7));
    fits = v128.and(fits, i32x4.le_s(degree, i32x4.splat(graduate.degree)));
    fits = v128.and(fits, i32x4.ge_s(i32x4.shr_u(facts, 24), i32x4.splat(graduate.floorSteps)));
    fits = v128.and(fits, kindFits(facts));
    if ((i32x4.bitmask(fits) & wanted) == 0) continue;
    const first = v128.load(at);
    let liking = i32x4.add(base, closenessOf(nodes));
    liking = i32x4.add(liking, i32x4.add(keywordsOf(facts, v128.load(at, 48)), paysOf(facts)));
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

/** Most points for the major by the bits of accepted nodes. Levels ascend, so the nearest stays. */
function closenessOf(nodes: v128): v128 {
  let points = i32x4.splat(0);
  for (let level: usize = 0; level < 5; level++) {
    const bits = load<u32>(levels + (level << 2));
    if (bits == 0) continue;
    const meets = i32x4.ne(v128.and(nodes, i32x4.splat(bits)), i32x4.splat(0));
    points = v128.bitselect(i32x4.splat(load<i32>(view.closenessPoints + (level << 2))), points, meets);
  }
  return points;
}

function kindFits(facts: v128): v128 {
  const kind = v128.and(i32x4.shr_u(facts, 20), i32x4.splat(15));
  return i32x4.ne(v128.and(i8x16.swizzle(kindLanes, kind), i32x4.splat(0xff)), i32x4.splat(0));
}

function keywordsOf(facts: v128, words: v128): v128 {
  let sum = i32x4.splat(ownIdf);
  for (let other: usize = 0; other < others; other++) {
    const cell = bounds + 32 + (other << 3);
    const bit = v128.load32_splat(cell);
    sum = i32x4.add(sum, v128.and(i32x4.eq(v128.and(words, bit), bit), v128.load32_splat(cell, 4)));
  }
  const count = v128.and(i32x4.shr_u(facts, 7), i32x4.splat(31));
  const bytes = v128.or(
    i8x16.swizzle(normLow, count),
    i8x16.swizzle(normHigh, i8x16.sub(count, i8x16.splat(16))),
  );
  const norm = v128.and(bytes, i32x4.splat(0xff));
  const points = i32x4.shr_u(i32x4.mul(sum, norm), 8 - view.normShift);
  return i32x4.min_s(points, i32x4.splat(view.keywordCap));
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
