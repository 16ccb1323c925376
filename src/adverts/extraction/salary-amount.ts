import { CHINESE_AMOUNT, chineseAmounts } from './chinese-amount.ts';
import type { PayPeriod, Salary } from './extraction.ts';

const NUMBER = String.raw`(\d{1,3}(?:,\d{3}){1,2}|\d{1,8}(?:\.\d{1,2})?)`;
/** 1万2 is 12,000; 8千2、 is 8,000 and the next item. */
const UNIT = String.raw`(元|块|千元|千|k|万元|万|w)?((?<=[千k万w])[1-9](?![\d.、)千k万w%]))?`;
const PER_WORD =
  '月|天|日|小时|时|年|周|星期|次|单|件|场|课时|节|months?|mth|hours?|hr|h|days?|years?|yr|annum|weeks?|y|m|d';
const PERIOD = String.raw`(?: ?(?:\(?税[前后]\)?)? ?(?:元|人民币|rmb|cny)? ?(?:\/|每|一|\/每|\/人\/|\/人·|per |a )(?:个|人)?(${PER_WORD})(?![a-z])|(?:元)?(?:月薪|年薪|日薪|时薪))?`;
const BOUND = '(及以上|以上|及以下|以下|以内|起薪?|左右|上下|\\+)?';
const MONTHS = String.raw`(?:[·*x×,;|(\/ ]{0,2}(?:一年|年底)? ?(\d{2})(?:\.\d)?(?:[-~]\d{2})? ?(?:薪|个月)|[*x×] ?(1[2-9]|2[0-4])(?!\d))?`;
const CURRENCY = '(?:[¥$]|rmb|cny)? ?';
/** An amount or a range, with unit, bound, period and paid months. Groups: see `boundsOf` and `payOf`. */
export const AMOUNT = new RegExp(
  `${NUMBER} ?${UNIT}(?:(?:\\/(?:月|年|天|日|小?时))? ?(?:-{1,3}|~|至|到|to) ?${CURRENCY}${NUMBER} ?${UNIT})? ?${BOUND}${PERIOD} ?${BOUND}${MONTHS}`,
  'g',
);
/** The same in Chinese numerals. */
export const CHINESE_PAY = new RegExp(
  `(${CHINESE_AMOUNT})(?:块钱|元|块)?(?: ?(?:-|~|至|到) ?(${CHINESE_AMOUNT})(?:块钱|元|块)?)? ?${BOUND}${PERIOD}`,
);

const FACTOR: Readonly<Record<string, number>> = {
  元: 1,
  块: 1,
  千: 1_000,
  千元: 1_000,
  k: 1_000,
  万: 10_000,
  万元: 10_000,
  w: 10_000,
};

/** An amount that was read, and where. */
export interface Pay {
  readonly salary: Salary;
  readonly start: number;
  readonly end: number;
  /** A period, a unit or a range says that it is money for work. */
  readonly certain: boolean;
  readonly isRange: boolean;
  readonly hasPeriod: boolean;
}

/** Null for a week, which no salary here has. */
function periodOf(word: string): PayPeriod | null {
  if (/^(?:月|m)/.test(word)) return 'month';
  if (/^(?:年|y|annum)/.test(word)) return 'year';
  if (/^(?:天|日|d)/.test(word)) return 'day';
  if (/^(?:时|小时|h|课时)/.test(word)) return 'hour';
  return /^[周星w]/.test(word) ? null : 'once';
}

function amount(text: string, unit: string | undefined, odd: string | undefined): number {
  const factor = unit === undefined ? 1 : (FACTOR[unit] as number);
  const value = Number(text.replaceAll(',', '')) * factor + (odd ? (Number(odd) * factor) / 10 : 0);
  return Math.round(value * 100) / 100;
}

const AT_LEAST =
  /(?:不低于|不少于|不会低于|至少|最低|保底|底薪|起薪|无责|高于|超过|≥|>|底线)(?:为|是|:|约| |工资|薪资|¥)*$/;
const AT_MOST = /(?:最高|不超过|不高于|(?<!不)低于|至多|可达|高达|≤|<)(?:为|是|:|约| |¥)*$/;
const OPEN_BOUND = /上$|起|\+/;

