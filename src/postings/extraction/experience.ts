import type { Experience, Field, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { clauseEnd, clauseStart, smallNumber, span } from './reading.ts';

const YEARS =
  /(\d{1,2}|[一二两三四五六七八九十]{1,2})(?:\.5)? ?(?:年? ?(?:-{1,3}|~|至|到|或|、) ?(\d{1,2}|[一二两三四五六七八九十]{1,2}) ?)?年 ?(?:\(含\))?(及其?以上|以上|或以上|及|以下|以内|之内)?/g;

/** Words that make "N年" a demand for years of work. */
const WORK_AFTER = /经验|经历|从业|工作|开发|实施|运营|管理|设计|销售|测试|行业|背景|资历|以上$/;
const WORK_BEFORE = /(?:经验|年限|经历|从业|工作)[^,。;\d]{0,8}$/;
const NOT_WORK =
  /优先|为佳|更佳|尤佳|加分|优选|公司|成立|集团|满|入职|合同|转正|晋升|学制|保修|免费|驾龄|有效|内无|犯罪|毕业|历史|品牌|发展|领先|专注|积累|沉淀|每|一年|底薪|工资|收入|月薪|年薪|万|团队拥有/;

/** Says that nobody needs to have worked before. */
export const NO_EXPERIENCE =
  /无需(?:任何)?(?:相关)?(?:工作)?经验|不需要?(?:任何)?(?:相关)?(?:工作)?经验|(?:经验|工作经验|工作经历|行业经验)(?:要求)?: ?不限|经验不限|不限(?:工作)?经验|有无(?:相关|工作)?经验(?:者)?(?:均|都|皆)?可|(?:无|没有|没)(?:相关|工作|行业)?经验(?:者|的|也|亦|均|都|可|人员|,公司)|零(?:基础|经验)|0(?:基础|经验)|有无(?:工作)?经验|不要求(?:工作)?经验|无(?:工作)?经验要求|无经验(?:要求)?(?=[,。;]|$)|接[受纳收]无经验|应届(?:毕业)?生?(?:亦|也|均|都|皆|即|)可|可接[受收]应届|接[受收纳]应届|欢迎(?:优秀)?应届|应届(?:毕业)?生优先|(?:优秀)?应届(?:毕业)?生[^,。;]{0,8}(?:亦|也|均|都)可/;

interface YearsDemand {
  readonly years: Experience;
  readonly at: Span;
}

function fieldYears(reading: Reading): YearsDemand | null {
  for (const source of ['exp', 'tags', 'company_tab'] as const) {
    const text = reading[source];
    const match =
      source === 'exp'
        ? /(\d{1,2})(?:-(\d{1,2}))?(年以下|年以上|年|$)|不限|无|应届/.exec(text)
        : /(?:^|['|,])()(?:(\d{1,2})(?:-(\d{1,2}))?年(以下|以上)?(?:经验)?|无需经验|经验不限|在校\/应届)(?=['|\/]|$)/.exec(
            text,
          );
    if (!match) continue;
    const at = span(source, match.index, match.index + match[0].length);
    const low = source === 'exp' ? match[1] : match[2];
    const high = source === 'exp' ? match[2] : match[3];
    if (low === undefined) return { years: { min: 0, max: null }, at };
    if (match[0].includes('以下')) return { years: { min: 0, max: Number(low) }, at };
    return { years: { min: Number(low), max: high === undefined ? null : Number(high) }, at };
  }
  return null;
}

function isDemand(text: string, start: number, end: number): boolean {
  const previous = start > 0 ? text.charAt(start - 1) : '';
  if (/[\d第近前后过零〇十.]/.test(previous)) return false;
  const before = text.slice(clauseStart(text, start, 16), start);
  const after = text.slice(end, clauseEnd(text, end, 28));
  if (NOT_WORK.test(before) || NOT_WORK.test(after)) return false;
  return WORK_AFTER.test(after) || WORK_BEFORE.test(before);
}

function textYears(text: string): YearsDemand | null {
  YEARS.lastIndex = 0;
  for (let match = YEARS.exec(text); match; match = YEARS.exec(text)) {
    const low = smallNumber(match[1] as string);
    const high = match[2] === undefined ? null : smallNumber(match[2]);
    const end = match.index + match[0].length;
    if (!(low <= 15) || (high !== null && !(high > low && high <= 20)) || !isDemand(text, match.index, end))
      continue;
    const at = span('desc', match.index, end);
    if (/以下|以内|之内/.test(match[3] ?? '')) return { years: { min: 0, max: high ?? low }, at };
    const open = /以上/.test(match[3] ?? '');
    return { years: { min: low, max: open ? null : high }, at };
  }
  return null;
}

/** Years of work demanded. Years in the text beat the field; without either, "no experience needed" counts. */
export function readExperience(reading: Reading): Field<Experience | null> {
  const field = fieldYears(reading);
  const text = textYears(reading.desc);
  if (text && field) {
    if (text.years.min === field.years.min)
      return readAs<Experience | null>(text.years, 1, text.at, field.at);
    return {
      value: text.years,
      spans: [text.at],
      confidence: 0.75,
      conflict: { structured: field.at, text: text.at },
    };
  }
  if (text) return readAs<Experience | null>(text.years, 0.9, text.at);
  if (field) return readAs<Experience | null>(field.years, 0.9, field.at);
  for (const source of ['desc', 'title', 'welfare', 'tags'] as const) {
    const match = NO_EXPERIENCE.exec(reading[source]);
    if (match) {
      const at = span(source, match.index, match.index + match[0].length);
      return readAs<Experience | null>({ min: 0, max: null }, 0.8, at);
    }
  }
  return unread<Experience | null>(null);
}
