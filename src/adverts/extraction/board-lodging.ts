import type { BoardLodging, Field, Span, SpanSource } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { findSpan } from './reading.ts';

const SOURCES: readonly SpanSource[] = ['welfare', 'tags', 'title', 'desc'];
const NO_BOARD = /(?:不|无|不提供)(?:包吃|包食宿|食宿|包吃住)|食宿自理|不管吃/;
const NO_LODGING = /(?:不|无|不提供)(?:包住|住宿|包食宿|食宿|包吃住|宿舍)|住宿自理|食宿自理/;
const BOARD =
  /包吃|包食|包餐|(?:免费|提供)[^,。;_|]{0,4}(?:食宿|吃住|[早中午晚三]餐|工作餐|餐食|就餐)|管吃|免费工作餐|免费三餐|包三餐|供吃/;
const LODGING =
  /包(?:吃)?住|包食宿|(?:免费|提供|配有)[^,。;_|]{0,4}(?:食宿|吃住|住宿|宿舍|公寓)|管住|有宿舍|员工宿舍|住宿免费|夫妻房/;

/** Part of every pattern: a quick look that saves the long ones. */
const HINT = /[食宿餐]|包住|包吃|管吃|管住|供吃|公寓|夫妻/;

function find(reading: Reading, sources: readonly SpanSource[], pattern: RegExp): Span | null {
  for (const source of sources) {
    const found = findSpan(reading, source, pattern);
    if (found) return found;
  }
  return null;
}

/** Meals and lodging offered with the post. A denial beats an offer. */
export function readBoardLodging(reading: Reading): Field<BoardLodging> {
  const sources = SOURCES.filter((source) => HINT.test(reading[source]));
  const noBoard = find(reading, sources, NO_BOARD);
  const noLodging = find(reading, sources, NO_LODGING);
  const board = noBoard ?? find(reading, sources, BOARD);
  const lodging = noLodging ?? find(reading, sources, LODGING);
  if (!board && !lodging) return unread({ board: null, lodging: null });
  const spans = [board, lodging].filter((found): found is Span => found !== null);
  return readAs(
    { board: board ? noBoard === null : null, lodging: lodging ? noLodging === null : null },
    0.85,
    ...spans,
  );
}
