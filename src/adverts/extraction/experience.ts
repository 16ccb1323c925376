import type { Experience, Field, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { clauseEnd, clauseStart, findSpan, smallNumber, span } from './reading.ts';

const YEARS =
  /(\d{1,2}|[一二两三四五六七八九十]{1,2}) ?(?:\(\d{1,2}\))?(?:年? ?(?:-{1,3}|~|至|到|或) ?(\d{1,2}|[一二两三四五六七八九十]{1,2}) ?)?(?:\+ ?|多|个)?年 ?(?:\(含[^)]{0,4}\))?(及其?以上|以上|或以上|及|以下|以内|之内|\+)?/g;
const ENGLISH_YEARS =
  /(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) ?(?:-|to|~)? ?(\d{1,2})?\+? ?(?:or more )?years?['’]? ?(?:of )?(?=[^.;。]{0,60}(?:experience|working|as an? ))/g;
const ENGLISH_NUMBERS = 'zero one two three four five six seven eight nine ten'.split(' ');

/** Words that make "N年" a demand for years of work. */
const WORK_AFTER = /经验|经历|从业|工作|开发|实施|运营|管理|设计|销售|测试|行业|背景|资历|以上$|^ ?(?:的)?$/;
const WORK_BEFORE = /(?:经验|年限|经历|从业|从事|工作|行业)[^,。;\d]{0,8}$/;
/** Before the figure: the age of a firm, a spell in the job offered, a wage. */
const NOT_WORK_BEFORE =
  /优先|公司(?:成立|拥有|有|已|具有|创立)|深耕|行业内?领先|成立|创立|入职|在职|合同|签订|转正|晋升|学制|保修|免费|有效|毕业|品牌|领先|专注|积累|沉淀|每|底薪|工资|收入|月薪|年薪|团队(?:拥有|平均|有)|近$|过去|未来|工龄|司龄|我们|驾龄/;
/** After it: a preference, an age of licence, a holiday, what will have become of you by then. */
const NOT_WORK_AFTER =
  /优先|为佳|更佳|尤佳|加分|优选|驾龄|内无|犯罪|毕业(?!后)|历史|保修|休假|年假|分红|底薪|月薪|年薪|月收入|平均|后可|以后|之后|内(?:可|晋升|成为|新人)|成长为|合同|学制|年终|奖金|晋升|积累|销售额|翻倍|增长|扩张|我们一并|^[^经]{0,4}万/;
/** The figure was lost on the way: "年以上工作经验". Nobody knows how many, but some are wanted. */
const LOST_YEARS = /(?:^|[,。;: 、.有])年(?:及|或)?以上[^,。;]{0,16}(?:经验|经历)/;

/** Says that nobody needs to have worked before. */
export const NONE_NEEDED =
  /(?:无需|不需要?|无须|不要求|无)(?:任何|特别|相关|[\u4e00-\u9fa5]{0,2})(?:工作|行业|从业|客服|销售)?经验(?!者?优先)(?=要求|[,。;、)!\s]|者|也|亦|均|都|可|的|人|$)|no (?:prior |previous )?(?:work(?:ing)? )?experience (?:is )?(?:required|needed|necessary)|有无(?:相关|工作|从业)?经验(?:者)?(?:均|都|皆)?可|(?:无|没有|没)(?:相关|工作|行业)?经验(?:者|的|也|亦|均|都|可|人员|\/)|[零0](?:基础|经验)|接[受纳收]无经验|生[熟手]*[、/,]?(?:生|手|熟手)*(?:均|都|皆)可|经验者优先\(没有也可|(?:没有|无)也可(?:以|接受)|不看(?:经验|资历)|小白/;
/** Says that years of work make no difference: no welcome to those who have none. */
const INDIFFERENT = /不限(?:相关|工作|行业|从业)*经验|(?:经验|经历)(?:要求)?: ?不限|经验不限|年限: ?不限/;
/** Says that people who have just graduated, or are about to, may come. */
export const FRESH_WELCOME =
  /无(?:相关|工作)?经验(?:者)?[也亦均]?可(?:以|接受|提供|安排|免费|带薪|岗前)*培[训养]|应届(?!生?[^,。;]{0,8}(?:户口|落户|入户|补贴))|应往届|往届毕业生|毕业生(?:亦|也|均|优先|可)|欢迎(?:优秀)?(?:的)?毕业|优秀毕业|实习生?(?:亦|也|均)?可|可实习|在校(?:大|学|专|本|研|生)|(?:本科|硕士|博士|研究生|大专|高校)(?:及以上)?(?:学历)?在读|刚毕业|毕业(?:亦|也|均)可|大[三四](?:在校|学生|在读|学)|离校未就业|毕业[一二两三123]年(?:以)?内|择业期|高校毕业生|(?:fresh|new|recent) (?:graduate|grad)s?/;

interface YearsDemand {
  readonly years: Experience;
  readonly at: Span;
}

const EXP_FIELD =
  /(\d{1,2}|[一二两三四五六七八九十]{1,2})(?: ?(?:-|~|至|到) ?(\d{1,2}|[一二三四五六七八九十]{1,2}))?(年(?:及)?以[下内]|年|$)|不限|无|应届|不要求/;
const LISTED =
  /(?:^|['|,])()(?:(\d{1,2})(?:-(\d{1,2}))?年(以下|以上)?(?:经验)?|无需经验|经验不限|在校\/应届)(?=['|/]|$)/;

function fieldYears(reading: Reading): YearsDemand | null {
  for (const source of ['exp', 'tags', 'company_tab'] as const) {
    const own = source === 'exp';
    const match = (own ? EXP_FIELD : LISTED).exec(reading[source]);
    if (!match) continue;
    const at = span(source, match.index, match.index + match[0].length);
    const low = own ? match[1] : match[2];
    const high = own ? match[2] : match[3];
    if (low === undefined) return { years: { min: 0, max: null }, at };
    if (/以[下内]/.test(match[0])) return { years: { min: 0, max: smallNumber(low) }, at };
    return { years: { min: smallNumber(low), max: high === undefined ? null : smallNumber(high) }, at };
  }
  return null;
}

/** Whether the digits at `start` are themselves a number, and not the tail of a year or an ordinal. */
function standsAlone(text: string, start: number): boolean {
  return start === 0 || !/[\d第近前后过零〇十]/.test(text.charAt(start - 1));
}

/** "有1.5年" is a year and a half; "要求1.3年以上" and "；2.5年" are items 1 and 2 with three and five years. Answers whole years. */
function wholeYears(text: string, start: number, figure: string): number {
  const isDecimal =
    figure === '5' && /[有于少满约达近具备需足][0-9]\.$/.test(text.slice(Math.max(0, start - 3), start));
  return isDecimal ? Number(text.charAt(start - 2)) : smallNumber(figure);
}

function isDemand(text: string, start: number, end: number): boolean {
  if (!standsAlone(text, start)) return false;
  // "1- 持证优先 2- 有两年以上": a dash behind the item's number parts two items as well.
  const clause = text.slice(clauseStart(text, start, 16), start);
  const before = clause.includes('-') ? clause.replace(/^.*(?<!\d)\d{1,2} ?- ?(?=\D)/, '') : clause;
  const rest = text.slice(end, clauseEnd(text, end, 45));
  // A preference inside brackets concerns what the brackets say, unless it is all they say: (优先).
  const after = rest.replace(/\((?!优先)[^)]*\)?/, '');
  if (NOT_WORK_BEFORE.test(before) || NOT_WORK_AFTER.test(after)) return false;
  // "3年以上相关数据仓库，…，…经验": 相关 right after the years names work, however far the word itself is.
  const named = /经[验历]|从业|^ ?的?相关(?!证|职称|资格)/.test(after);
  // "任职要求：3年以上": all that the clause says; "两年以上RK、MTK…": of a tool.
  if (text.endsWith('以上', end) && /^[\s\d.、()]*$/.test(before) && /^ ?(?:$|[a-z](?!\d))/.test(after))
    return true;
  if (before.endsWith('满') && !named && !/从事[^,。;]{1,12}满$/.test(before)) return false;
  // A bare 一年 (一年四季, 一年两次) is years of work only where work is named.
  if (text.charAt(end - 1) === '年' && !/\d/.test(text.charAt(start)))
    return named || WORK_BEFORE.test(before);
  return named || WORK_BEFORE.test(before) || (after !== '' && WORK_AFTER.test(after));
}

