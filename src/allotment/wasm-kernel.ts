import type { Arena } from './arena.ts';
import type { AuctionKernel, Terms } from './kernel.ts';

type Exports = {
  readonly setLists: (posting: number, score: number, lengths: number, top: number) => void;
  readonly setQueue: (want: number, held: number, queued: number, ring: number, length: number) => void;
  readonly setPostings: (price: number, cap: number, count: number, first: number) => void;
  readonly setBids: (slot: number, price: number) => void;
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

/** The compiled kernel (assembly/auction.ts) for one thread, over the arena's memory. */
export class WasmKernel implements AuctionKernel {
  readonly #exports: Exports;

  constructor(module: WebAssembly.Module, { at, memory, shape, ring }: Arena, thread: number) {
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    const exports = instance.exports as unknown as Exports;
    exports.setLists(at.slotPosting, at.slotScore, at.lengths, shape.top);
    exports.setQueue(at.want, at.held, at.queued, at.ring, ring.length);
    exports.setPostings(at.price, at.cap, at.count, at.firstBid);
    exports.setBids(at.bidSlot, at.bidPrice);
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
