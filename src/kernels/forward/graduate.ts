import {
  anyIndustry,
  capSteps,
  closeness0,
  closenessPoints,
  freshness,
  greatestNorm,
  industry1,
  industry2,
  industry3,
  keywordCap,
  keywords as keywordTable,
  majorNodes,
  majorOffsets,
  nodeBits,
  nodeCount,
  payFits,
  salaryCap,
  sectionBits,
  sectionIds,
  stepPoints,
} from './index-view';

/** The graduate in hand, unfolded from a query (forward/query.ts). */
export let degree: i32 = 0;
export let kinds: i32 = 0;
export let flags: i32 = 0;
export let cohort: i32 = 0;
export let floor: i32 = 0;
/** The floor in pay steps, at most 255. */
export let floorSteps: i32 = 0;
export let wishCount: i32 = 0;
export let wishes: usize = 0;
export let industryCount: i32 = 0;
export let industries: usize = 0;
export let hotCount: i32 = 0;
export let rareCount: i32 = 0;
/** Sum of idf of all hot keywords. */
export let hotSum: i32 = 0;
export let hotFits: bool = true;
/** Most points that industry and pay can bring to this graduate. */
export let industryMost: i32 = 0;
export let payMost: i32 = 0;
/** Whether pay lanes bound this graduate; otherwise payMost is the bound. */
export let payLanes: bool = false;
/** Most points among the nodes that the major satisfies. */
export let closenessMost: i32 = 0;
/** Section hashes in which a wished industry may be. */
export let sectionMask: i32 = 0;
export let firstNode: i32 = 0;
export let endNode: i32 = 0;

/**
 * Work cells: points + 1 per node; hot keywords (bit in keyword entries, bit in a plane, idf, hot bit); keywords without
 * a hot bit (id, idf), idf descending.
 */
export let marks: usize = 0;
/** Bits of the satisfied nodes in keyword entries, by closeness level. */
export let levelBits: usize = 0;
export let hot: usize = 0;
export let rare: usize = 0;

export function placeGraduateCells(marksAt: usize, levelBitsAt: usize, hotAt: usize, rareAt: usize): void {
  marks = marksAt;
  levelBits = levelBitsAt;
  // Whoever used this scratch area before left the marks of their last graduate.
  memory.fill(marks, 0, (<usize>nodeCount) << 1);
  hot = hotAt;
  rare = rareAt;
}

export function pointAt(query: usize): void {
  degree = load<u8>(query);
  wishCount = load<u8>(query, 1);
  industryCount = load<u8>(query, 2);
  kinds = load<u16>(query, 4);
  flags = load<u16>(query, 6);
  cohort = load<u16>(query, 8);
  floor = load<i32>(query, 16);
  floorSteps = min(255, floor / 250);
  wishes = query + 20;
  industries = query + 60;
  payMost = floor == 0 ? 0 : salaryCap;
  payLanes = floor != 0 && payFits && floorSteps + capSteps < 255;
  pointIndustries();
  pointNodes(load<i32>(query, 12));
  pointKeywords(query + 68, load<u8>(query, 3));
}

export function industryAt(place: i32): i32 {
  return load<u16>(industries + ((<usize>place) << 1));
}

export function industryPointsAt(place: i32): i32 {
  return place == 0 ? industry1 : place == 1 ? industry2 : industry3;
}

function pointIndustries(): void {
  sectionMask = 0;
  industryMost = industryCount == 0 ? anyIndustry : 0;
  for (let place = 0; place < industryCount; place++) {
    const wish = industryAt(place);
    industryMost = max(industryMost, industryPointsAt(place));
    if (wish < sectionIds) sectionMask |= load<u16>(sectionBits + ((<usize>wish) << 1));
  }
}

