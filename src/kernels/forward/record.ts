import * as graduate from './graduate';
import * as view from './index-view';

export let usesMask: bool = false;

export function useMask(use: bool): void {
  usesMask = use;
}

export function recordOf(row: u32): usize {
  return view.records + ((<usize>row) << 6);
}

/** Whether a posting has gone from the market, or is masked in this run. */
export function isOut(row: u32): bool {
  const word = (<usize>(row >> 5)) << 2;
  let out = load<u32>(view.gone + word);
  if (usesMask) out |= load<u32>(view.masked + word);
  return ((out >> (row & 31)) & 1) != 0;
}

/** Every hard constraint but major and region. */
export function admits(record: usize): bool {
  if (<i32>load<u8>(record) > graduate.degree) return false;
  if (((graduate.kinds >> load<u8>(record, 1)) & 1) == 0) return false;
  if (load<i32>(record, 16) < graduate.floor) return false;
  const only = <i32>load<u16>(record, 4);
  if (only != 0 && (only & graduate.flags) == 0) return false;
  return graduate.cohort >= <i32>load<u16>(record, 8) && graduate.cohort <= <i32>load<u16>(record, 10);
}

export function tailOf(record: usize): usize {
  return (load<u8>(record, 34) & 0x80) == 0 ? record + 36 : view.overflow + load<u32>(record, 36);
}

/** Points + 1 of the nearest accepted node; 0 when the major satisfies none. */
export function nodeMark(record: usize): i32 {
  const nodes = <i32>load<u16>(record, 32);
  const tail = tailOf(record);
  let best = 0;
  for (let n = 0; n < nodes; n++) {
    const node = <usize>load<u16>(tail + ((<usize>n) << 1));
    best = max(best, <i32>load<u16>(graduate.marks + (node << 1)));
  }
  // The root is satisfied by everybody, also by a graduate whose major is unknown.
  if (best == 0 && graduate.firstNode == graduate.endNode) return rootMark(tail, nodes);
  return best;
}

function rootMark(tail: usize, nodes: i32): i32 {
  for (let n = 0; n < nodes; n++) {
    if (load<u8>(view.nodeBits + load<u16>(tail + ((<usize>n) << 1))) == 31) return view.closeness0 + 1;
  }
  return 0;
}

/** The exact score of an eligible posting; `base` is its closeness and wish points. */
export function scoreOf(record: usize, base: i32): i32 {
  const liking =
    base +
    industryPoints(record) +
    payPoints(load<i32>(record, 12)) +
    keywordPoints(record) +
    <i32>load<u8>(record, 2) * view.freshness;
  return (liking * (<i32>load<u8>(record, 3) + 1)) >> 8;
}

function industryPoints(record: usize): i32 {
  if (graduate.industryCount == 0) return view.anyIndustry;
  const industry = <i32>load<u16>(record, 28);
  const section = <i32>load<u16>(record, 30);
  for (let place = 0; place < graduate.industryCount; place++) {
    const wish = graduate.industryAt(place);
    if (wish == industry || wish == section) return graduate.industryPointsAt(place);
  }
  return 0;
}

function payPoints(middle: i32): i32 {
  if (graduate.floor == 0 || middle <= graduate.floor) return 0;
  return min(view.salaryCap, ((middle - graduate.floor) / view.stepYuan) * view.perStep);
}

function keywordPoints(record: usize): i32 {
  let sum = graduate.hotIdf(load<u64>(record, 20));
  if (graduate.rareCount > 0) sum += rareIdf(record);
  if (sum == 0) return 0;
  const count = <usize>load<u8>(record, 6);
  return min(view.keywordCap, (sum * load<i32>(view.norm + (count << 2))) >> 8);
}

function rareIdf(record: usize): i32 {
  const carried = <i32>(load<u8>(record, 34) & 0x7f);
  let at = tailOf(record) + ((<usize>load<u16>(record, 32)) << 1);
  let sum = 0;
  for (let k = 0; k < carried; k++, at += 3) {
    const keyword = load<u32>(at) & 0xffffff;
    for (let wanted = 0; wanted < graduate.rareCount; wanted++) {
      if (graduate.rareKeyword(wanted) == keyword) sum += graduate.rareIdf(wanted);
    }
  }
  return sum;
}
