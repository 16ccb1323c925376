/** Stretches of entries, 16 at a time: who is eligible, how many, and who may enter the list. */
import * as best from './best';
import { likingOf, meetsFloor } from './entry';
import * as view from './view';

const NESTED: u32 = 0x8000_0000;
const MOST_WAITING: i32 = 64;

export let eligible: u32 = 0;

let kinds: usize = 0;
let hasManyPlaces: bool = false;
let waiting: i32 = 0;
let splitFloor: i32 = -1;
let isFor: bool = false;
let salaryLow: v128 = i8x16.splat(0);
let salaryHigh: v128 = i8x16.splat(0);
let most1: v128 = i8x16.splat(0);
let most2: v128 = i8x16.splat(0);
let most3: v128 = i8x16.splat(0);
let mostAny: v128 = i8x16.splat(0);
let mostIndustry: i32 = 0;
let mostWithoutKeywords: i32 = 0;
let wishUnits: v128 = i8x16.splat(0);
let industry: v128 = i8x16.splat(0);
let section: v128 = i8x16.splat(0);
let sumShift: i32 = 0;
let sumRound: v128 = i8x16.splat(0);
let capUnits: v128 = i8x16.splat(0);

export function openScan(): void {
  eligible = 0;
  kinds = view.word(view.KIND_IS_HIGH) != 0 ? view.kindsHigh : view.kindsLow;
  hasManyPlaces = view.word(view.HAS_MANY_PLACES) != 0;
  waiting = 0;
  splitFloor = view.word(view.SPLIT_FLOOR);
  isFor = (view.word(view.ONLY_LOW) | view.word(view.ONLY_HIGH)) != 0;
  salaryLow = v128.load(view.lanes);
  salaryHigh = v128.load(view.lanes, 16);
  most1 = v128.load8_splat(view.lanes, 64);
  most2 = v128.load8_splat(view.lanes, 65);
  most3 = v128.load8_splat(view.lanes, 66);
  mostAny = v128.load8_splat(view.lanes, 67);
  wishUnits = v128.load(view.lanes, 80);
  mostIndustry = greatest(64, 4);
  mostWithoutKeywords = mostIndustry + greatest(0, 32) + greatest(80, 16);
  industry = i8x16.splat(<i8>view.word(view.INDUSTRY_CODE));
  section = i8x16.splat(<i8>view.word(view.SECTION_CODE));
  sumShift = view.word(view.SUM_SHIFT);
  sumRound = i16x8.splat(<i16>(((<i32>1) << sumShift) - 1));
  capUnits = i8x16.splat(<i8>view.word(view.CAP_UNITS));
}

function greatest(from: usize, count: usize): i32 {
  let most = 0;
  for (let at = from; at < from + count; at++) most = max(most, <i32>load<u8>(view.lanes + at));
  return most;
}

/** How many units somebody needs to enter the list: at most what lanes of bytes tell apart. */
function unitsNeeded(base: i32): i32 {
  const unit = view.word(view.UNIT);
  return max(0, (best.least - base + unit - 1) / unit);
}

/** Reads the entries from .. to − 1, whose major and freshness are worth `base`, and leaves their sums 0. */
export function scan(from: usize, to: usize, base: i32): void {
  const degree = i8x16.splat(<i8>view.word(view.DEGREE));
  const floorLimit = i8x16.splat(<i8>view.word(view.FLOOR_LIMIT));
  const kindBit = i8x16.splat(<i8>view.word(view.KIND_BIT));
  const isCohortLimited = view.word(view.IS_COHORT_LIMITED) != 0;
  const needsCare = isFor || isCohortLimited;
  const kindsOf = kinds;
  const standing = view.standing;
  const floor = view.floor;
  const sums = view.sums;
  const touched = view.touched;
  let needed = unitsNeeded(base);
  let found: u32 = 0;
  for (let at = from; at < to; at += 16) {
    const left = to - at;
    const own = v128.load(standing + at);
    const floors = v128.load(floor + at);
    let admitted = i8x16.ge_u(own, degree);
    admitted = v128.and(admitted, i8x16.le_u(floors, floorLimit));
    admitted = v128.and(admitted, i8x16.eq(v128.and(v128.load(kindsOf + at), kindBit), kindBit));
    if (needsCare) admitted = v128.and(admitted, others(at, isCohortLimited));
    let bits = i8x16.bitmask(admitted);
    if (left < 16) bits &= (1 << (<i32>left)) - 1;
    if (splitFloor >= 0) bits = withoutUnmet(at, bits);
    const counted = bits & i8x16.bitmask(i8x16.shl(own, 3));
    found += popcnt(hasManyPlaces ? counted & ~metAt(at) : counted);
    let units = i8x16.splat(0);
    let hasSums = (load<u8>(touched + (at >> 6)) | load<u8>(touched + ((at + 15) >> 6))) != 0;
    if (hasSums) {
      const low = v128.load(sums + (at << 1));
      const high = v128.load(sums + (at << 1), 16);
      hasSums = v128.any_true(v128.or(low, high));
      units = keywordUnits(low, high);
    }
    if (hasSums || needed <= mostWithoutKeywords) {
      units = i8x16.add_sat_u(units, i8x16.swizzle(wishUnits, v128.and(own, i8x16.splat(15))));
      units = i8x16.add_sat_u(units, payUnits(floors));
      // Industries are three bytes more: they are read where the best of them would suffice.
      const before = i8x16.splat(<i8>min(255, max(0, needed - mostIndustry)));
      bits &= i8x16.bitmask(i8x16.ge_u(units, before));
      if (bits != 0) {
        units = i8x16.add_sat_u(units, industryUnits(at));
        bits &= i8x16.bitmask(i8x16.ge_u(units, i8x16.splat(<i8>min(255, needed))));
        if (bits != 0) {
          if (rank(at, bits, base)) needed = unitsNeeded(base);
        }
      }
      if (hasSums) clear(at, left);
    }
  }
  eligible += found;
}

