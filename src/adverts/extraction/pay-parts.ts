import type { Field, PayParts, Salary, Span, SpanSource } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { findSpan, span } from './reading.ts';
import { AMOUNT, payOf, type Pay } from './salary-amount.ts';

const SOURCES: readonly SpanSource[] = ['salary', 'title', 'desc', 'welfare', 'tags'];
const WORTH_A_LOOK = /底薪|基本工资|提成|佣金|绩效|餐补|饭补|补|津贴|奖|保底|commission/;
const BASE =
  /(?:无责任?(?:底薪)?|(?:无责)?底薪|基本工资|基础工资|基本薪资|保底(?:工资|薪资)?)(?:为|是|:|约| )*(?=\d)/g;
const COMMISSION = /(?<![无没]|没有)(?:高?提成|佣金|业绩提点|销售提点|commission)/;
const NO_COMMISSION = /(?:无|没有)提成|纯底薪/;
const PERFORMANCE = /绩效(?:工资|奖金?|奖励)|(?<=[+、])绩效|业绩奖|季度奖|年终奖|全勤奖/;
const MEAL = /餐补|饭补|伙食补|餐费补|餐饮补|用餐补|误餐补|餐贴|饭贴|午餐补/;
const HOUSING = /房补|住房补|租房补|住宿补|住补|房租补/;
const TRAVEL = /交通补|交补|车补|通勤补|油补/;

/** Base pay with its figures; the first that the advert states. */
function basePay(
  reading: Reading,
  sources: readonly SpanSource[],
): { readonly pay: Pay; readonly at: Span } | null {
  for (const source of sources) {
    const text = reading[source];
    BASE.lastIndex = 0;
    const lead = BASE.exec(text);
    if (!lead) continue;
    AMOUNT.lastIndex = lead.index + lead[0].length;
    const match = AMOUNT.exec(text);
    const pay = match && match.index === lead.index + lead[0].length ? payOf(match, text) : null;
    if (pay && (pay.salary.min ?? 0) >= 500) return { pay, at: span(source, lead.index, pay.end) };
  }
  return null;
}

function first(reading: Reading, sources: readonly SpanSource[], pattern: RegExp): Span | null {
  for (const source of sources) {
    const at = findSpan(reading, source, pattern);
    if (at) return at;
  }
  return null;
}

/** What the pay is made of: base, commission, bonus, allowances. `onlyBase`: the salary that was read is the base alone. */
export function readPayParts(reading: Reading, salary: Salary | null): Field<PayParts | null> {
  const sources = SOURCES.filter((source) => WORTH_A_LOOK.test(reading[source]));
  if (sources.length === 0) return unread<PayParts | null>(null);
  const base = basePay(reading, sources);
  const none = first(reading, sources, NO_COMMISSION);
  const commission = none ?? first(reading, sources, COMMISSION);
  const found = {
    bonus: first(reading, sources, PERFORMANCE),
    meals: first(reading, sources, MEAL),
    housing: first(reading, sources, HOUSING),
    travel: first(reading, sources, TRAVEL),
  };
  const spans = [base?.at, commission, ...Object.values(found)].filter(
    (at): at is Span => at !== null && at !== undefined,
  );
  if (spans.length === 0) return unread<PayParts | null>(null);
  const amount = base?.pay.salary ?? null;
  return readAs<PayParts | null>(
    {
      baseMin: amount?.min ?? null,
      baseMax: amount?.max ?? null,
      onlyBase: amount !== null && salary !== null && salary.min === amount.min && salary.per === amount.per,
      commission: commission ? none === null : null,
      bonus: found.bonus !== null,
      mealAllowance: found.meals !== null,
      housingAllowance: found.housing !== null,
      travelAllowance: found.travel !== null,
    },
    0.8,
    ...spans,
  );
}
