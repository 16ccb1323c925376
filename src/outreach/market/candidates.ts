import type { MatchLists } from '../../matching/index.ts';

export type Candidates = {
  readonly lists: MatchLists;
  /** Per graduate: how many the engine found, and how many of them were sent before. */
  readonly fit: Uint16Array;
  readonly sentBefore: Uint16Array;
};

/** Lists without what was sent to the same graduate before, cut to `top` places. */
export function withoutSent(
  from: MatchLists,
  top: number,
  sentTo: (graduate: number) => ReadonlySet<number> | undefined,
): Candidates {
  const lists: MatchLists = {
    top,
    count: from.count,
    lengths: new Uint16Array(from.count),
    postings: new Uint32Array(from.count * top),
    scores: new Uint16Array(from.count * top),
  };
  const fit = from.lengths.slice();
  const sentBefore = new Uint16Array(from.count);
  for (let graduate = 0; graduate < from.count; graduate++) {
    const sent = sentTo(graduate);
    let length = 0;
    for (let at = 0; at < fit[graduate]!; at++) {
      const slot = graduate * from.top + at;
      const posting = from.postings[slot]!;
      if (sent?.has(posting)) sentBefore[graduate]!++;
      else if (length < top) {
        lists.postings[graduate * top + length] = posting;
        lists.scores[graduate * top + length++] = from.scores[slot]!;
      }
    }
    lists.lengths[graduate] = length;
  }
  return { lists, fit, sentBefore };
}