/** Clears the marks of the graduate before, then sets those of this major; major −1 satisfies the root only. */
function pointNodes(major: i32): void {
  for (let at = firstNode; at < endNode; at++) {
    store<u16>(marks + ((<usize>(load<u32>(majorNodes + ((<usize>at) << 2)) & 0xffff)) << 1), 0);
  }
  for (let level: usize = 0; level < 5; level++) store<u32>(levelBits + (level << 2), 0);
  if (major < 0) store<u32>(levelBits, (<u32>1) << 31);
  closenessMost = closeness0;
  firstNode = major < 0 ? 0 : load<i32>(majorOffsets + ((<usize>major) << 2));
  endNode = major < 0 ? 0 : load<i32>(majorOffsets + ((<usize>(major + 1)) << 2));
  for (let at = firstNode; at < endNode; at++) {
    const entry = load<u32>(majorNodes + ((<usize>at) << 2));
    const node = entry & 0xffff;
    const points = load<i32>(closenessPoints + ((<usize>(entry >> 16)) << 2));
    store<u16>(marks + ((<usize>node) << 1), <u16>(points + 1));
    const bits = levelBits + ((<usize>(entry >> 16)) << 2);
    store<u32>(bits, load<u32>(bits) | ((<u32>1) << load<u8>(nodeBits + node)));
    closenessMost = max(closenessMost, points);
  }
}

function pointKeywords(keywords: usize, count: i32): void {
  hotCount = 0;
  rareCount = 0;
  hotSum = 0;
  let lane = 0;
  for (let k = 0; k < count; k++) {
    const keyword = load<u32>(keywords + ((<usize>k) << 2));
    const info = load<u32>(keywordTable + ((<usize>keyword) << 4));
    const idf = <i32>(info & 0xffff);
    const bit = <i32>(info >> 16) - 1;
    if (bit < 0) addRare(keyword, idf);
    else {
      const cell = hot + ((<usize>hotCount) << 4);
      hotCount++;
      store<u32>(cell, keywordBit(keyword));
      store<u32>(cell, 1 << (bit & 7), 4);
      store<u32>(cell, idf, 8);
      store<u32>(cell, bit, 12);
      hotSum += idf;
      lane += (idf + 15) >> 4;
    }
  }
  // The lanes add idf in sixteenths as bytes; where all of them together do not fit, a constant bounds them.
  hotFits = lane <= 255;
}

/** As in forward/layout.ts. */
export function keywordBit(keyword: u32): u32 {
  return (<u32>1) << ((keyword * 0x9e3779b1) >> 27);
}

function addRare(keyword: u32, idf: i32): void {
  let at = rareCount++;
  for (; at > 0 && load<i32>(rare + ((<usize>(at - 1)) << 3), 4) < idf; at--) {
    store<u64>(rare + ((<usize>at) << 3), load<u64>(rare + ((<usize>(at - 1)) << 3)));
  }
  store<u32>(rare + ((<usize>at) << 3), keyword);
  store<i32>(rare + ((<usize>at) << 3), idf, 4);
}

export function rareKeyword(at: i32): u32 {
  return load<u32>(rare + ((<usize>at) << 3));
}

export function rareIdf(at: i32): i32 {
  return load<i32>(rare + ((<usize>at) << 3), 4);
}

/** Sum of idf of the hot keywords whose bits are set. */
export function hotIdf(bits: u64): i32 {
  let sum = 0;
  for (let k = 0; k < hotCount; k++) {
    const cell = hot + ((<usize>k) << 4);
    if (((bits >> load<u32>(cell, 12)) & 1) != 0) sum += load<i32>(cell, 8);
  }
  return sum;
}

/** Most points for pay when the middle is at most (steps + 1) × 250 yuan. */
export function payBound(steps: i32): i32 {
  if (!payLanes) return payMost;
  return min(max(0, steps - floorSteps) + 1, capSteps) * stepPoints;
}

/** Most points for everything but closeness, wish and keywords without a bit. */
export function restMost(): i32 {
  return industryMost + payMost + 255 * freshness + min(keywordCap, (hotSum * greatestNorm) >> 8);
}