/** Lanes that meet cohort and only-flags. */
function others(at: usize, isCohortLimited: bool): v128 {
  let admitted = i8x16.splat(-1);
  if (isCohortLimited) {
    const cohort = v128.load(view.cohort + at);
    admitted = v128.and(
      i8x16.ge_u(cohort, i8x16.splat(<i8>view.word(view.COHORT_FROM))),
      i8x16.le_u(cohort, i8x16.splat(<i8>view.word(view.COHORT_TO))),
    );
  }
  if (isFor) {
    const low = v128.and(v128.load(view.flagsLow + at), i8x16.splat(<i8>view.word(view.ONLY_LOW)));
    const high = v128.and(v128.load(view.flagsHigh + at), i8x16.splat(<i8>view.word(view.ONLY_HIGH)));
    admitted = v128.and(admitted, i8x16.ne(v128.or(low, high), i8x16.splat(0)));
  }
  return admitted;
}

function withoutUnmet(at: usize, bits: i32): i32 {
  const split = i8x16.eq(v128.load(view.floor + at), i8x16.splat(<i8>splitFloor));
  for (let asked = i8x16.bitmask(split) & bits; asked != 0; asked &= asked - 1) {
    const lane = ctz(asked);
    if (!meetsFloor(at + <usize>lane)) bits &= ~(1 << lane);
  }
  return bits;
}

/** Lanes whose graduate has been counted in another region of the posting. */
function metAt(at: usize): i32 {
  return load<i32>(view.met + (at >> 3)) >>> (<i32>(at & 7));
}

function clear(at: usize, left: usize): void {
  const cell = view.sums + (at << 1);
  if (left >= 16) {
    v128.store(cell, i8x16.splat(0));
    v128.store(cell, i8x16.splat(0), 16);
  } else memory.fill(cell, 0, left << 1);
}

function payUnits(floors: v128): v128 {
  const group = i8x16.shr_u(floors, 3);
  return v128.or(
    i8x16.swizzle(salaryLow, group),
    i8x16.swizzle(salaryHigh, i8x16.sub(group, i8x16.splat(16))),
  );
}

/** No less than what the sums are worth. A unit is worth 1 << sumShift of a sum, or more. */
function keywordUnits(low: v128, high: v128): v128 {
  const first = i16x8.shr_u(i16x8.add_sat_u(low, sumRound), sumShift);
  const second = i16x8.shr_u(i16x8.add_sat_u(high, sumRound), sumShift);
  return i8x16.min_u(i8x16.narrow_i16x8_u(first, second), capUnits);
}

/** Has those of the lanes `bits` wait whose liking reaches the list; true when the list may have changed. */
function rank(at: usize, bits: i32, base: i32): bool {
  let hasJudged = false;
  for (let lanes = bits; lanes != 0; lanes &= lanes - 1) {
    const entry = at + <usize>ctz(lanes);
    const liking = likingOf(entry, base);
    if (liking < best.least) continue;
    const cell = view.waiting + <usize>waiting * 12;
    store<u32>(cell, <u32>entry);
    store<i32>(cell, liking, 4);
    if (++waiting < MOST_WAITING) continue;
    judge();
    hasJudged = true;
  }
  return hasJudged;
}

/** Offers whoever waits. Their rows lie far apart: read in a loop of their own, the reads overlap. */
export function judge(): void {
  const end = view.waiting + <usize>waiting * 12;
  for (let cell = view.waiting; cell < end; cell += 12) {
    store<u32>(cell, load<u32>(view.rows + ((<usize>load<u32>(cell)) << 2)), 8);
  }
  for (let cell = view.waiting; cell < end; cell += 12) {
    const liking = load<i32>(cell, 4);
    if (liking < best.least) continue;
    const row = load<u32>(cell, 8);
    const again = row >= NESTED || (hasManyPlaces && (metAt(<usize>load<u32>(cell)) & 1) != 0);
    best.offer(row & ~NESTED, liking, again);
  }
  waiting = 0;
}

function industryUnits(at: usize): v128 {
  const first = v128.load(view.industry1 + at);
  const second = v128.load(view.industry2 + at);
  const third = v128.load(view.industry3 + at);
  let points = v128.and(most3, v128.or(i8x16.eq(third, industry), i8x16.eq(third, section)));
  points = v128.bitselect(most2, points, v128.or(i8x16.eq(second, industry), i8x16.eq(second, section)));
  points = v128.bitselect(most1, points, v128.or(i8x16.eq(first, industry), i8x16.eq(first, section)));
  return v128.bitselect(mostAny, points, i8x16.eq(first, i8x16.splat(0)));
}
