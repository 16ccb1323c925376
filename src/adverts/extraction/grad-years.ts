import type { Field, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

const CLASS_YEAR =
  /(?<!\d)(?:((?:20)?[12]\d) ?(?:年|级)? ?(?:[-~/、,和及至到]|或) ?)?((?:20)?[12]\d) ?(?:届|年(?:[17]?\d?月?份?)?(?:的|应届|大学|全日制|本科|高校){0,3}毕业|年应届)/g;

/** The classes (届) that a posting names: 2026届, 25/26届, 2026年毕业. */
export function readGradYears(reading: Reading): Field<readonly number[]> {
  const years = new Set<number>();
  const spans: Span[] = [];
  for (const source of ['title', 'desc'] as const) {
    CLASS_YEAR.lastIndex = 0;
    for (let match = CLASS_YEAR.exec(reading[source]); match; match = CLASS_YEAR.exec(reading[source])) {
      const last = fullYear(match[2] as string);
      const first = match[1] === undefined ? last : fullYear(match[1]);
      if (first > last || last - first > 4) continue;
      for (let year = first; year <= last; year += 1) years.add(year);
      spans.push(span(source, match.index, match.index + match[0].length));
      if (spans.length >= 8) break;
    }
  }
  return years.size === 0
    ? unread([])
    : readAs(
        [...years].sort((a, b) => a - b),
        0.9,
        ...spans,
      );
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}
