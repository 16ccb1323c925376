/**
 * The steps of a block, compiled: the same as PlainKernel in ../kernel.ts, over addresses. What a column holds and
 * where it lies is ../arena.ts; any change there is a change here.
 */
const SCORE: u32 = 0x7fff;
const HELD: u32 = 0x8000;
const ACCEPTED: u32 = 0xffff_ffff;
const REFUSED: u32 = 0xffff_fffe;
const ROOMY: u32 = 0xffff_ffff;

let slotPosting: usize = 0;
let slotScore: usize = 0;
let seekers: usize = 0;
let ring: usize = 0;
let price: usize = 0;
let places: usize = 0;
let bids: usize = 0;
let blockBids: usize = 0;
let blockSlot: usize = 0;
let blockPosting: usize = 0;
let blockPrice: usize = 0;
let blockOutcome: usize = 0;
let nets: usize = 0;
let slots: usize = 0;
let top: u32 = 0;
let most: u32 = 0;
let ringLength: u32 = 0;

export function setLists(atPosting: usize, atScore: usize, lists: u32): void {
  slotPosting = atPosting;
  slotScore = atScore;
  top = lists;
}

/** A graduate's four bytes: wanted, held, in the queue, length of the list. */
export function setQueue(atSeekers: usize, atRing: usize, length: u32): void {
  seekers = atSeekers;
  ring = atRing;
  ringLength = length;
}

/** A posting's four words: most graduates, graduates now, first bid, nothing. A bid's two: price, slot. */
export function setPostings(atPrice: usize, atPlaces: usize, atBids: usize): void {
  price = atPrice;
  places = atPlaces;
  bids = atBids;
}

export function setBlock(
  atBids: usize,
  atSlot: usize,
  atPosting: usize,
  atPrice: usize,
  atOutcome: usize,
  wanted: u32,
): void {
  blockBids = atBids;
  blockSlot = atSlot;
  blockPosting = atPosting;
  blockPrice = atPrice;
  blockOutcome = atOutcome;
  most = wanted;
}

/** Cells of this thread: most + 2 net values, then as many slots. */
export function setScratch(at: usize): void {
  nets = at;
  slots = at + ((<usize>most + 2) << 2);
}

export function bid(slotBonus: i32, epsilon: i32, isFalling: bool, head: u32, from: u32, to: u32): void {
  for (let place = from; place < to; place++) {
    const at = head + place;
    const graduate = load<u32>(ring + ((<usize>(at < ringLength ? at : at - ringLength)) << 2));
    const own = seekers + ((<usize>graduate) << 2);
    store<u8>(own, 0, 2);
    const need = <i32>load<u8>(own) - <i32>load<u8>(own, 1);
    const first = graduate * top;
    const end = first + <u32>load<u8>(own, 3);
    let found: i32 = 0;
    let floor: i32 = 0;
    for (let slot = first; slot < end; slot++) {
      const score = <u32>load<u16>(slotScore + ((<usize>slot) << 1));
      if (score >= HELD) continue;
      const worth = <i32>score + slotBonus;
      if (worth <= floor && isFalling) break;
      const posting = load<u32>(slotPosting + ((<usize>slot) << 2));
      const net = worth - <i32>load<u16>(price + ((<usize>posting) << 1));
      if (net <= floor) continue;
      let rank = found <= need ? found++ : need;
      while (rank > 0 && load<i32>(nets + ((<usize>(rank - 1)) << 2)) < net) {
        store<i32>(nets + ((<usize>rank) << 2), load<i32>(nets + ((<usize>(rank - 1)) << 2)));
        store<u32>(slots + ((<usize>rank) << 2), load<u32>(slots + ((<usize>(rank - 1)) << 2)));
        rank--;
      }
      store<i32>(nets + ((<usize>rank) << 2), net);
      store<u32>(slots + ((<usize>rank) << 2), slot);
      if (found > need) floor = load<i32>(nets + ((<usize>need) << 2));
    }
    const given = found < need ? found : need;
    store<u8>(blockBids + place, <u8>given);
    let out = <usize>(place * most);
    for (let rank = 0; rank < given; rank++, out++) {
      const slot = load<u32>(slots + ((<usize>rank) << 2));
      const score = <i32>load<u16>(slotScore + ((<usize>slot) << 1));
      store<u32>(blockSlot + (out << 2), slot);
      store<u32>(blockPosting + (out << 2), load<u32>(slotPosting + ((<usize>slot) << 2)));
      store<u16>(blockPrice + (out << 1), <u16>(score + slotBonus - floor + epsilon));
    }
  }
}

export function settle(count: u32, part: u32, parts: u32): void {
  for (let place: u32 = 0; place < count; place++) {
    const end = <usize>(place * most) + <usize>load<u8>(blockBids + place);
    for (let at = <usize>(place * most); at < end; at++) {
      const posting = load<u32>(blockPosting + (at << 2));
      if (parts === 1 || posting % parts === part) store<u32>(blockOutcome + (at << 2), offer(posting, at));
    }
  }
}

function offer(posting: usize, at: usize): u32 {
  const slot = load<u32>(blockSlot + (at << 2));
  const bid = <u32>load<u16>(blockPrice + (at << 1));
  const place = places + (posting << 4);
  const taken = load<u32>(place, 4);
  const first = load<u32>(place, 8);
  const score = slotScore + ((<usize>slot) << 1);
  if (taken < load<u32>(place)) {
    store<u16>(score, <u16>((<u32>load<u16>(score)) | HELD));
    store<u32>(place, taken + 1, 4);
    if (first === ROOMY) return ACCEPTED;
    const heap = bids + ((<usize>first) << 3);
    rise(heap, taken, bid, slot);
    if (taken + 1 === load<u32>(place)) store<u16>(price + (posting << 1), <u16>load<u32>(heap));
    return ACCEPTED;
  }
  if (bid <= <u32>load<u16>(price + (posting << 1))) return REFUSED;
  const heap = bids + ((<usize>first) << 3);
  const loser = load<u32>(heap, 4);
  const lost = slotScore + ((<usize>loser) << 1);
  store<u16>(lost, <u16>((<u32>load<u16>(lost)) & SCORE));
  store<u16>(score, <u16>((<u32>load<u16>(score)) | HELD));
  sink(heap, taken, bid, slot);
  store<u16>(price + (posting << 1), <u16>load<u32>(heap));
  return loser;
}

function rise(heap: usize, size: u32, bid: u32, slot: u32): void {
  let at = <usize>size;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (load<u32>(heap + (above << 3)) <= bid) break;
    store<u64>(heap + (at << 3), load<u64>(heap + (above << 3)));
    at = above;
  }
  put(heap + (at << 3), bid, slot);
}

function sink(heap: usize, size: u32, bid: u32, slot: u32): void {
  let at: usize = 0;
  for (;;) {
    let below: usize = 2 * at + 1;
    if (below >= <usize>size) break;
    const other = below + 1;
    if (other < <usize>size && load<u32>(heap + (other << 3)) < load<u32>(heap + (below << 3))) below = other;
    if (load<u32>(heap + (below << 3)) >= bid) break;
    store<u64>(heap + (at << 3), load<u64>(heap + (below << 3)));
    at = below;
  }
  put(heap + (at << 3), bid, slot);
}

function put(at: usize, bid: u32, slot: u32): void {
  store<u32>(at, bid);
  store<u32>(at, slot, 4);
}
