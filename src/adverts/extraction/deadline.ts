import { isDay } from '../../kernel/calendar.ts';
import type { Field } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

const DAY = /(20\d\d)(?:[-/.]|年) ?(\d{1,2})(?:[-/.]|月) ?(\d{1,2})日?/;
const LEAD =
  '(?:截止|截至|截稿|有效期至|报名时间|有效期|报名期限|招聘时间|投递时间|网申时间|即日起)(?:日期|时间|到|至|于|为|:| |自|从|报名|今|起){0,5}';
const FULL = String.raw`(20\d\d)(?:[-/.]|年) ?(\d{1,2})(?:[-/.]|月) ?(\d{1,2})日?`;
const CLOCK = String.raw`(?: ?\(?(?:周.|星期.)?\)?)?(?: ?(?:上午|下午|晚上?)?\d{1,2}[:点时]\d{0,2}分?)?`;
const TO = String.raw` ?(?:-{1,2}|~|至|到) ?`;
/** 截止2026年5月31日; 报名时间：2026年3月1日9:00至3月5日17:00. The last day is what counts; it may leave out its year. */
const IN_TEXT = new RegExp(
  `${LEAD}(?:${FULL}${CLOCK}(?:${TO}(?:(20\\d\\d)(?:[-/.]|年) ?)?(\\d{1,2})(?:[-/.]|月) ?(\\d{1,2})日?)?)`,
);
/** "2026年6月30日前投递简历" */
const BEFORE = new RegExp(
  `${FULL}${CLOCK}(?:之?前|以前|止)[^,。;\\n]{0,6}(?:投递|报名|申请|提交|发送|网申|应聘)`,
);
/** "报名截止6月30日": the year is the advert's own, or the next when that day has passed. */
const WITHOUT_YEAR = new RegExp(`${LEAD}(?:\\d{1,2}月\\d{1,2}日${TO})?(\\d{1,2})月 ?(\\d{1,2})日`);

function dayOf(year: string, month: string, day: string): string | null {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

function dayIn(match: RegExpExecArray): string | null {
  const [, year = '', month = '', day = '', lastYear, lastMonth, lastDay] = match;
  const last =
    lastMonth !== undefined && lastDay !== undefined ? dayOf(lastYear ?? year, lastMonth, lastDay) : null;
  return last ?? dayOf(year, month, day);
}

/** A day without a year, on or after the day that the source gave the advert. */
function dayAfter(published: string, month: string, day: string): string | null {
  const known = DAY.exec(published);
  const since = known ? dayOf(known[1] as string, known[2] as string, known[3] as string) : null;
  if (since === null) return null;
  const year = Number(since.slice(0, 4));
  const same = dayOf(String(year), month, day);
  return same !== null && same < since ? dayOf(String(year + 1), month, day) : same;
}

/** The last day for applying, as `YYYY-MM-DD`. */
export function readDeadline(reading: Reading): Field<string | null> {
  const cell = DAY.exec(reading.deadline);
  const stated = cell ? dayIn(cell) : null;
  if (cell && stated)
    return readAs<string | null>(stated, 1, span('deadline', cell.index, cell.index + cell[0].length));
  for (const source of ['desc', 'title'] as const) {
    const text = reading[source];
    const match = IN_TEXT.exec(text) ?? BEFORE.exec(text);
    const day = match ? dayIn(match) : null;
    if (match && day)
      return readAs<string | null>(day, 0.85, span(source, match.index, match.index + match[0].length));
    const bare = match ? null : WITHOUT_YEAR.exec(text);
    const guessed = bare ? dayAfter(reading.date, bare[1] as string, bare[2] as string) : null;
    if (bare && guessed)
      return readAs<string | null>(guessed, 0.5, span(source, bare.index, bare.index + bare[0].length));
  }
  return unread<string | null>(null);
}
