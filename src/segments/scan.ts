import { firstFailing, isSet, scoreOf } from '../matching/index.ts';
import type { GraduateColumns, PairMarket } from '../matching/index.ts';
import type { FreshRows } from './fresh-rows.ts';
import { compareHits } from './hits.ts';
import type { Hit } from './hits.ts';

/** The list of one graduate over rows without an index: every row is looked at, cheap constraints first. */
export function scanFresh(
  market: PairMarket,
  rows: FreshRows,
  graduates: GraduateColumns,
  graduate: number,
  top: number,
): Hit[] {
  const { postings } = market;
  const { gone } = rows;
  const { degreeMin, kind, salaryHi } = postings;
  const degree = graduates.degree[graduate]!;
  const kinds = graduates.kinds[graduate]!;
  const floor = graduates.salaryFloor[graduate]!;
  const personal = graduates.personalised[graduate] === 1;
  const hits: Hit[] = [];
  let least = -1;
  for (let row = 0; row < postings.count; row++) {
    if (degreeMin[row]! > degree || ((kinds >> kind[row]!) & 1) === 0) continue;
    if (salaryHi[row] !== 0 && salaryHi[row]! < floor) continue;
    if (isSet(gone, row)) continue;
    const pair = { market, graduates, graduate, posting: row };
    if (firstFailing(pair) !== null) continue;
    const score = personal ? scoreOf(pair) : 0;
    if (score < least) continue;
    hits.push({ id: rows.idAt(row), score, openedOn: postings.openedOn[row]! });
    if (hits.length === 4 * top) least = cut(hits, personal, top);
  }
  cut(hits, personal, top);
  return hits;
}

/** Keeps the best; returns the score below which nothing can enter any more. */
function cut(hits: Hit[], personal: boolean, top: number): number {
  hits.sort(compareHits(personal));
  if (hits.length > top) hits.length = top;
  return personal && hits.length === top ? hits[top - 1]!.score : -1;
}
