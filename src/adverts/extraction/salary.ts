import type { Field, PayPeriod, Salary, Span, SpanSource } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

const NUMBER = String.raw`(\d{1,3}(?:,\d{3}){1,2}|\d{1,8}(?:\.\d{1,2})?)`;
const UNIT = '(元|块|千元|千|k|万元|万|w)?';
const PERIOD = String.raw`(?: ?(?:\(?税[前后]\)?)? ?(?:元|人民币|rmb)? ?(?:\/|每|一|\/每|\/人\/|\/人·)(?:个)? ?(月|天|日|小时|时|h|年|次|单|件|场)|(?:元)?(?:月薪|年薪|日薪|时薪))?`;
const AMOUNT = new RegExp(
  `${NUMBER} ?${UNIT}(?:\\/月)? ?(?:(?:-{1,3}|~|至|到) ?${NUMBER} ?${UNIT})? ?(及以上|以上|及以下|以下|以内|起|左右|\\+)?${PERIOD}(?:[·*x×, ]? ?(\\d{2}) ?(?:薪|个月))?`,
  'g',
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
const PER: Readonly<Record<string, PayPeriod>> = {
  月: 'month',
  天: 'day',
  日: 'day',
  小时: 'hour',
  时: 'hour',
  h: 'hour',
  年: 'year',
  次: 'once',
  单: 'once',
  件: 'once',
  场: 'once',
};

/** In free text an amount is pay only near one of these. */
const PAY_BEFORE =
  /(?:薪资|薪酬|工资|月薪|年薪|日薪|时薪|底薪|待遇|收入|报酬|补贴标准|薪水|到手)[^。;\n]{0,14}$/;

interface Pay {
  readonly salary: Salary;
  readonly start: number;
  readonly end: number;
  readonly certain: boolean;
}

function amount(text: string, unit: string | undefined): number {
  const value = Number(text.replaceAll(',', '')) * (unit === undefined ? 1 : (FACTOR[unit] as number));
  return Math.round(value * 100) / 100;
}

/** Lower and upper end in yuan. The first figure borrows the second's unit (6-8千) unless that turns the range round (8000-1.2万). */
function boundsOf(match: RegExpExecArray): { min: number | null; max: number | null } {
  const [, low = '', lowUnit, high, highUnit, bound = ''] = match;
  if (high === undefined) {
    const value = amount(low, lowUnit);
    if (/下|内/.test(bound)) return { min: null, max: value };
    return { min: value, max: /上|起|\+/.test(bound) ? null : value };
  }
  const top = amount(high, highUnit ?? lowUnit);
  const borrowed = amount(low, lowUnit ?? highUnit);
  const first = borrowed > top && lowUnit === undefined ? amount(low, undefined) : borrowed;
  return { min: Math.min(first, top), max: Math.max(first, top) };
}

/** Reads one amount or range; null where the figures make no sense as pay. */
function payOf(match: RegExpExecArray, text: string): Pay | null {
  const { min, max } = boundsOf(match);
  const least = min ?? max ?? 0;
  if (least <= 0 || (max ?? least) > 100_000_000) return null;
  const end = match.index + match[0].length;
  const unit = match[2] ?? match[4];
  const period = match[6];
  const months = match[7] === undefined ? null : Number(match[7]);
  const around = `${text.slice(Math.max(0, match.index - 8), match.index)} ${match[0].slice(-6)}`;
  const per = period === undefined ? periodFrom(around, least, unit, months) : (PER[period] as PayPeriod);
  return {
    salary: { min, max, per, months, negotiable: false },
    start: match.index,
    end,
    certain: period !== undefined || unit !== undefined || match[3] !== undefined,
  };
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
  if (/年薪|每年/.test(around)) return 'year';
  if (/日薪|每天|一天/.test(around)) return 'day';
  if (/时薪|每小时|小时工资/.test(around)) return 'hour';
  if (/月薪|每月/.test(around) || months !== null) return 'month';
  if (least >= SURELY_YEARLY) return 'year';
  return unit === undefined && least < SURELY_DAILY && least >= 50 ? 'day' : 'month';
}

/** The pay a short salary field states, or null. Exported for tests of every shape. */
export function parseSalary(text: string): Salary | null {
  AMOUNT.lastIndex = 0;
  const match = AMOUNT.exec(text);
  const pay = match ? payOf(match, text) : null;
  const negotiable = /面议|面谈|详谈|可议|negotiable/.test(text);
  if (pay) return negotiable ? { ...pay.salary, negotiable } : pay.salary;
  return negotiable ? { min: null, max: null, per: 'month', months: null, negotiable: true } : null;
}

/** The first amount in running text that its surroundings show to be the pay. */
function payInText(text: string): Pay | null {
  AMOUNT.lastIndex = 0;
  let looked = 0;
  for (let match = AMOUNT.exec(text); match && looked < 400; match = AMOUNT.exec(text), looked += 1) {
    if (match[0].length < 2 || /[\d.]/.test(text.charAt(match.index - 1))) continue;
    const near = PAY_BEFORE.test(text.slice(Math.max(0, match.index - 22), match.index));
    const pay = payOf(match, text);
    if (!pay) continue;
    const least = pay.salary.min ?? pay.salary.max ?? 0;
    const plausible =
      pay.salary.per === 'month'
        ? least >= 800 && least <= 300_000
        : pay.salary.per === 'year'
          ? least >= 10_000
          : pay.salary.per === 'day'
            ? least >= 30 && least <= 5_000
            : least >= 5 && least <= 2_000;
    if (!plausible) continue;
    const range = match[3] !== undefined && match[6] !== undefined;
    if (near ? pay.certain : range) return pay;
  }
  return null;
}

/** Pay: the salary field's figures win; 面议 or nothing there lets the text speak. */
export function readSalary(reading: Reading): Field<Salary | null> {
  const field = reading.salary ? parseSalary(reading.salary) : null;
  if (field && (field.min !== null || field.max !== null))
    return readAs<Salary | null>(field, 1, span('salary', 0, reading.salary.length));
  const sources: readonly SpanSource[] = ['desc', 'title'];
  for (const source of sources) {
    const pay = payInText(reading[source]);
    if (!pay) continue;
    const spans: Span[] = [span(source, pay.start, pay.end)];
    if (field) spans.push(span('salary', 0, reading.salary.length));
    return readAs<Salary | null>(pay.salary, 0.65, ...spans);
  }
  if (field) return readAs<Salary | null>(field, 1, span('salary', 0, reading.salary.length));
  const talk = /(?:薪资|薪酬|工资|待遇)[^,。;]{0,4}(?:面议|面谈)/.exec(reading.desc);
  if (!talk) return unread<Salary | null>(null);
  return readAs<Salary | null>(
    { min: null, max: null, per: 'month', months: null, negotiable: true },
    0.7,
    span('desc', talk.index, talk.index + talk[0].length),
  );
}
