import fc from 'fast-check';
import { emptyLists } from '../matching/index.ts';
import type { MatchLists } from '../matching/index.ts';
import type { PostingHeads, Seekers } from './options.ts';

/** Candidate lists with what an allocation reads beside them. */
export type Scene = {
  readonly lists: MatchLists;
  readonly postings: PostingHeads;
  readonly seekers: Seekers;
};

export const KEY = 3;

/** Lists written by hand: [posting, score] in order; members of key groups from `key`. */
export function scene(
  rows: readonly (readonly (readonly [number, number])[])[],
  headCount: readonly number[],
  { key = [], plain = [], top = 4 }: { key?: number[]; plain?: number[]; top?: number } = {},
): Scene {
  const lists = emptyLists(rows.length, top);
  for (const [row, list] of rows.entries()) {
    lists.lengths[row] = list.length;
    for (const [at, [posting, score]] of list.entries()) {
      lists.postings[row * top + at] = posting;
      lists.scores[row * top + at] = score;
    }
  }
  const flags = Uint16Array.from(rows, (_, row) => (key.includes(row) ? 1 : 0));
  const personalised = Uint8Array.from(rows, (_, row) => (plain.includes(row) ? 0 : 1));
  return {
    lists,
    postings: { count: headCount.length, headCount: Uint32Array.from(headCount) },
    seekers: { flags, personalised },
  };
}

const SCORES = {
  any: fc.integer({ min: 0, max: 11_010 }),
  coarse: fc.constantFrom(0, 500, 1000, 6000),
  equal: fc.constant(4000),
  highest: fc.integer({ min: 32_700, max: 32_767 }),
};

/** Random scenes in which postings are few and wanted by many; some with one posting for all, equal scores, nobody's lists. */
export function anyScene({ graduates = 14, postings = 8 } = {}): fc.Arbitrary<Scene> {
  const heads = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(1), fc.constant(60));
  return fc
    .record({
      score: fc.constantFrom(...Object.values(SCORES)),
      count: fc.integer({ min: 1, max: postings }),
    })
    .chain(({ score, count }) =>
      fc.record({
        rows: fc.array(fc.uniqueArray(fc.tuple(fc.nat(count - 1), score), { selector: ([row]) => row }), {
          maxLength: graduates,
        }),
        headCount: fc.array(heads, { minLength: count, maxLength: count }),
        key: fc.uniqueArray(fc.nat(graduates), { maxLength: 5 }),
        plain: fc.uniqueArray(fc.nat(graduates), { maxLength: 2 }),
      }),
    )
    .map(({ rows, headCount, key, plain }) => {
      const sorted = rows.map((row) => row.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]));
      return scene(sorted, headCount, { key, plain, top: postings });
    });
}
