import type { DaysOff, Field, Shift, Span, SpanSource, WorkingHours } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { findSpan, smallNumber, span } from './reading.ts';

const SOURCES: readonly SpanSource[] = ['title', 'welfare', 'tags', 'desc'];
/** In order: what is said more exactly goes first. */
const DAYS_OFF: readonly (readonly [DaysOff, RegExp])[] = [
  ['alternating', /大小周|单双休|大小休|隔周双休|双休单休轮|单双周|大小礼拜/],
  ['six_days_rest_one', /做六休一|上六休一|六休一|6休1|6天工作制|一周六天|六天工作制|每周工作(?:六|6)天/],
  [
    'two',
    /(?<!非|不)双休|周末休息|周六日休|周六周日休|五天工作制|5天工作制|做五休二|上五休二|五休二|五天(?:8|八)小时|5天8小时|周末休(?!闲)|休周末|double weekend|weekends off/,
  ],
  ['one', /(?<!非)单休|周日休息|周休一天|每周休(?:一|1)天|月休(?:四|4)天|周末单休/],
  ['month', /月休 ?([2-9二三四五六七八]) ?天|每月休(?:息)? ?([2-9二三四五六七八]) ?天/],
  [
    'rotating',
    /轮休|排休|调休制|做(?:一|1)休(?:一|1)|上(?:一|1)休(?:一|1)|做(?:二|2|两)休(?:二|2|两|一|1)|上(?:二|2|两)休(?:二|2|两|一|1)|做(?:三|3|四|4)休(?:一|1|二|2)/,
  ],
];
const SHIFTS: readonly (readonly [Shift, RegExp])[] = [
  ['three_shift', /三班倒|三班制|三班(?:两|二)运转|四班三(?:倒|运转)|三班轮|分三班|分3班/],
  [
    'two_shift',
    /两班倒|二班倒|两班制|2班倒|两班轮|分两班|分2班|白夜班轮|早晚班(?:轮|倒)|倒班|轮班|早中晚班|翻班/,
  ],
  ['night', /(?<![无不]|无需|不用上|不上|没有)(?:夜班(?!补|费|津|餐|车)|大夜班|晚班岗)/],
  ['day', /长白班|白班|常白班|正常班|行政班|不倒班|无夜班|不上夜班/],
];
const FLEXIBLE = /弹性工作|弹性上下班|不打卡|弹性时间|工作时间自由|时间自由|flexible (?:working )?hours/;
const PER_DAY =
  /(?:每天|每日|日均|一天|工作)(?:工作)?(?:时间|时长)?: ?(\d{1,2}(?:\.5)?|[六七八九十]) ?(?:个)?小时|(?:每天|每日|一天)(?:工作|上班)?(?:约)?(\d{1,2}(?:\.5)?|[四五六七八九十]{1,2}) ?(?:个)?小时|(?<![\d.])(\d{1,2}|八) ?小时(?:工作制|制|工作日|\/天)/;
const CLOCK = String.raw`([01]?\d|2[0-4]) ?(?:[:.]([0-5]\d)|点(半)?|时)?`;
const FROM_TO = new RegExp(
  String.raw`(?:(?:工作|上班|作息|坐班|营业)时间|上班|时间|(?<!\()(?:早班|白班)|hours)[^\d\n。;]{0,12}?(?<!\d)(?:上午|早上?|am)? ?${CLOCK} ?(?:am)? ?(?:-{1,2}|~|至|到) ?(?:[\d:.]{3,5} ?,? ?(?:下午)?[\d:.]{3,5} ?(?:-|~|至|到) ?)?(?:下午|晚上?|pm)? ?${CLOCK}(?: ?pm)?`,
);
const RANGES = /\d:[0-5]\d ?(?:-{1,2}|~|至|到) ?\d{1,2}:[0-5]\d/g;
/** Morning and afternoon make two; more are the shifts of a roster, and none is the post's own. */
const MOST_RANGES = 2;
/** Two times of day tell themselves, without a word before them. */
const BARE_CLOCK = /(?<![\d:./-])([01]?\d):([0-5]\d) ?(?:-{1,2}|~|至|到) ?()((?:1|2)\d):([0-5]\d)(?![\d:])/;
const NINE_TO_FIVE = /朝([八九十89])晚([五六七八九56789])|(?<!\d)([89]) ?(?:点)?(?:-|到) ?(1[78]|[56]) ?点/;

