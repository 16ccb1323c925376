import * as graduate from './graduate';
import * as view from './index-view';
import { pend, settle } from './judge';
import { usesMask } from './record';
import * as best from './top-list';

/** Work cells: the stretches to read (base, first entry, end entry: 12 bytes each), totals of 16 lanes. */
let plan: usize = 0;
let totals: usize = 0;
let planned: i32 = 0;
/** What the touches read, kept so that no compiler may leave them out. */
export let touched: u32 = 0;
export const MOST_PLANNED: i32 = 2048;

/** The heads that bound this run: in a masked one those of what is not masked. */
let heads: usize = 0;
let superHeads: usize = 0;

/** Lanes of the graduate in hand. */
export let kindLanes: v128 = i8x16.splat(0);
let industryLow: v128 = i8x16.splat(0);
let industryHigh: v128 = i8x16.splat(0);
let normLow: v128 = i8x16.splat(0);
let normHigh: v128 = i8x16.splat(0);
let constant: i32 = 0;

export function placeListCells(planAt: usize, totalsAt: usize): void {
  plan = planAt;
  totals = totalsAt;
  for (let count = 0; count < 16; count++) {
    store<u8>(totals + count, normByte(count));
    store<u8>(totals + count, normByte(count + 16), 16);
  }
  normLow = v128.load(totals);
  normHigh = v128.load(totals, 16);
}

function normByte(count: i32): u8 {
  return <u8>min(255, (load<i32>(view.norm + ((<usize>count) << 2)) + 3) >> 2);
}

export function chooseHeads(): void {
  heads = usesMask ? view.maskedHeads : view.heads;
  superHeads = usesMask ? view.maskedSuperHeads : view.superHeads;
}

