import type { Field, InternshipTerm, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { smallNumber, span } from './reading.ts';

const FIGURE = String.raw`(\d{1,2}|半|[一两二三四五六七八九十]{1,2})`;
const MONTHS = new RegExp(
  String.raw`(?:实习(?:期|时间|周期|时长|期限)?|连续|至少|保证|能够|可)[^,。;\n]{0,12}?${FIGURE} ?(?:-|~|至|到)? ?(?:\d{1,2})? ?(年|个月|月(?!薪))(?:及?以上|起|左右)?|${FIGURE} ?个月(?:及?以上)?(?:的)?(?:全职)?实习|(?:for )?(?:at least|minimum(?: of)?) (\d) months`,
);
const DAYS = new RegExp(
  String.raw`(?:每周|一周|每星期|周)(?:至少|最少|不少于|能|可|需|保证|工作|出勤|实习|到岗|上班|坐班|到公司){0,4} ?${FIGURE} ?(?:-|~|至|到)? ?(?:\d)? ?(?:个)?(?:天|日|工作日)|${FIGURE} ?天\/周|(\d) days? (?:per|a) week`,
);
/** In a tag or a title "3个月" alone is the length. */
const SHORT = new RegExp(`(?<!\\d)${FIGURE} ?(年|个月)`);

/** How long an internship lasts at least, in months, and how many days a week it asks for. Only for internships. */
export function readInternshipTerm(reading: Reading, isInternship: boolean): Field<InternshipTerm | null> {
  if (!isInternship) return unread<InternshipTerm | null>(null);
  let months: number | null = null;
  let daysPerWeek: number | null = null;
  const spans: Span[] = [];
  for (const source of ['desc', 'tags', 'title', 'salary', 'welfare'] as const) {
    const text = reading[source];
    const long: RegExpExecArray | null =
      months === null ? (MONTHS.exec(text) ?? (source === 'desc' ? null : SHORT.exec(text))) : null;
    if (long) {
      const figure = (long[1] ?? long[3] ?? long[4]) as string;
      const count: number = (figure === '半' ? 0.5 : smallNumber(figure)) * (long[2] === '年' ? 12 : 1);
      if (count >= 0.5 && count <= 24) {
        months = count;
        spans.push(span(source, long.index, long.index + long[0].length));
      }
    }
    const week: RegExpExecArray | null = daysPerWeek === null ? DAYS.exec(text) : null;
    const days: number = week ? smallNumber((week[1] ?? week[2] ?? week[3]) as string) : 0;
    if (week && days >= 1 && days <= 7) {
      daysPerWeek = days;
      spans.push(span(source, week.index, week.index + week[0].length));
    }
  }
  return spans.length === 0
    ? unread<InternshipTerm | null>(null)
    : readAs<InternshipTerm | null>({ months, daysPerWeek }, 0.85, ...spans);
}
