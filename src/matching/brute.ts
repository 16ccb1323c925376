import type { GraduateColumns } from './columns.ts';
import { wordsOf } from './forward/arena.ts';
import { isSet } from './forward/bitmap.ts';
import type { Market } from './market.ts';
import { firstFailing, scoreOf } from './pair.ts';

export type Ranked = { readonly posting: number; readonly score: number };

/**
 * The list of one graduate by looking at every posting: the definition of the right answer, kept as the oracle of
 * the index. Personalised: score descending, then row ascending. Plain: openedOn descending, then row ascending, score 0.
 */
export function matchByBruteForce(
  market: Market,
  graduates: GraduateColumns,
  graduate: number,
  top: number,
  masked = false,
): Ranked[] {
  const { postings } = market;
  const gone = wordsOf(market.index.arena, 'gone');
  const out = masked ? wordsOf(market.index.arena, 'masked') : gone;
  const personal = graduates.personalised[graduate] === 1;
  const all: Ranked[] = [];
  for (let posting = 0; posting < postings.count; posting++) {
    if (isSet(gone, posting) || isSet(out, posting)) continue;
    const pair = { market, graduates, graduate, posting };
    if (firstFailing(pair) === null) all.push({ posting, score: personal ? scoreOf(pair) : 0 });
  }
  all.sort((a, b) =>
    personal
      ? b.score - a.score || a.posting - b.posting
      : postings.openedOn[b.posting]! - postings.openedOn[a.posting]! || a.posting - b.posting,
  );
  return all.slice(0, top);
}
