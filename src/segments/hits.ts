/** One posting in somebody's list. */
export type Hit = { readonly id: string; readonly score: number; readonly openedOn: number };

/** Order of a list across segments; ids decide what a single segment's rows decide. */
export function compareHits(personal: boolean): (a: Hit, b: Hit) => number {
  return personal
    ? (a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)
    : (a, b) => b.openedOn - a.openedOn || (a.id < b.id ? -1 : 1);
}

/** The best `top` of several lists, each best first. */
export function mergeHits(lists: readonly (readonly Hit[])[], personal: boolean, top: number): Hit[] {
  const compare = compareHits(personal);
  const next = lists.map(() => 0);
  const merged: Hit[] = [];
  while (merged.length < top) {
    let best = -1;
    for (let list = 0; list < lists.length; list++) {
      const here = lists[list]![next[list]!];
      if (here === undefined) continue;
      if (best < 0 || compare(here, lists[best]![next[best]!]!) < 0) best = list;
    }
    if (best < 0) break;
    merged.push(lists[best]![next[best]!]!);
    next[best]!++;
  }
  return merged;
}
