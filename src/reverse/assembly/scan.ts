/** Stretches of entries, 16 at a time: who is eligible, how many, and who may enter the list. */
import * as best from './best';
import { isNew, likingOf, meetsFloor } from './entry';
import * as view from './view';

const NESTED: i32 = 128;

export let eligible: u32 = 0;

let kinds: usize = 0;
let hasManyPlaces: bool = false;
let keyBits: i32 = 0;
let splitFloor: i32 = -1;
let isFor: bool = false;
let wishLow: v128 = i8x16.splat(0);
let wishHigh: v128 = i8x16.splat(0);
let salaryLow: v128 = i8x16.splat(0);
let salaryHigh: v128 = i8x16.splat(0);
let most1: v128 = i8x16.splat(0);
let most2: v128 = i8x16.splat(0);
let most3: v128 = i8x16.splat(0);
let mostAny: v128 = i8x16.splat(0);
let mostIndustry: i32 = 0;
let wishUnits: v128 = i8x16.splat(0);
let industry: v128 = i8x16.splat(0);
let section: v128 = i8x16.splat(0);

export function openScan(): void {
  eligible = 0;
  kinds = view.word(view.KIND_IS_HIGH) != 0 ? view.kindsHigh : view.kindsLow;
  hasManyPlaces = view.word(view.HAS_MANY_PLACES) != 0;
  keyBits = view.word(view.KEY_BITS);
  splitFloor = view.word(view.SPLIT_FLOOR);
  isFor = (view.word(view.ONLY_LOW) | view.word(view.ONLY_HIGH)) != 0;
  salaryLow = v128.load(view.lanes);
  salaryHigh = v128.load(view.lanes, 16);
  wishLow = v128.load(view.lanes, 32);
  wishHigh = v128.load(view.lanes, 48);
  most1 = v128.load8_splat(view.lanes, 64);
  most2 = v128.load8_splat(view.lanes, 65);
  most3 = v128.load8_splat(view.lanes, 66);
  mostAny = v128.load8_splat(view.lanes, 67);
  mostIndustry = 0;
  for (let at: usize = 64; at < 68; at++) mostIndustry = max(mostIndustry, <i32>load<u8>(view.lanes + at));
  wishUnits = v128.load(view.lanes, 80);
  industry = i8x16.splat(<i8>view.word(view.INDUSTRY_CODE));
  section = i8x16.splat(<i8>view.word(view.SECTION_CODE));
  if (hasManyPlaces) memory.fill(view.seen, 0, (<usize>view.word(view.GRADUATES) + 7) >> 3);
}

/** How many units of wish, industry and pay somebody without the posting's keywords needs; 256 when none suffice. */
function unitsNeeded(base: i32): i32 {
  const unit = view.word(view.UNIT);
  return max(0, min(256, (best.least - base + unit - 1) / unit));
}

