/** Characters of a shingle. Chinese words have two: four characters are a word in its surroundings. */
const SIZE = 4;
/** Two bins make one band. */
const BINS = 12;
const EMPTY = 0xffffffff;

/** The distinct shingles of clauses as 32-bit hashes, ascending. No shingle spans two clauses: their order is nothing. */
export function shinglesOf(clauses: Iterable<string>): Uint32Array {
  const found = new Set<number>();
  for (const clause of clauses) {
    if (clause.length <= SIZE) found.add(hashText(clause, 0, clause.length));
    else for (let at = 0; at + SIZE <= clause.length; at += 1) found.add(hashText(clause, at, at + SIZE));
  }
  return Uint32Array.from(found).sort();
}

/** Whether an ascending list holds a hash. */
export function holds(shingles: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = shingles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shingles[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return shingles[low] === wanted;
}

/** FNV-1a over UTF-16 units with a finish that spreads to all bits. */
export function hashText(text: string, from = 0, to = text.length, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

/** Every bit of the result depends on every bit of the input (murmur3's finish). */
export function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** How many hashes two ascending lists have in common. */
export function overlap(one: Uint32Array, other: Uint32Array): number {
  let count = 0;
  for (let at = 0, there = 0; at < one.length && there < other.length;) {
    const mine = one[at] as number;
    const theirs = other[there] as number;
    if (mine === theirs) count += 1;
    if (mine <= theirs) at += 1;
    if (theirs <= mine) there += 1;
  }
  return count;
}

/**
 * One-permutation MinHash: hashes are dealt into bins and the least of each bin stays. Two sets agree in a bin with a
 * probability that equals their Jaccard similarity. An empty bin borrows from the next one that is not.
 */
export function minHash(shingles: Uint32Array): Uint32Array {
  const bins = new Uint32Array(BINS).fill(EMPTY);
  for (const shingle of shingles) {
    const bin = shingle % BINS;
    if (shingle < (bins[bin] as number)) bins[bin] = shingle;
  }
  if (shingles.length === 0) return bins;
  return bins.map((least, bin) => (least === EMPTY ? borrowed(bins, bin) : least));
}

function borrowed(bins: Uint32Array, bin: number): number {
  for (let step = 1; step < BINS; step += 1) {
    const next = bins[(bin + step) % BINS] as number;
    if (next !== EMPTY) return mix(next + step);
  }
  return EMPTY;
}
