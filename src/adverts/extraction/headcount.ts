import type { Field } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { smallNumber, span } from './reading.ts';

const RANGE = String.raw`(?:\d{1,4} ?[-~至到] ?)?`;
const IN_TEXT = new RegExp(
  [
    String.raw`(?:招聘?|招收|招募|需求?|诚聘|急聘|急招|录用|录取|拟聘|限招|计划招聘?)(?:人数|名额|计划)?:? ?${RANGE}(\d{1,4}) ?[名人](?!民|以|力|事|员工)`,
    String.raw`(?:招[聘收募]|诚聘|急聘|急招|拟聘|诚招)[\u4e00-\u9fa5]{2,12}?${RANGE}(\d{1,3}) ?[名人](?![以员民])`,
    String.raw`(?:名额|(?<![\u4e00-\u9fa5]{2}(?:学生|客户|公司|团队|员工))人数)(?:: ?| +)${RANGE}(\d{1,4})(?!\d)`,
    String.raw`(?<![a-z])(?:head ?count|openings|vacancies|hc) ?: ?${RANGE}(\d{1,3})(?!\d)`,
    String.raw`(?:招聘?|招收|招募|限招|拟聘|急招|诚聘)(?:人数)?:? ?([一两二三四五六七八九十]{1,2}) ?[名位人](?![以员民事])`,
  ].join('|'),
);

/** How many people are sought. 若干, 0 and nothing are null. */
export function readHeadcount(reading: Reading): Field<number | null> {
  const field = /(?<!\d)([1-9]\d{0,5})(?: ?[-~至] ?(\d{1,5}))? ?(?:人|名|个|位|$)/.exec(reading.num);
  if (field)
    return readAs<number | null>(
      Number(field[2] ?? field[1]),
      1,
      span('num', field.index, field.index + field[0].length),
    );
  for (const source of ['edu', 'company_tab', 'tags'] as const) {
    const listed = /招(\d{1,5})人/.exec(reading[source]);
    if (listed)
      return readAs<number | null>(
        Number(listed[1]),
        0.95,
        span(source, listed.index, listed.index + listed[0].length),
      );
  }
  const titled = /(?<![\d-])(\d{1,3}) ?名(?=$|[^\u4e00-\u9fa5])/.exec(reading.title);
  if (titled && Number(titled[1]) > 0)
    return readAs<number | null>(
      Number(titled[1]),
      0.8,
      span('title', titled.index, titled.index + titled[0].length),
    );
  for (const source of ['title', 'desc'] as const) {
    const match = IN_TEXT.exec(reading[source]);
    const count = smallNumber(match?.slice(1).find((figure) => figure !== undefined) ?? '0');
    if (match && count > 0)
      return readAs<number | null>(count, 0.8, span(source, match.index, match.index + match[0].length));
  }
  return unread<number | null>(null);
}