/** Reads the entries from .. to − 1, whose major and freshness are worth `base`, and leaves their sums 0. */
export function scan(from: usize, to: usize, base: i32): void {
  const degree = i8x16.splat(<i8>view.word(view.DEGREE));
  const floorLimit = i8x16.splat(<i8>view.word(view.FLOOR_LIMIT));
  const kindBit = i8x16.splat(<i8>view.word(view.KIND_BIT));
  const isCohortLimited = view.word(view.IS_COHORT_LIMITED) != 0;
  const kindsOf = kinds;
  const standing = view.standing;
  const floor = view.floor;
  const sums = view.sums;
  const touched = view.touched;
  const needsCare = isFor || isCohortLimited;
  let needed = unitsNeeded(base);
  let found: u32 = 0;
  for (let at = from; at < to; at += 16) {
    const left = to - at;
    let low = i8x16.splat(0);
    let high = low;
    if ((load<u8>(touched + (at >> 6)) | load<u8>(touched + ((at + 15) >> 6))) != 0) {
      low = v128.load(sums + (at << 1));
      high = v128.load(sums + (at << 1), 16);
    }
    const own = v128.load(standing + at);
    let admitted = i8x16.ge_u(own, degree);
    admitted = v128.and(admitted, i8x16.le_u(v128.load(floor + at), floorLimit));
    admitted = v128.and(admitted, i8x16.eq(v128.and(v128.load(kindsOf + at), kindBit), kindBit));
    if (needsCare) admitted = v128.and(admitted, others(at, isCohortLimited));
    let bits = i8x16.bitmask(admitted);
    if (left < 16) bits &= (1 << (<i32>left)) - 1;
    if (splitFloor >= 0) bits = withoutUnmet(at, bits);
    const hasSums = v128.any_true(v128.or(low, high));
    if (bits != 0) {
      const counted = bits & i8x16.bitmask(i8x16.shl(own, 3));
      found += hasManyPlaces ? countNew(at, counted) : popcnt(counted);
      if (hasSums || needed < 256) {
        let units = i8x16.add(i8x16.swizzle(wishUnits, v128.and(own, i8x16.splat(15))), payUnits(at));
        // Industries are three bytes more: they are read where the best of them would suffice.
        if (!hasSums)
          bits &= i8x16.bitmask(i8x16.ge_u(units, i8x16.splat(<i8>max(0, needed - mostIndustry))));
        if (bits != 0) {
          units = i8x16.add(units, industryUnits(at));
          if (!hasSums) bits &= i8x16.bitmask(i8x16.ge_u(units, i8x16.splat(<i8>needed)));
        }
        if (bits != 0) {
          rank(at, bits, own, units, low, high, base, hasSums);
          needed = unitsNeeded(base);
        }
      }
    }
    if (hasSums) clear(at, left);
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

/** Outermost entries of graduates who may be reached through other wishes too are looked up one by one. */
function countNew(at: usize, bits: i32): u32 {
  const shared = v128.and(v128.load(view.others + at), i8x16.splat(<i8>(keyBits & ~NESTED)));
  let asked = i8x16.bitmask(i8x16.ne(shared, i8x16.splat(0))) & bits;
  let count: u32 = popcnt(bits & ~asked);
  for (; asked != 0; asked &= asked - 1) if (isNew(at + <usize>ctz(asked))) count++;
  return count;
}

function clear(at: usize, left: usize): void {
  const cell = view.sums + (at << 1);
  if (left >= 16) {
    v128.store(cell, i8x16.splat(0));
    v128.store(cell, i8x16.splat(0), 16);
  } else memory.fill(cell, 0, left << 1);
}

function payUnits(at: usize): v128 {
  const group = i8x16.shr_u(v128.load(view.floor + at), 3);
  return v128.or(
    i8x16.swizzle(salaryLow, group),
    i8x16.swizzle(salaryHigh, i8x16.sub(group, i8x16.splat(16))),
  );
}

/** Offers those of the lanes `bits` whose bound reaches the list. */
function rank(
  at: usize,
  bits: i32,
  own: v128,
  units: v128,
  low: v128,
  high: v128,
  base: i32,
  hasSums: bool,
): void {
  const code = v128.and(own, i8x16.splat(15));
  const wishes1 = i8x16.swizzle(wishLow, code);
  const wishes2 = i8x16.swizzle(wishHigh, code);
  const bytes = i8x16.sub(units, i8x16.swizzle(wishUnits, code));
  const unit = i8x16.splat(<i8>view.word(view.UNIT));
  const common = i16x8.splat(<i16>base);
  let first = i16x8.add_sat_s(
    i8x16.shuffle(wishes1, wishes2, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
    common,
  );
  let second = i16x8.add_sat_s(
    i8x16.shuffle(wishes1, wishes2, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31),
    common,
  );
  first = i16x8.add_sat_s(first, i16x8.extmul_low_i8x16_u(bytes, unit));
  second = i16x8.add_sat_s(second, i16x8.extmul_high_i8x16_u(bytes, unit));
  if (hasSums) {
    first = i16x8.add_sat_s(first, keywordLanes(low));
    second = i16x8.add_sat_s(second, keywordLanes(high));
  }
  const least = i16x8.splat(<i16>best.least);
  const enough = i8x16.narrow_i16x8_s(i16x8.ge_s(first, least), i16x8.ge_s(second, least));
  for (let lanes = i8x16.bitmask(enough) & bits; lanes != 0; lanes &= lanes - 1) {
    const entry = at + <usize>ctz(lanes);
    const liking = likingOf(entry, base);
    if (liking < best.least) continue;
    const shared = <i32>load<u8>(view.others + entry);
    const again = (shared & NESTED) != 0 || (hasManyPlaces && (shared & keyBits) != 0);
    best.offer(load<u32>(view.rows + (entry << 2)), liking, again);
  }
}

/** Points of the keywords, 8 lanes of 16 bits. */
function keywordLanes(sums: v128): v128 {
  const norm = i16x8.splat(<i16>view.word(view.NORM));
  const cap = i32x4.splat(view.word(view.KEYWORD_CAP));
  const low = i32x4.min_u(i32x4.shr_u(i32x4.extmul_low_i16x8_u(sums, norm), 8), cap);
  const high = i32x4.min_u(i32x4.shr_u(i32x4.extmul_high_i16x8_u(sums, norm), 8), cap);
  return i16x8.narrow_i32x4_s(low, high);
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
