/** Characters of a shingle. Chinese words have two: four characters are a word in its surroundings. */
const SIZE = 4;
/** Two bins make one band. */
const BINS = 14;
const EMPTY = 0xffffffff;

/** The shingles of clauses as 32-bit hashes, as they come. No shingle spans two clauses: their order is nothing. */
export function hashesOf(clauses: readonly string[]): Uint32Array {
  const most = clauses.reduce((sum, clause) => sum + Math.max(1, clause.length - SIZE + 1), 0);
  const hashes = new Uint32Array(most);
  let count = 0;
  for (const clause of clauses) {
    const last = Math.max(0, clause.length - SIZE);
    for (let at = 0; at <= last; at += 1)
      hashes[count++] = hashText(clause, at, Math.min(at + SIZE, clause.length));
  }
  return hashes;
}

/** The distinct hashes, ascending. */
export function distinct(hashes: Uint32Array): Uint32Array {
  const sorted = hashes.toSorted();
  return sorted.filter((hash, at) => at === 0 || hash !== sorted[at - 1]);
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
export function minHash(hashes: Uint32Array): Uint32Array {
  const bins = new Uint32Array(BINS).fill(EMPTY);
  for (const hash of hashes) {
    const bin = hash % BINS;
    if (hash < (bins[bin] as number)) bins[bin] = hash;
  }
  if (hashes.length === 0) return bins;
  return bins.map((least, bin) => (least === EMPTY ? borrowed(bins, bin) : least));
}

function borrowed(bins: Uint32Array, bin: number): number {
  for (let step = 1; step < BINS; step += 1) {
    const next = bins[(bin + step) % BINS] as number;
    if (next !== EMPTY) return mix(next + step);
  }
  return EMPTY;
}
