export interface Member {
  readonly company: string;
  readonly text: string;
  readonly isFake: boolean;
}

const SHINGLE = 5;
const HASHES = 24;
/** Six equal hashes of a band: texts of which about four fifths are the same meet almost always. */
const BAND = 6;

/**
 * A fold for each advert. Adverts of one employer, and adverts of which the text is nearly the same, are always in one
 * fold; folds hold about the same number of fakes.
 */
export function foldsOf(members: readonly Member[], count: number): number[] {
  const groups = groupsOf(members);
  const byGroup = new Map<number, number[]>();
  groups.forEach((group, at) => byGroup.set(group, [...(byGroup.get(group) ?? []), at]));
  const ordered = [...byGroup.values()].toSorted(
    (a, b) => fakesIn(members, b) - fakesIn(members, a) || b.length - a.length,
  );
  const folds = Array.from({ length: members.length }, () => 0);
  const fakes = Array.from({ length: count }, () => 0);
  const sizes = Array.from({ length: count }, () => 0);
  for (const group of ordered) {
    const inside = fakesIn(members, group);
    const measure = inside > 0 ? fakes : sizes;
    const fold = measure.indexOf(Math.min(...measure));
    for (const at of group) folds[at] = fold;
    fakes[fold] = (fakes[fold] ?? 0) + inside;
    sizes[fold] = (sizes[fold] ?? 0) + group.length;
  }
  return folds;
}

function fakesIn(members: readonly Member[], group: readonly number[]): number {
  return group.filter((at) => members[at]?.isFake).length;
}

/** Connected components: same employer, or the same band of min-hashes of the text's shingles. */
export function groupsOf(members: readonly Member[]): number[] {
  const parent = members.map((_, at) => at);
  function root(at: number): number {
    let top = at;
    while (parent[top] !== top) top = parent[top] ?? top;
    parent[at] = top;
    return top;
  }
  const first = new Map<string, number>();
  members.forEach(({ company, text }, at) => {
    for (const key of [`c:${company}`, ...bandsOf(text)]) {
      const other = first.get(key);
      if (other === undefined) first.set(key, at);
      else parent[root(at)] = root(other);
    }
  });
  return members.map((_, at) => root(at));
}

function bandsOf(text: string): string[] {
  const plain = text.replaceAll(/[^\p{L}]/gu, '');
  if (plain.length < 30) return plain === '' ? [] : [`t:${plain}`];
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (let at = 0; at + SHINGLE <= plain.length; at += 1) {
    const seed = seedOf(plain, at);
    for (let hash = 0; hash < HASHES; hash += 1) {
      const mixed = Math.imul(seed ^ (hash * 0x9e3779b1), 0x85ebca6b) >>> 0;
      if (mixed < (least[hash] ?? 0)) least[hash] = mixed;
    }
  }
  return Array.from(
    { length: HASHES / BAND },
    (_, band) => `b${band}:${least.slice(band * BAND, (band + 1) * BAND).join(',')}`,
  );
}

/** FNV-1a of one shingle. */
function seedOf(text: string, from: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + SHINGLE; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
