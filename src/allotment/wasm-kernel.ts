import type { Arena } from './arena.ts';
import type { AuctionKernel, Terms } from './kernel.ts';

type Exports = {
  readonly setLists: (posting: number, score: number, top: number) => void;
  readonly setQueue: (seekers: number, ring: number, length: number) => void;
  readonly setPostings: (price: number, places: number, bids: number) => void;
  readonly setBlock: (
    bids: number,
    slot: number,
    posting: number,
    price: number,
    outcome: number,
    most: number,
  ) => void;
  readonly setScratch: (at: number) => void;
  readonly bid: (
    bonus: number,
    epsilon: number,
    isFalling: number,
    head: number,
    from: number,
    to: number,
  ) => void;
  readonly settle: (places: number, part: number, parts: number) => void;
};

/** The compiled kernel (src/kernels/auction) for one thread, over the arena's memory. */
export class WasmKernel implements AuctionKernel {
  readonly #exports: Exports;

  constructor(module: WebAssembly.Module, { at, memory, shape, ring }: Arena, thread: number) {
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    const exports = instance.exports as unknown as Exports;
    exports.setLists(at.slotPosting, at.slotScore, shape.top);
    exports.setQueue(at.seekers, at.ring, ring.length);
    exports.setPostings(at.price, at.places, at.bids);
    exports.setBlock(at.blockBids, at.blockSlot, at.blockPosting, at.blockPrice, at.blockOutcome, shape.most);
    exports.setScratch(at.scratch + thread * 8 * (shape.most + 2));
    this.#exports = exports;
  }

  bid({ slotBonus, epsilon, isFalling }: Terms, head: number, from: number, to: number): void {
    this.#exports.bid(slotBonus, epsilon, isFalling ? 1 : 0, head, from, to);
  }

  settle(count: number, part: number, parts: number): void {
    this.#exports.settle(count, part, parts);
  }
}
