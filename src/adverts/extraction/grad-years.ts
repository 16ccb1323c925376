import type { Field, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

const YEAR = String.raw`(?:20[12]\d|[12]\d)(?:年|级|届)?`;
const LIST = String.raw`(?<![\d第.])${YEAR}(?: ?(?:[-~/、,和及或与至到]|以及| ) ?${YEAR}){0,4}`;
const WHO = '(?:的|应届|大学|全日制|本科|高校|普通|高等|院校|大中专|优秀|国内外|硕士|研究生)';
const MONTHS = String.raw`(?:[01]?\d月?份?)?(?:(?:\d{1,2}日)?(?:之?前|后))?`;
/** 2026届, 25/26届, 2024-2026届, 2026年毕业, 2024年、2025年普通高校毕业生. */
const CLASSES = new RegExp(
  `${LIST}(?:(?<=届)|(?<=年)${MONTHS}${WHO}{0,3}毕业| ?(?:届|年${MONTHS}${WHO}{0,3}毕业|年应届))`,
  'g',
);
/** 毕业时间：2025年1月-2025年12月, 毕业于2024年9月至2025年8月. */
const GRADUATION =
  /毕业(?:时间|日期|年份|证(?:取得|落款|获得)时间|于)[^\d。;\n]{0,6}(20[12]\d)(?:[年./-]\d{0,2}(?:月|[./-]\d{1,2})?(?:\d{1,2}日)?)?(?:[^\d。;\n]{1,4}(20[12]\d))?/g;
const ENGLISH = /class of (20[12]\d)(?:[/,&-] ?(20[12]\d))?|(20[12]\d) (?:graduates|new grads?|grads)/g;
const MOST_SPANS = 8;
const EARLIEST = 2010;
const LATEST = 2040;

/** The classes (届) that a posting names. */
export function readGradYears(reading: Reading): Field<readonly number[]> {
  const years = new Set<number>();
  const spans: Span[] = [];
  for (const source of ['title', 'desc'] as const) {
    const text = reading[source];
    if (!/[届毕级]|grad|class of/.test(text)) continue;
    for (const pattern of [CLASSES, GRADUATION, ENGLISH]) {
      pattern.lastIndex = 0;
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        const found = pattern === CLASSES ? yearsOf(match[0]) : between(match);
        if (found.length === 0) continue;
        for (const year of found) years.add(year);
        spans.push(span(source, match.index, match.index + match[0].length));
        if (spans.length >= MOST_SPANS) break;
      }
    }
  }
  const sorted = [...years].sort((a, b) => a - b);
  return sorted.length === 0 ? unread([]) : readAs(sorted, 0.9, ...spans);
}

/** The years of "2024-2026届" or "24、25届"; a dash between two fills the gap, [] for what is no list of classes. */
function yearsOf(text: string): number[] {
  const years: number[] = [];
  let end = 0;
  for (const { 0: figure, index } of text.matchAll(/(?<!\d)(?:20)?[12]\d(?=年|级|届|[^\d月日]|$)/g)) {
    if (index > 0 && /毕业|届.*年/.test(text.slice(0, index))) break;
    const year = figure.length === 2 ? 2000 + Number(figure) : Number(figure);
    const last = years.at(-1);
    if (last !== undefined && /[-~至到]/.test(text.slice(end, index))) {
      if (year <= last || year - last > 4) return [];
      for (let one = last + 1; one < year; one += 1) years.push(one);
    }
    years.push(year);
    end = index + figure.length;
  }
  return years.every((year) => year >= EARLIEST && year <= LATEST) ? years : [];
}

function between(match: RegExpExecArray): number[] {
  const first = Number(match[1] ?? match[3]);
  const last = match[2] === undefined ? first : Number(match[2]);
  if (last < first || last - first > 4 || first < EARLIEST || last > LATEST) return [];
  return Array.from({ length: last - first + 1 }, (_, more) => first + more);
}
