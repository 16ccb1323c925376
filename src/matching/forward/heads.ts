import { BLOCK, BLOCK_BYTES, BLOCKS_IN_SUPER, HEAD, HEAD_BYTES, PLANE } from './layout.ts';

export const EVERY_LANE = Uint8Array.from({ length: BLOCK }, (_, lane) => lane);

/** Writes a block's head: bounds over `count` of its lanes, a plane at a time. Of none: a head that admits nobody. */
export function boundBlock(
  planes: Uint8Array,
  block: number,
  lanes: Uint8Array,
  count: number,
  heads: Uint8Array,
): void {
  const at = block * BLOCK_BYTES;
  const head = block * HEAD_BYTES;
  let degree = 255;
  let kinds = 0;
  let sections = 0;
  let industries = 0;
  for (let lane = 0; lane < count; lane++) {
    const entry = at + lanes[lane]!;
    const kindDegree = planes[entry + PLANE.kindDegree]!;
    if (kindDegree >> 4 < degree) degree = kindDegree >> 4;
    kinds |= 1 << (kindDegree & 15);
    sections |= 1 << (planes[entry + PLANE.section]! & 31);
    industries |= 1 << (planes[entry + PLANE.industry]! & 31);
  }
  heads[head + HEAD.degree] = degree;
  heads[head + HEAD.kinds] = kinds;
  heads[head + HEAD.kinds + 1] = kinds >> 8;
  for (let byte = 0; byte < 4; byte++) {
    heads[head + HEAD.sections + byte] = sections >> (byte * 8);
    heads[head + HEAD.industries + byte] = industries >> (byte * 8);
  }
  heads[head + HEAD.fresh] = highest(planes, at + PLANE.fresh, lanes, count);
  heads[head + HEAD.middlePay] = highest(planes, at + PLANE.middlePay, lanes, count);
  heads[head + HEAD.highestPay] = highest(planes, at + PLANE.highestPay, lanes, count);
  heads[head + HEAD.chance] = highest(planes, at + PLANE.chance, lanes, count);
  heads[head + HEAD.fewestKeywords] = lowest(planes, at + PLANE.keywordCount, lanes, count);
  for (let plane = 0; plane < 8; plane++) {
    heads[head + HEAD.hot + plane] = union(planes, at + PLANE.hot + plane * BLOCK, lanes, count);
  }
}

/** Writes the head of a group of 64 blocks, of which the last is in front of `end`, from the heads of its blocks. */
export function boundGroup(heads: Uint8Array, group: number, end: number, supers: Uint8Array): void {
  const above = group * HEAD_BYTES;
  supers.fill(0, above, above + HEAD_BYTES);
  supers[above + HEAD.degree] = 255;
  supers[above + HEAD.fewestKeywords] = 255;
  for (let block = group * BLOCKS_IN_SUPER; block < end; block++)
    widen(supers, above, heads, block * HEAD_BYTES);
}

function highest(cells: Uint8Array, from: number, lanes: Uint8Array, count: number): number {
  let most = 0;
  for (let lane = 0; lane < count; lane++) {
    const here = cells[from + lanes[lane]!]!;
    if (here > most) most = here;
  }
  return most;
}

function lowest(cells: Uint8Array, from: number, lanes: Uint8Array, count: number): number {
  let least = 255;
  for (let lane = 0; lane < count; lane++) {
    const here = cells[from + lanes[lane]!]!;
    if (here < least) least = here;
  }
  return least;
}

function union(cells: Uint8Array, from: number, lanes: Uint8Array, count: number): number {
  let all = 0;
  for (let lane = 0; lane < count; lane++) all |= cells[from + lanes[lane]!]!;
  return all;
}

function widen(above: Uint8Array, at: number, heads: Uint8Array, head: number): void {
  raise(above, at + HEAD.fresh, heads[head + HEAD.fresh]!);
  raise(above, at + HEAD.middlePay, heads[head + HEAD.middlePay]!);
  raise(above, at + HEAD.highestPay, heads[head + HEAD.highestPay]!);
  lower(above, at + HEAD.degree, heads[head + HEAD.degree]!);
  raise(above, at + HEAD.chance, heads[head + HEAD.chance]!);
  lower(above, at + HEAD.fewestKeywords, heads[head + HEAD.fewestKeywords]!);
  for (let byte = 0; byte < 2; byte++) above[at + HEAD.kinds + byte]! |= heads[head + HEAD.kinds + byte]!;
  for (let byte = HEAD.sections; byte < HEAD.hot + 8; byte++) above[at + byte]! |= heads[head + byte]!;
}

function raise(cells: Uint8Array, at: number, value: number): void {
  if (cells[at]! < value) cells[at] = value;
}

function lower(cells: Uint8Array, at: number, value: number): void {
  if (cells[at]! > value) cells[at] = value;
}