export function prepareLanes(): void {
  for (let kind = 0; kind < 16; kind++)
    store<u8>(totals + kind, ((graduate.kinds >> kind) & 1) != 0 ? 0xff : 0);
  kindLanes = v128.load(totals);
  const points = i16x8(0, <i16>view.industry1, <i16>view.industry2, <i16>view.industry3, 0, 0, 0, 0);
  industryLow = i8x16.swizzle(points, i8x16(0, 2, 4, 6, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
  industryHigh = i8x16.swizzle(points, i8x16(1, 3, 5, 7, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
  constant = graduate.industryCount == 0 ? view.anyIndustry : 0;
  if (!graduate.payLanes) constant += graduate.payMost;
  if (!view.freshFits) constant += 255 * view.freshness;
  if (!hotInLanes() && graduate.hotCount > 0) {
    constant += min(view.keywordCap, (graduate.hotSum * view.greatestNorm) >> 8);
  }
}

function hotInLanes(): bool {
  return view.normFits && graduate.hotFits;
}

/** Plans the stretches of the nodes number `from` .. `to` − 1 of the major, most points first. */
export function planLists(levelFrom: u32, levelTo: u32): void {
  planned = 0;
  if (graduate.firstNode == graduate.endNode && levelFrom == 0) planNode(view.root, view.closeness0);
  for (let at = graduate.firstNode; at < graduate.endNode; at++) {
    const entry = load<u32>(view.majorNodes + ((<usize>at) << 2));
    const level = entry >> 16;
    if (level < levelFrom || level >= levelTo) continue;
    planNode(entry & 0xffff, load<i32>(view.closenessPoints + ((<usize>level) << 2)));
  }
}

function planNode(node: u32, points: i32): void {
  const lists = view.listOffsets + ((<usize>node * <usize>view.regions) << 2);
  for (let wish = 0; wish < graduate.wishCount; wish++) {
    const cell = graduate.wishes + ((<usize>wish) << 3);
    const from = load<u32>(lists + ((<usize>load<u16>(cell)) << 2));
    const to = load<u32>(lists + ((<usize>load<u16>(cell, 2)) << 2));
    if (from == to) continue;
    const base = points + <i32>load<u16>(cell, 4);
    let at = planned++;
    for (; at > 0 && load<i32>(plan + <usize>(at - 1) * 12) < base; at--) {
      const before = plan + <usize>(at - 1) * 12;
      store<u64>(before, load<u64>(before), 12);
      store<u32>(before, load<u32>(before, 8), 20);
    }
    const slot = plan + <usize>at * 12;
    store<i32>(slot, base);
    store<u32>(slot, from, 4);
    store<u32>(slot, to, 8);
  }
}

export function scanLists(): void {
  const rest = graduate.restMost();
  touchHeads();
  for (let at = 0; at < planned; at++) {
    const slot = plan + <usize>at * 12;
    const base = load<i32>(slot);
    if (base + rest < best.least) break;

    scanStretch(load<u32>(slot, 4), load<u32>(slot, 8), base);
  }
  settle();
}

/** Reads the first head of every stretch, so that their cache misses overlap. */
function touchHeads(): void {
  let sum: u32 = 0;
  for (let at = 0; at < planned; at++) {
    sum += load<u8>(heads + ((<usize>(load<u32>(plan + <usize>at * 12, 4) >> 6)) << 5));
  }
  touched += sum;
}

function scanStretch(from: u32, to: u32, base: i32): void {
  const lastBlock = (to - 1) >> 6;
  let block = from >> 6;
  while (block <= lastBlock) {
    const group = block >> 6;
    const end = min(lastBlock + 1, (group + 1) << 6);
    // A group's head is worth reading when it stands for more than a few blocks.
    if (end - block > 4 && !mayEnter(superHeads + ((<usize>group) << 5), base)) {
      block = end;
      continue;
    }
    for (; block < end; block++) {
      if (!mayEnter(heads + ((<usize>block) << 5), base)) continue;
      let lanes = usesMask ? load<u64>(view.live + ((<usize>block) << 3)) : ~(<u64>0);
      if (block == from >> 6) lanes &= ~(<u64>0) << (from & 63);
      if (block == lastBlock) lanes &= ~(<u64>0) >> (63 - ((to - 1) & 63));
      scanBlock(block, lanes, base);
    }
  }
}

function mayEnter(head: usize, base: i32): bool {
  if (<i32>load<u8>(head, 3) > graduate.degree) return false;
  if (((<i32>load<u16>(head, 4)) & graduate.kinds) == 0) return false;
  if (<i32>load<u8>(head, 2) < graduate.floorSteps) return false;
  let bound = base + graduate.payBound(load<u8>(head, 1)) + <i32>load<u8>(head) * view.freshness;
  if (graduate.industryCount == 0) bound += view.anyIndustry;
  else {
    const bits = load<u32>(head, 8) | load<u32>(head, 12);
    let most = 0;
    for (let place = 0; place < graduate.industryCount; place++) {
      if (((bits >> (graduate.industryAt(place) & 31)) & 1) != 0)
        most = max(most, graduate.industryPointsAt(place));
    }
    bound += most;
  }
  if (graduate.hotCount > 0) {
    const sum = graduate.hotIdf(load<u64>(head, 16));
    bound += min(view.keywordCap, (sum * load<i32>(view.norm + ((<usize>load<u8>(head, 7)) << 2))) >> 8);
  }
  return (bound * (<i32>load<u8>(head, 6) + 1)) >> 8 >= best.least;
}

function scanBlock(block: u32, lanes: u64, base: i32): void {
  const planes = view.blocks + <usize>block * 1280;
  for (let quarter: usize = 0; quarter < 4; quarter++) {
    const wanted = <i32>((lanes >> (quarter << 4)) & 0xffff);
    if (wanted != 0) scanQuarter(planes + (quarter << 4), planes + 1024 + (quarter << 6), wanted, base);
  }
}

/** Tests 16 entries; those that may enter the list are to be judged. */
function scanQuarter(lane: usize, rowsOf: usize, wanted: i32, base: i32): void {
  const kindDegree = v128.load(lane);
  let admitted = i8x16.swizzle(kindLanes, v128.and(kindDegree, i8x16.splat(15)));
  admitted = v128.and(admitted, i8x16.le_u(i8x16.shr_u(kindDegree, 4), i8x16.splat(<i8>graduate.degree)));
  admitted = v128.and(admitted, i8x16.ge_u(v128.load(lane, 64), i8x16.splat(<i8>graduate.floorSteps)));
  if ((i8x16.bitmask(admitted) & wanted) == 0) return;
  let low = i16x8.splat(<i16>(base + constant));
  let high = low;
  if (graduate.payLanes) {
    const above = i8x16.sub_sat_u(v128.load(lane, 128), i8x16.splat(<i8>graduate.floorSteps));
    const steps = i8x16.min_u(i8x16.add_sat_u(above, i8x16.splat(1)), i8x16.splat(<i8>view.capSteps));
    const each = i8x16.splat(<i8>view.stepPoints);
    low = i16x8.add(low, i16x8.extmul_low_i8x16_u(steps, each));
    high = i16x8.add(high, i16x8.extmul_high_i8x16_u(steps, each));
  }
  if (view.freshFits) {
    const fresh = v128.load(lane, 192);
    const each = i8x16.splat(<i8>view.freshness);
    low = i16x8.add(low, i16x8.extmul_low_i8x16_u(fresh, each));
    high = i16x8.add(high, i16x8.extmul_high_i8x16_u(fresh, each));
  }
  if (graduate.industryCount > 0) {
    const place = industryPlaces(lane);
    const lowByte = i8x16.swizzle(industryLow, place);
    const highByte = i8x16.swizzle(industryHigh, place);
    low = i16x8.add(
      low,
      i8x16.shuffle(lowByte, highByte, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
    );
    high = i16x8.add(
      high,
      i8x16.shuffle(lowByte, highByte, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31),
    );
  }
  if (graduate.hotCount > 0 && hotInLanes()) {
    const sums = hotSums(lane);
    const counts = v128.load(lane, 384);
    const norms = v128.or(
      i8x16.swizzle(normLow, counts),
      i8x16.swizzle(normHigh, i8x16.sub(counts, i8x16.splat(16))),
    );
    const cap = i16x8.splat(<i16>view.keywordCap);
    low = i16x8.add(low, i16x8.min_u(i16x8.shr_u(i16x8.extmul_low_i8x16_u(sums, norms), 2), cap));
    high = i16x8.add(high, i16x8.min_u(i16x8.shr_u(i16x8.extmul_high_i8x16_u(sums, norms), 2), cap));
  }
  const least = i16x8.splat(<i16>best.least);
  const enough = i8x16.narrow_i16x8_s(i16x8.ge_u(low, least), i16x8.ge_u(high, least));
  let bits = i8x16.bitmask(v128.and(enough, admitted)) & wanted;
  if (bits == 0) return;
  v128.store(totals, low);
  v128.store(totals, high, 16);
  while (bits != 0) {
    const at = <usize>ctz(bits);
    bits &= bits - 1;
    const total = <i32>load<u16>(totals + (at << 1));
    if ((total * (<i32>load<u8>(lane + at, 448) + 1)) >> 8 < best.least) continue;
    pend(load<u32>(rowsOf + (at << 2)), base);
  }
}

function industryPlaces(lane: usize): v128 {
  const industry = v128.load(lane, 256);
  const section = v128.load(lane, 320);
  let place = i8x16.splat(0);
  for (let at = graduate.industryCount - 1; at >= 0; at--) {
    const wish = i8x16.splat(<i8>graduate.industryAt(at));
    const meets = v128.or(i8x16.eq(industry, wish), i8x16.eq(section, wish));
    place = v128.bitselect(i8x16.splat(<i8>(at + 1)), place, meets);
  }
  return place;
}

function hotSums(lane: usize): v128 {
  let sums = i8x16.splat(0);
  for (let k = 0; k < graduate.hotCount; k++) {
    const cell = graduate.hot + ((<usize>k) << 4);
    const bit = i8x16.splat(<i8>load<u32>(cell, 4));
    const plane = (<usize>(load<u32>(cell, 12) >> 3)) << 6;
    const has = i8x16.eq(v128.and(v128.load(lane + plane, 512), bit), bit);
    const idf = i8x16.splat(<i8>((load<i32>(cell, 8) + 15) >> 4));
    sums = i8x16.add_sat_u(sums, v128.and(has, idf));
  }
  return sums;
}
