import { bytesOf, wordsOf } from './arena.ts';
import type { Arena } from './arena.ts';
import { isSet } from './bitmap.ts';
import { boundBlock, boundGroup } from './heads.ts';
import { BLOCK, BLOCK_BYTES, BLOCKS_IN_SUPER, PLANE } from './layout.ts';

/**
 * Leaves postings out of the masked runs to come: writes the bitmap of what is out (posting row → 1), and heads that
 * bound only what stays. Without the latter a run would walk over what is out, which is mostly what everybody likes
 * best and stands in front. Only blocks in which something changed since the last mask are bounded anew; in an index
 * that had none yet everything counts as out, with heads of zeros, which admit nobody.
 */
export function maskRows(arena: Arena, masked: Uint8Array): void {
  const out = wordsOf(arena, 'masked').fill(0);
  for (let row = 0; row < masked.length; row++) {
    if (masked[row] !== 0) out[row >>> 5]! |= 1 << (row & 31);
  }
  const masker = new BlockMasker(arena, out);
  masker.maskAll();
}

class BlockMasker {
  readonly #out: Uint32Array;
  readonly #blocks: Uint8Array;
  readonly #rows: Uint32Array;
  readonly #live: Uint32Array;
  readonly #heads: Uint8Array;
  readonly #supers: Uint8Array;
  readonly #entries: number;
  readonly #lanes = new Uint8Array(BLOCK);

  constructor(arena: Arena, out: Uint32Array) {
    this.#out = out;
    this.#blocks = bytesOf(arena, 'blocks');
    this.#rows = wordsOf(arena, 'blocks');
    this.#live = wordsOf(arena, 'live');
    this.#heads = bytesOf(arena, 'maskedHeads');
    this.#supers = bytesOf(arena, 'maskedSuperHeads');
    this.#entries = wordsOf(arena, 'listOffsets').at(-1)!;
  }

  maskAll(): void {
    const blocks = Math.ceil(this.#entries / BLOCK);
    for (let group = 0; group * BLOCKS_IN_SUPER < blocks; group++) {
      const end = Math.min((group + 1) * BLOCKS_IN_SUPER, blocks);
      let isChanged = false;
      for (let block = group * BLOCKS_IN_SUPER; block < end; block++) {
        if (this.#mask(block)) isChanged = true;
      }
      if (isChanged) boundGroup(this.#heads, group, end, this.#supers);
    }
  }

  /** Whether other lanes than before stay. */
  #mask(block: number): boolean {
    const first = (block * BLOCK_BYTES + PLANE.rows) >> 2;
    const entries = Math.min(BLOCK, this.#entries - block * BLOCK);
    let count = 0;
    let low = 0;
    let high = 0;
    for (let lane = 0; lane < entries; lane++) {
      if (isSet(this.#out, this.#rows[first + lane]!)) continue;
      this.#lanes[count++] = lane;
      if (lane < 32) low |= 1 << lane;
      else high |= 1 << (lane - 32);
    }
    const live = this.#live;
    if (live[block * 2] === low >>> 0 && live[block * 2 + 1] === high >>> 0) return false;
    live[block * 2] = low;
    live[block * 2 + 1] = high;
    boundBlock(this.#blocks, block, this.#lanes, count, this.#heads);
    return true;
  }
}
