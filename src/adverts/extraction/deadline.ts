import { isDay } from '../../kernel/calendar.ts';
import type { Field } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

const DAY = /(20\d\d)(?:[-/.]|年) ?(\d{1,2})(?:[-/.]|月) ?(\d{1,2})日?/;
const IN_TEXT =
  /(?:截止|截至|有效期至|报名时间|有效期)(?:日期|时间|到|至|于|为|:| ){0,4}(?:20\d\d(?:[-/.]|年)\d{1,2}(?:[-/.]|月)\d{1,2}日? ?(?:-|~|至|到) ?)?(20\d\d)(?:[-/.]|年) ?(\d{1,2})(?:[-/.]|月) ?(\d{1,2})日?/;

/** The last day for applying, as `YYYY-MM-DD`. */
export function readDeadline(reading: Reading): Field<string | null> {
  for (const source of ['deadline', 'desc', 'title'] as const) {
    const match = (source === 'deadline' ? DAY : IN_TEXT).exec(reading[source]);
    if (!match) continue;
    const day = `${match[1]}-${(match[2] as string).padStart(2, '0')}-${(match[3] as string).padStart(2, '0')}`;
    if (!isDay(day)) continue;
    return readAs<string | null>(
      day,
      source === 'deadline' ? 1 : 0.85,
      span(source, match.index, match.index + match[0].length),
    );
  }
  return unread<string | null>(null);
}
