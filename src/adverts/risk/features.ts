import type { Extraction } from '../extraction/extraction.ts';
import type { RawPosting } from '../extraction/raw-posting.ts';
import { payLevelOf, tierOf, type Market, type PayLevel } from './market.ts';
import { occupationOf, type OccupationGroup } from './occupation.ts';

/** What is looked at; computed once for all features of an advert. */
export interface Sight {
  readonly raw: RawPosting;
  readonly extraction: Extraction;
  readonly text: string;
  readonly group: OccupationGroup;
  readonly monthly: { readonly min: number; readonly max: number } | null;
  readonly level: PayLevel | null;
}

/** One thing that a reviewer would look at too. `value` is 0 (nothing) to 1 (very much so). */
export interface Feature {
  readonly id: string;
  /** What it may do to the risk. Training keeps to it, so that no contribution says the opposite of its words. */
  readonly direction: 'raises' | 'lowers';
  readonly value: (sight: Sight) => number;
  readonly words: (sight: Sight) => string;
}

/** Units of pay to a month: 21.75 working days of eight hours. */
const MONTHS: Readonly<Record<string, number>> = { month: 1, year: 1 / 12, day: 21.75, hour: 174 };

export function sightOf(raw: RawPosting, extraction: Extraction, market: Market): Sight {
  const group = occupationOf(raw.title ?? '');
  const pay = extraction.salary.value;
  const factor = pay ? MONTHS[pay.per] : undefined;
  const max = pay?.max ?? pay?.min ?? null;
  const monthly =
    factor === undefined || max === null ? null : { min: (pay?.min ?? max) * factor, max: max * factor };
  const city = extraction.cities.value[0]?.code;
  const level = payLevelOf(market, group, tierOf(city), city);
  return { raw, extraction, text: (raw.desc ?? '').slice(0, 20_000), group, monthly, level };
}

function share(value: number, full: number): number {
  return Math.max(0, Math.min(1, value / full));
}

