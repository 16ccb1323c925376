import { allotmentFault } from './faults.ts';

/**
 * All that an auction works on, as columns over one shared WebAssembly memory: the compiled kernel sees addresses, the
 * plain one typed arrays over the same bytes. A slot is graduate × top + place; postings have dense numbers of their
 * own, since of a nation's postings only a third stand in any list.
 */
export type ArenaShape = {
  readonly graduates: number;
  readonly top: number;
  /** Postings that may stand in a list. */
  readonly postings: number;
  /** Cells for standing bids. */
  readonly bids: number;
  /** Most postings that one graduate wants. */
  readonly most: number;
  readonly threads: number;
};

/** Graduates that bid against the same prices. Larger blocks cost stale bids, smaller ones waiting. */
export const BLOCK = 32_768;
/** A slot's score; the bit above it says that the slot is held, for now. */
export const SCORE = 0x7fff;
export const HELD = 0x8000;
/** On a slot's posting: held since an earlier phase and not up for auction again. */
export const FROZEN = 0x8000_0000;
/** Outcomes of a bid beside "this slot lost its place". */
export const ACCEPTED = 0xffff_ffff;
export const REFUSED = 0xffff_fffe;
/** A posting with room for everybody who lists it: it is never full and keeps no bids. */
export const ROOMY = 0xffff_ffff;
/** The price of a posting without any place. */
export const CLOSED = 0xffff;

/** A graduate's cells in one word, since they are looked at together and at random: wanted, held, in the queue, length of the list. */
export const SEEKER_CELLS = 4;
export const WANT = 0;
export const HOLDS = 1;
export const QUEUED = 2;
export const LENGTH = 3;
/** A posting's cells: most graduates, graduates now, where its standing bids begin (each a price and a slot), nothing. */
export const PLACE_CELLS = 4;
export const CAP = 0;
export const COUNT = 1;
export const FIRST_BID = 2;

const PAGE = 65_536;
const MOST_PAGES = 65_536;

const COLUMNS = [
  ['control', Int32Array],
  ['sums', Float64Array],
  ['slotPosting', Uint32Array],
  ['slotScore', Uint16Array],
  ['seekers', Uint8Array],
  ['ring', Uint32Array],
  ['price', Uint16Array],
  ['places', Uint32Array],
  ['blockBids', Uint8Array],
  ['blockSlot', Uint32Array],
  ['blockPosting', Uint32Array],
  ['blockPrice', Uint16Array],
  ['blockOutcome', Uint32Array],
  ['scratch', Int32Array],
  ['bids', Uint32Array],
] as const;

type ColumnName = (typeof COLUMNS)[number][0];
type ColumnOf<Name extends ColumnName> = InstanceType<
  Extract<(typeof COLUMNS)[number], readonly [Name, unknown]>[1]
>;
export type Columns = { readonly [Name in ColumnName]: ColumnOf<Name> };

export type Arena = Columns & {
  readonly shape: ArenaShape;
  readonly memory: WebAssembly.Memory;
  /** Where a column begins, in bytes. */
  readonly at: Readonly<Record<ColumnName, number>>;
};

function lengthOf(name: ColumnName, shape: ArenaShape): number {
  const slots = shape.graduates * shape.top;
  const block = BLOCK * shape.most;
  const lengths: Record<ColumnName, number> = {
    control: 64,
    sums: 2 * shape.threads,
    slotPosting: slots,
    slotScore: slots,
    seekers: SEEKER_CELLS * shape.graduates,
    // Everybody may wait while a block is recorded: who is queued again must not land where the block still stands.
    ring: shape.graduates + Math.min(BLOCK, shape.graduates) + 1,
    price: shape.postings,
    places: PLACE_CELLS * shape.postings,
    blockBids: BLOCK,
    blockSlot: block,
    blockPosting: block,
    blockPrice: block,
    blockOutcome: block,
    scratch: 2 * (shape.most + 2) * shape.threads,
    bids: 2 * shape.bids,
  };
  return lengths[name];
}

export function makeArena(shape: ArenaShape): Arena {
  let bytes = 0;
  for (const [name, cells] of COLUMNS) bytes = end(bytes, lengthOf(name, shape), cells.BYTES_PER_ELEMENT);
  const pages = Math.max(1, Math.ceil(bytes / PAGE));
  if (pages > MOST_PAGES) throw allotmentFault('options_invalid', { rule: 'too_large_for_one_run' });
  return openArena(new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }), shape);
}

/** The columns over a memory that `makeArena` made, for instance in another thread. */
export function openArena(memory: WebAssembly.Memory, shape: ArenaShape): Arena {
  const at: Partial<Record<ColumnName, number>> = {};
  const columns: Partial<Record<ColumnName, unknown>> = {};
  let bytes = 0;
  for (const [name, cells] of COLUMNS) {
    const length = lengthOf(name, shape);
    at[name] = align(bytes);
    columns[name] = new cells(memory.buffer, align(bytes), length);
    bytes = end(bytes, length, cells.BYTES_PER_ELEMENT);
  }
  return { ...(columns as Columns), shape, memory, at: at as Record<ColumnName, number> };
}

function align(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}

function end(bytes: number, length: number, size: number): number {
  return align(bytes) + length * size;
}
