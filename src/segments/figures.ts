import { sharedCells } from '../matching/index.ts';
import type { KeywordFigures, PostingColumns } from '../matching/index.ts';

/** The greatest keyword id that rows carry; −1 when none does. */
export function greatestKeyword({ keywords, keywordOffsets, count }: PostingColumns): number {
  let greatest = -1;
  for (let at = 0; at < keywordOffsets[count]!; at++) greatest = Math.max(greatest, keywords[at]!);
  return greatest;
}

/** Figures that reach to a keyword id; keywords that the epoch did not know count nothing. */
export function coverKeyword(figures: KeywordFigures, keyword: number): KeywordFigures {
  if (keyword < figures.idf.length) return figures;
  const length = keyword + 1 + (keyword >> 3);
  const idf = sharedCells(Int32Array, length);
  idf.set(figures.idf);
  const df = sharedCells(Uint32Array, length);
  df.set(figures.df);
  return { df, idf, norm: figures.norm };
}

/**
 * Frozen idf and norm with the counts of one segment. The index of a segment uses counts only to choose its hot
 * keywords and directories and to drop keywords that none of its rows carries: none of this changes a score.
 */
export function countedIn(figures: KeywordFigures, columns: PostingColumns): KeywordFigures {
  const { idf, norm } = coverKeyword(figures, greatestKeyword(columns));
  const df = sharedCells(Uint32Array, idf.length);
  for (let at = 0; at < columns.keywordOffsets[columns.count]!; at++) df[columns.keywords[at]!]!++;
  return { df, idf, norm };
}