/** What a single figure is: both ends, or only one where words around it say so. */
function single(value: number, bound: string, before: string): { min: number | null; max: number | null } {
  if (/以下|以内/.test(bound)) return { min: null, max: value };
  if (OPEN_BOUND.test(bound.replace('上下', ''))) return { min: value, max: null };
  if (AT_MOST.test(before)) return { min: null, max: value };
  return { min: value, max: AT_LEAST.test(before) ? null : value };
}

/** Lower and upper end in yuan. The first figure borrows the second's unit (6-8千) unless that turns the range round (8000-1.2万). */
function boundsOf(match: RegExpExecArray, before: string): { min: number | null; max: number | null } {
  const [, low = '', lowUnit, lowOdd, high, highUnit, highOdd, bound = '', , lateBound = ''] = match;
  if (high === undefined) return single(amount(low, lowUnit, lowOdd), bound + lateBound, before);
  const top = amount(high, highUnit ?? lowUnit, highOdd);
  const borrowed = amount(low, lowUnit ?? highUnit, lowOdd);
  const first = borrowed > top && lowUnit === undefined ? amount(low, undefined, undefined) : borrowed;
  return { min: Math.min(first, top), max: Math.max(first, top) };
}

/** Reads one amount or range; null where the figures make no sense as pay. */
export function payOf(match: RegExpExecArray, text: string): Pay | null {
  const before = text.slice(Math.max(0, match.index - 8), match.index);
  const { min, max } = boundsOf(match, before);
  const least = min ?? max ?? 0;
  if (least <= 0 || (max ?? least) > 100_000_000) return null;
  const end = match.index + match[0].trimEnd().length;
  const unit = match[2] ?? match[5];
  const word = match[8];
  const months = monthsOf(match[10] ?? match[11]);
  const isRange = match[4] !== undefined;
  const between = isRange && word === undefined ? /\/(月|年|天|日|小?时)/.exec(match[0])?.[1] : undefined;
  const around = `${before} ${match[0].slice(-6)}${text.slice(end, end + 6)}`;
  const named = word ?? between;
  const per = named === undefined ? periodFrom(around, least, unit, months) : periodOf(named);
  if (per === null) return null;
  return {
    salary: { min, max, per, months, negotiable: false },
    start: match.index,
    end,
    certain: named !== undefined || unit !== undefined || isRange,
    isRange,
    hasPeriod: named !== undefined,
  };
}

function monthsOf(figure: string | undefined): number | null {
  const months = Number(figure ?? 0);
  return months >= 12 && months <= 24 ? months : null;
}

/** Nobody is paid this much a month without a period being named, and nobody so little. */
const SURELY_YEARLY = 80_000;
const SURELY_DAILY = 1_000;

function periodFrom(
  around: string,
  least: number,
  unit: string | undefined,
  months: number | null,
): PayPeriod {
  if (/年薪|每年|年收入|年总收入|年综合/.test(around)) return 'year';
  if (/月薪|每月|月收入|月工资/.test(around) || months !== null) return 'month';
  if (/时薪|每小时|小时工资/.test(around)) return 'hour';
  if (/日薪|每天|一天|日工资/.test(around) || (/日结/.test(around) && least < SURELY_DAILY)) return 'day';
  if (least >= SURELY_YEARLY) return 'year';
  return unit === undefined && least < SURELY_DAILY && least >= 50 ? 'day' : 'month';
}

/** Pay in Chinese numerals at the first place that has any; `from` begins the text that is looked at. */
export function chinesePay(text: string, from = 0): Pay | null {
  const match = CHINESE_PAY.exec(text.slice(from, from + 60));
  if (!match) return null;
  const [, low = '', high, bound = '', word] = match;
  const first = chineseAmounts(low);
  const figures = [...first, ...(high === undefined ? [] : chineseAmounts(high))];
  // 三到五千: the unit stands only behind the second; 三千到五 never does.
  if (figures.length === 0 || figures.some((one) => !(one > 0))) return null;
  const before = text.slice(Math.max(0, from + match.index - 8), from + match.index);
  const least = Math.min(...figures);
  const ends = figures.length > 1 ? { min: least, max: Math.max(...figures) } : single(least, bound, before);
  const per = word === undefined ? periodFrom(before, least, '元', null) : periodOf(word);
  if (per === null) return null;
  const start = from + match.index;
  return {
    salary: { ...ends, per, months: null, negotiable: false },
    start,
    end: start + match[0].trimEnd().length,
    certain: true,
    isRange: figures.length > 1,
    hasPeriod: word !== undefined,
  };
}