/** `hint` is part of any match: a quick look that saves the long ones. */
function find<T>(
  reading: Reading,
  table: readonly (readonly [T, RegExp])[],
  hint: RegExp,
): readonly [T, Span] | null {
  const sources = SOURCES.filter((source) => hint.test(reading[source]));
  if (sources.length === 0) return null;
  for (const [value, pattern] of table) {
    for (const source of sources) {
      const at = findSpan(reading, source, pattern);
      if (at) return [value, at];
    }
  }
  return null;
}

/** Rest days, shifts, hours a day and the clock, as far as the advert states them. */
export function readWorkingHours(reading: Reading): Field<WorkingHours | null> {
  const rest = find(reading, DAYS_OFF, /[休双]|工作制|[六6]天|大小周|大小礼拜|weekend/);
  const shift = find(reading, SHIFTS, /班/);
  const flexible = find(reading, [[true, FLEXIBLE]], /弹性|打卡|自由|flexib/);
  const clock = clockOf(reading);
  const perDay = hoursPerDay(reading);
  const spans = [rest?.[1], shift?.[1], flexible?.[1], clock?.at, perDay?.at].filter(
    (at): at is Span => at !== undefined,
  );
  if (spans.length === 0) return unread<WorkingHours | null>(null);
  return readAs<WorkingHours | null>(
    {
      daysOff: rest?.[0] ?? null,
      restDaysPerMonth: rest?.[0] === 'month' ? restDays(reading, rest[1]) : null,
      shift: shift?.[0] ?? null,
      hoursPerDay: perDay?.hours ?? null,
      from: clock?.from ?? null,
      to: clock?.to ?? null,
      flexible: flexible !== null,
    },
    0.85,
    ...spans,
  );
}

function restDays(reading: Reading, at: Span): number | null {
  const figure = /[2-9二三四五六七八九]/.exec(reading[at.source].slice(at.start, at.end));
  return figure ? smallNumber(figure[0]) : null;
}

function hoursPerDay(reading: Reading): { readonly hours: number; readonly at: Span } | null {
  const text = reading.desc;
  if (!text.includes('小时')) return null;
  const match = PER_DAY.exec(text);
  const hours = match ? smallNumber((match[1] ?? match[2] ?? match[3]) as string) : 0;
  return match && hours >= 2 && hours <= 16
    ? { hours, at: span('desc', match.index, match.index + match[0].length) }
    : null;
}

interface Clock {
  readonly from: string;
  readonly to: string;
  readonly at: Span;
}

function clockOf(reading: Reading): Clock | null {
  for (const source of ['desc', 'title', 'welfare', 'tags'] as const) {
    const text = reading[source];
    if (!/\d ?[:点]|朝|\d时/.test(text)) continue;
    const spoken = NINE_TO_FIVE.exec(text);
    if (spoken) {
      const start = smallNumber((spoken[1] ?? spoken[3]) as string);
      const end = smallNumber((spoken[2] ?? spoken[4]) as string);
      return clock(
        start,
        0,
        end < 12 ? end + 12 : end,
        0,
        span(source, spoken.index, spoken.index + spoken[0].length),
      );
    }
    const match =
      (/时间|上班|[早白]班|hours/.test(text) ? FROM_TO.exec(text) : null) ?? BARE_CLOCK.exec(text);
    if (!match || (text.match(RANGES)?.length ?? 0) > MOST_RANGES) continue;
    const [, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf] = match;
    // A bare "8-12" is as likely hours a day or months: one end at least names its minutes or 点.
    if (!/[:.点时]/.test(match[0].replace(/时间/g, '').replace(/^[^\d]*/, ''))) continue;
    const late = Number(toHour);
    const end = late <= Number(fromHour) && late < 12 ? late + 12 : late;
    const at = span(source, match.index, match.index + match[0].length);
    return clock(
      Number(fromHour),
      Number(fromMinute ?? (fromHalf ? 30 : 0)),
      end,
      Number(toMinute ?? (toHalf ? 30 : 0)),
      at,
    );
  }
  return null;
}

function clock(hour: number, minute: number, toHour: number, toMinute: number, at: Span): Clock | null {
  // Longer than that are the hours of a shop, not of a person.
  if (toHour > 24 || toHour <= hour || toHour - hour > 12) return null;
  const two = (figure: number) => String(figure).padStart(2, '0');
  return { from: `${two(hour)}:${two(minute)}`, to: `${two(toHour)}:${two(toMinute)}`, at };
}
