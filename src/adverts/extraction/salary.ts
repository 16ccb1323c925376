import type { Conflict, Field, Salary, Span, SpanSource } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { clauseStart, span } from './reading.ts';
import { AMOUNT, chinesePay, payOf, type Pay } from './salary-amount.ts';

/** In free text an amount is pay only near one of these. */
const PAY_BEFORE =
  /(?:薪资|薪酬|薪水|工资|月薪|年薪|日薪|时薪|底薪|待遇|收入|报酬|薪:|补贴标准|(?:实习|见习|生活)(?:补贴|补助|津贴)|到手|日结|salary|compensation|wages?|stipend|pay)[^。;\n]{0,14}$/;
/** Right before a bare figure these make it pay: 月薪5000+提成. */
const PAY_WORD =
  /(?:薪资|薪酬|工资|月薪|年薪|日薪|时薪|底薪|月收入)(?:范围|标准|待遇|水平)?(?:为|是|:|约|在| )*$/;
/** A part of the pay, or pay for a time: better than nothing. */
const ONLY_PART = /底薪|基本工资|基础工资|保底|无责|试用期|实习期|补贴|补助|津贴|奖|提成|绩效|餐|房补|加班/;
const NEGOTIABLE = /面议|面谈|详谈|可议|协商|另议|negotiable|competitive/;
const TALK = /(?:薪资|薪酬|工资|待遇|薪水)[^,。;]{0,6}(?:面议|面谈|详谈)/;
const NOTHING: Salary = { min: null, max: null, per: 'month', months: null, negotiable: true };

/** The pay a short salary field states, or null. Exported for tests of every shape. */
export function parseSalary(text: string): Salary | null {
  AMOUNT.lastIndex = 0;
  const match = AMOUNT.exec(text);
  const pay = match ? payOf(match, text) : chinesePay(text);
  const negotiable = NEGOTIABLE.test(text);
  if (pay) return negotiable ? { ...pay.salary, negotiable } : pay.salary;
  return negotiable ? NOTHING : null;
}

function isPlausible({ min, max, per }: Salary): boolean {
  const least = min ?? max ?? 0;
  if (per === 'month') return least >= 800 && least <= 300_000;
  if (per === 'year') return least >= 10_000;
  return per === 'day' ? least >= 30 && least <= 5_000 : least >= 5 && least <= 2_000;
}

/** The first amount in running text that its surroundings show to be the whole pay; else the first that is a part of it. */
export function payInText(text: string): Pay | null {
  let part: Pay | null = null;
  AMOUNT.lastIndex = 0;
  let looked = 0;
  for (let match = AMOUNT.exec(text); match && looked < 400; match = AMOUNT.exec(text), looked += 1) {
    if (match[0].length < 2 || /[\d.]/.test(text.charAt(match.index - 1))) continue;
    const before = text.slice(Math.max(0, match.index - 22), match.index);
    const near = PAY_BEFORE.test(before);
    if (!near && match[4] === undefined) continue;
    const pay = payOf(match, text);
    if (!pay || !isPlausible(pay.salary)) continue;
    const isPay = near ? pay.certain || PAY_WORD.test(before) : pay.isRange && pay.hasPeriod;
    if (!isPay) continue;
    if (!ONLY_PART.test(text.slice(clauseStart(text, match.index, 22), match.index))) return pay;
    part ??= pay;
  }
  return part ?? chineseInText(text);
}

const CHINESE_NEAR =
  /(?:薪资|薪酬|工资|月薪|年薪|底薪|待遇|收入|报酬)[^。;\n\d]{0,10}?(?=[一二两三四五六七八九十]{1,3}[千万])/g;

function chineseInText(text: string): Pay | null {
  if (!/[一二两三四五六七八九十][千万]/.test(text)) return null;
  CHINESE_NEAR.lastIndex = 0;
  for (let match = CHINESE_NEAR.exec(text); match; match = CHINESE_NEAR.exec(text)) {
    const pay = chinesePay(text, match.index + match[0].length);
    if (pay && isPlausible(pay.salary)) return pay;
  }
  return null;
}

/** Pay: the salary field's figures win; 面议 or nothing there lets the text speak. */
export function readSalary(reading: Reading): Field<Salary | null> {
  const field = reading.salary ? parseSalary(reading.salary) : null;
  const whole = span('salary', 0, reading.salary.length);
  if (field && (field.min !== null || field.max !== null))
    return { ...readAs<Salary | null>(field, 1, whole), conflict: contradiction(field, reading) };
  const sources: readonly SpanSource[] = ['desc', 'title', 'welfare', 'tags'];
  for (const source of sources) {
    const pay = payInText(reading[source]);
    if (!pay) continue;
    const spans: Span[] = [span(source, pay.start, pay.end)];
    if (field) spans.push(whole);
    return readAs<Salary | null>(pay.salary, 0.65, ...spans);
  }
  if (field) return readAs<Salary | null>(field, 1, whole);
  const talk = TALK.exec(reading.desc);
  if (!talk) return unread<Salary | null>(null);
  return readAs<Salary | null>(NOTHING, 0.7, span('desc', talk.index, talk.index + talk[0].length));
}

/** The text names a pay of the same period that lies wholly beside the field's. */
function contradiction(field: Salary, reading: Reading): Conflict | null {
  if (!/薪|工资|收入|待遇/.test(reading.desc)) return null;
  const pay = payInText(reading.desc);
  if (!pay || pay.salary.per !== field.per || !pay.isRange) return null;
  const { min, max } = pay.salary;
  const above = field.max !== null && min !== null && min > field.max;
  const below = field.min !== null && max !== null && max < field.min;
  if (!above && !below) return null;
  return {
    structured: span('salary', 0, reading.salary.length),
    text: span('desc', pay.start, pay.end),
  };
}
