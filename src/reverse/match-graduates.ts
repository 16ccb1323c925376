import { firstFailing, scoreOf } from '../matching/index.ts';
import type { PostingColumns } from '../matching/index.ts';
import { AT, signedWordsOf, wordsOf } from './arena.ts';
import { reverseFault } from './faults.ts';
import type { GraduateIndex } from './graduate-index.ts';
import { MOST_TOP } from './layout.ts';
import { PostingReader } from './query.ts';
import { TsKernel } from './ts-kernel.ts';
import { WasmKernel } from './wasm-kernel.ts';

/** For one posting: how many graduates are eligible, and the best of them, best first. */
export type GraduateList = {
  /** All who satisfy every hard constraint, those included whom no list ranks. */
  readonly eligible: number;
  /** Rows of the best among those who have not switched personalisation off: score descending, then row ascending. */
  readonly rows: Uint32Array;
  readonly scores: Uint16Array;
};

type Matcher = (postings: PostingColumns, posting: number, top: number) => GraduateList;

/** Kernels that are open, by index: opening takes longer than a question. */
const matchers = new WeakMap<GraduateIndex, Matcher>();

/**
 * The exact answer for one posting, on the caller's thread. The posting may belong to any columns; its ids are those of the
 * index' tables. Throws `reverse.options_invalid`.
 */
export function matchGraduates(
  index: GraduateIndex,
  postings: PostingColumns,
  posting: number,
  { top = 200 }: { readonly top?: number } = {},
): GraduateList {
  if (!Number.isInteger(top) || top < 1 || top > MOST_TOP) throw reverseFault('options_invalid', { top });
  if (!(posting >= 0 && posting < postings.count)) throw reverseFault('options_invalid', { posting });
  const known = matchers.get(index);
  if (known) return known(postings, posting, top);
  const matcher = openMatcher(index);
  matchers.set(index, matcher);
  return matcher(postings, posting, top);
}

function openMatcher(index: GraduateIndex): Matcher {
  if (index.kernel === 'brute')
    return (postings, posting, top) => matchGraduatesByBruteForce(index, postings, posting, top);
  const reader = new PostingReader(index);
  const query = signedWordsOf(index.arena, 'query');
  const nobody = (): GraduateList => ({ eligible: 0, rows: new Uint32Array(), scores: new Uint16Array() });
  if (index.module === null) {
    const kernel = new TsKernel(index);
    return (postings, posting, top) => {
      if (!reader.read(postings, posting, top)) return nobody();
      kernel.match();
      return { eligible: query[AT.eligible]!, ...kernel.best.sorted() };
    };
  }
  const kernel = new WasmKernel(index);
  const heap = wordsOf(index.arena, 'heap');
  return (postings, posting, top) => {
    if (!reader.read(postings, posting, top)) return nobody();
    kernel.match();
    const length = query[AT.length]!;
    const rows = new Uint32Array(length);
    const scores = new Uint16Array(length);
    for (let place = 0; place < length; place++) {
      rows[place] = ~heap[2 * place]!;
      scores[place] = heap[2 * place + 1]!;
    }
    return { eligible: query[AT.eligible]!, rows, scores };
  };
}

/** The answer by looking at every graduate: the definition of the right one, kept as the oracle of the index. */
export function matchGraduatesByBruteForce(
  { graduates, regions, majors, weights, keywordFigures }: GraduateIndex,
  postings: PostingColumns,
  posting: number,
  top = 200,
): GraduateList {
  const market = { postings, regions, majors, weights, keywordFigures };
  const all: { row: number; score: number }[] = [];
  let eligible = 0;
  for (let graduate = 0; graduate < graduates.count; graduate++) {
    const pair = { market, graduates, graduate, posting };
    if (firstFailing(pair) !== null) continue;
    eligible++;
    if (graduates.personalised[graduate] === 1) all.push({ row: graduate, score: scoreOf(pair) });
  }
  const best = all.toSorted((a, b) => b.score - a.score || a.row - b.row).slice(0, top);
  return {
    eligible,
    rows: Uint32Array.from(best, ({ row }) => row),
    scores: Uint16Array.from(best, ({ score }) => score),
  };
}