function textYears(text: string): YearsDemand | null {
  YEARS.lastIndex = 0;
  for (let match = YEARS.exec(text); match; match = YEARS.exec(text)) {
    const low = wholeYears(text, match.index, match[1] as string);
    const high = match[2] === undefined ? null : smallNumber(match[2]);
    const end = match.index + match[0].length;
    if (!(low <= 15) || (high !== null && !(high > low && high <= 20)) || !isDemand(text, match.index, end))
      continue;
    const at = span('desc', match.index, end);
    if (/以下|以内|之内/.test(match[3] ?? '')) return { years: { min: 0, max: high ?? low }, at };
    const open = /以上|\+/.test(match[3] ?? '');
    return { years: { min: low, max: open ? null : high }, at };
  }
  return yearsWithoutYear(text) ?? englishYears(text);
}

/** "具有5以上相关工作经验": the word 年 was left out. */
function yearsWithoutYear(text: string): YearsDemand | null {
  if (!/\d ?以上/.test(text)) return null;
  const match =
    /(?<![\d.、第])(\d{1,2}) ?以上(?=(?:的)?(?:相关|同类|本)?(?:岗位|行业)?(?:工作|从业|行业)经[验历](?!者?优先))/.exec(
      text,
    );
  if (!match || Number(match[1]) > 15) return null;
  return {
    years: { min: Number(match[1]), max: null },
    at: span('desc', match.index, match.index + match[0].length),
  };
}

function englishYears(text: string): YearsDemand | null {
  if (!text.includes('year')) return null;
  ENGLISH_YEARS.lastIndex = 0;
  const match = ENGLISH_YEARS.exec(text);
  if (!match) return null;
  const word = match[1] as string;
  const min = /\d/.test(word) ? Number(word) : ENGLISH_NUMBERS.indexOf(word);
  if (min > 15) return null;
  const max = match[2] === undefined ? null : Number(match[2]);
  return {
    years: { min, max: max !== null && max > min ? max : null },
    at: span('desc', match.index, match.index + match[0].trimEnd().length),
  };
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
  const lost = wantsUnknownYears(reading);
  if (field && !(lost && field.years.min === 0)) return readAs<Experience | null>(field.years, 0.9, field.at);
  if (lost) return readAs<Experience | null>(null, 0.3, lost);
  const none = findNoExperience(reading);
  return none ? readAs<Experience | null>({ min: 0, max: null }, 0.8, none) : unread<Experience | null>(null);
}

/** The place that demands years whose number is missing, or null. */
export function wantsUnknownYears(reading: Reading): Span | null {
  return findSpan(reading, 'desc', LOST_YEARS);
}

function findNoExperience(reading: Reading): Span | null {
  for (const source of ['desc', 'title', 'welfare', 'tags'] as const) {
    const found =
      findSpan(reading, source, NONE_NEEDED) ??
      findSpan(reading, source, INDIFFERENT) ??
      findSpan(reading, source, FRESH_WELCOME);
    if (found) return found;
  }
  return null;
}