function times(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function flag(holds: boolean): number {
  return holds ? 1 : 0;
}

function overMedian({ monthly, level }: Sight): number {
  return monthly && level ? monthly.max / level.median : 1;
}

/** Sums of money that the text speaks of, against the upper end that the advert states. */
function claimedOver({ text, monthly }: Sight): number {
  if (!monthly || monthly.max === 0) return 1;
  const sums = [
    ...text.matchAll(/(?<![\d.])(?:[1-9]\d{4,5})(?!\d)|(?<![\d.])(\d{1,2}(?:\.\d)?)(?=万(?!人|家|亿))/g),
  ];
  const highest = sums.reduce(
    (most, [sum, tens]) => Math.max(most, tens ? Number(tens) * 10_000 : Number(sum)),
    0,
  );
  return highest / monthly.max;
}

function asksNothing({ extraction }: Sight): boolean {
  return (extraction.experience.value?.min ?? 0) === 0 && (extraction.degreeMin.value ?? 'none') === 'none';
}

function isAboveUsual({ monthly, level }: Sight): boolean {
  return monthly !== null && level !== null && monthly.max >= level.median * 1.3;
}

function isOtherTrade({ raw, group }: Sight): boolean {
  const isTechName = /科技|网络|信息|文化|传媒|文旅|电子商务/.test(raw.company ?? '');
  return isTechName && ['labour', 'service', 'care', 'sales', 'property', 'insurance'].includes(group);
}

const MONEY_WORDS = /赚钱|挣钱|赚大钱|企图心|欲望|高薪|暴富|财富|梦想|成功人士|年薪百万|月入/g;
const COMMISSION_WORDS = /提成|佣金|返佣|无责任?底薪|无责|开单|现金奖|业绩奖|保底/g;
const LOUD = /[!！]{2,}|[~～]{2,}|-{8,}|★|●|❤|✨|🔥|💰/g;

export const FEATURES: readonly Feature[] = [
  {
    id: 'pay_over_market',
    direction: 'raises',
    value: (sight) => share(Math.log(Math.max(1, overMedian(sight))), Math.log(3)),
    words: (sight) => `薪资上限是同类岗位常见水平的${overMedian(sight).toFixed(1)}倍`,
  },
  {
    id: 'pay_without_demands',
    direction: 'raises',
    value: (sight) => flag(asksNothing(sight) && isAboveUsual(sight)),
    words: () => '不要求学历和经验，薪资却明显高于同类岗位',
  },
  {
    id: 'pay_claimed',
    direction: 'raises',
    value: (sight) => share(Math.log(Math.max(1, claimedOver(sight))), Math.log(8)),
    words: (sight) => `正文所称收入是所填薪资上限的${claimedOver(sight).toFixed(1)}倍`,
  },
  {
    id: 'pay_not_stated',
    direction: 'raises',
    value: ({ monthly }) => flag(monthly === null),
    words: () => '没有写明薪资',
  },
  {
    id: 'money_words',
    direction: 'raises',
    value: ({ text }) => share(times(text, MONEY_WORDS), 4),
    words: ({ text }) => `多处以赚钱、高薪、梦想等字眼吸引（${times(text, MONEY_WORDS)}处）`,
  },
  {
    id: 'commission_words',
    direction: 'raises',
    value: ({ text }) => share(times(text, COMMISSION_WORDS), 5),
    words: () => '收入主要靠提成、开单奖',
  },
  {
    id: 'selling',
    direction: 'raises',
    value: ({ group }) => flag(group === 'sales' || group === 'property' || group === 'insurance'),
    words: () => '销售、置业、理财类岗位，夸大收入的投诉较多',
  },
  {
    id: 'employer_trade',
    direction: 'raises',
    value: (sight) => flag(isOtherTrade(sight)),
    words: () => '单位名称的行业与招聘岗位不相称',
  },
  {
    id: 'text_short',
    direction: 'raises',
    // Without any text it is the source that gave none: a missing fact, held as such, and no sign of bait.
    value: ({ text }) => (text === '' ? 0 : share(200 - text.length, 150)),
    words: ({ text }) => `正文过短（${text.length}字），没有说清做什么`,
  },
  {
    id: 'text_full',
    direction: 'lowers',
    value: ({ text }) => share(text.length - 400, 600),
    words: () => '正文写得详细',
  },
  {
    id: 'no_structure',
    direction: 'raises',
    value: ({ text }) =>
      flag(
        text !== '' &&
          !/岗位职责|工作职责|职位描述|工作内容|职责|任职|岗位要求|职位要求|招聘要求|要求/.test(text),
      ),
    words: () => '没有写岗位职责和要求',
  },
  {
    id: 'slogan_opening',
    direction: 'raises',
    value: ({ text }) => flag(/[你您？?]|梦想|青春|未来/.test(text.slice(0, 60))),
    words: () => '开头是口号或提问，不是岗位介绍',
  },
  {
    id: 'loud',
    direction: 'raises',
    value: ({ text }) => share(times(text, LOUD), 3),
    words: () => '大量感叹号、符号和分隔线',
  },
  {
    id: 'headcount_many',
    direction: 'raises',
    value: ({ extraction }) => share(Math.log10(Math.max(1, extraction.headcount.value ?? 1)), 2),
    words: ({ extraction }) => `一次招${extraction.headcount.value ?? 0}人`,
  },
  {
    id: 'welfare_long',
    direction: 'raises',
    value: ({ raw }) => share((raw.welfare ?? '').split(/[_,，|、]/).filter(Boolean).length - 5, 6),
    words: () => '福利项目照单全列',
  },
  {
    id: 'travel_lure',
    direction: 'raises',
    value: ({ text }) => flag(/旅游|带薪培训|免费培训/.test(text) && /提成|高薪|无责/.test(text)),
    words: () => '以旅游、培训和高提成一并招揽',
  },
  {
    id: 'hourly_work',
    direction: 'lowers',
    value: ({ text, group }) =>
      flag(group === 'labour' || /综合(?:月)?(?:工资|薪资|收入)|元\/小时|两班倒|厂/.test(text)),
    words: () => '生产、保安、配送等计时岗位，工资结构具体',
  },
  {
    id: 'degree_demanded',
    direction: 'lowers',
    value: ({ extraction }) => flag(!['none', null].includes(extraction.degreeMin.value)),
    words: () => '写明了学历条件',
  },
];
