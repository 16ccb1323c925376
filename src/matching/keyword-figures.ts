import { LIMITS, sharedCells } from './columns.ts';
import type { PostingColumns } from './columns.ts';
import type { Weights } from './weights.ts';

/** Figures of the keyword score, frozen when a market is built: scores of one market are comparable, of two not. */
export type KeywordFigures = {
  /** Keyword id → number of postings that carry it. As long as the greatest id + 1. */
  readonly df: Uint32Array;
  /** Keyword id → round(idfScale × ln(1 + (N − df + 0.5) / (df + 0.5))), N = postings. */
  readonly idf: Int32Array;
  /** Number of keywords on a posting (0..30) → round(256 × (k1 + 1) / (1 + k1 × (1 − b + b × length / average))). */
  readonly norm: Int32Array;
};

/** Counts keywords and freezes idf and length norm. */
export function freezeKeywords(postings: PostingColumns, weights: Weights): KeywordFigures {
  const { keywords, count } = postings;
  const df = countEach(keywords);
  const greatest = df.length - 1;
  const idf = sharedCells(Int32Array, greatest + 1);
  for (let keyword = 0; keyword <= greatest; keyword++) {
    const times = df[keyword]!;
    if (times > 0) {
      idf[keyword] = Math.round(
        weights.keyword.idfScale * Math.log(1 + (count - times + 0.5) / (times + 0.5)),
      );
    }
  }
  const k1 = weights.keyword.k1Thousandths / 1000;
  const b = weights.keyword.bThousandths / 1000;
  const average = keywords.length === 0 ? 1 : keywords.length / count;
  const norm = sharedCells(Int32Array, LIMITS.postingKeywords + 1);
  for (let length = 0; length < norm.length; length++) {
    norm[length] = Math.round((256 * (k1 + 1)) / (1 + k1 * (1 - b + (b * length) / average)));
  }
  return { df, idf, norm };
}

/** Keyword → how often it stands there. By position: 120 million steps of an iterator would take longer than the counting. */
function countEach(keywords: Int32Array): Uint32Array {
  let greatest = -1;
  for (let at = 0; at < keywords.length; at++) if (keywords[at]! > greatest) greatest = keywords[at]!;
  const df = sharedCells(Uint32Array, greatest + 1);
  for (let at = 0; at < keywords.length; at++) df[keywords[at]!]!++;
  return df;
}
