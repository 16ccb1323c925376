import type { Degree, Field, Span } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { clauseEnd, clauseStart, span } from './reading.ts';

const DEGREE_WORD =
  /博士|硕博|硕士|研究生|本硕博?|本科|大专|专科|高职|职院|专升本|高中|中专|中技|中职|技校|技工|职高|初中|小学|学历不限|不限学历|学历要求不限|学历: ?不限|学历要求: ?不限|不限制学历|无学历要求|不要求学历|学历无要求|学历没有要求|学历不做|大学|[一二]本(?=及|以|院|或|本)|bachelor(?:['’]?s)?|undergraduate(?= degree)|master['’]?s? (?:degree|or)|post-?graduate(?= degree)|ph\.?d|(?:junior )?college (?=degree|diploma)|associate(?:['’]?s)? degree|diploma(?= (?:or|and) above)|degree(?= (?:in [a-z]|or above|and above))(?<!(?:bachelor|master)(?:['’]?s)? degree)/g;

const ORDER: readonly Degree[] = ['none', 'college', 'bachelor', 'master', 'doctor'];

/** What may stand right after a degree word when it is demanded. */
const DEMAND_AFTER =
  /^(?:\)|\(|教育|学士|层次|院校|统招|全日制|正规|教育|[、,/ ]|以及|及|或|和|在校|生|大学|本科|大专|专科|硕士|研究生|博士|高中|中专|中技|技校|中职|高职|大[一二三四]|degree|or|above){0,8}(?:其|以)?(?:以上|上学历|之上|起|学历|毕业|文凭|学位|程度|文化|在读|应届|应往届|往届|above|or above|degree|学历者)/;
const DEMAND_BEFORE =
  /(?:学历|教育背景|教育程度|文化程度|统招|全日制|正规|公办|国家承认的?|最低)[^,。;]{0,8}$/;
const NOT_A_DEMAND =
  /优先|优秀|为佳|更佳|尤佳|加分|优选|放宽|降低|可考虑|也可|亦可|补贴|津贴|元|奖|导师|成员|占比|%|团队由|员工中|我们是|培养|研究生院|攻读|提升学历|学历提升|继续教育|辅导|授课|教师|老师|教学|家教|大学城|研究院/;

export function degreeOf(word: string): Degree {
  if (word.startsWith('博士') || word.startsWith('ph')) return 'doctor';
  if (/^(?:硕|研究生|master|post)/.test(word)) return 'master';
  if (/^(?:[本一二]|大学|degree|bachelor|undergraduate|专升本)/.test(word)) return 'bachelor';
  return /^(?:大专|专科|高职|职院|college|junior|associate|diploma)/.test(word) ? 'college' : 'none';
}

interface DegreeDemand {
  readonly degree: Degree;
  readonly at: Span;
}

/** The field the source gave, when it names a degree at all. */
function fieldDegree(reading: Reading): DegreeDemand | null {
  for (const source of ['edu', 'exp'] as const) {
    const text = reading[source];
    const match = /博士|硕士|研究生|本科|大专|专科|高职|高中|中专|中技|技校|技工|职高|初中|小学|不限/.exec(
      text,
    );
    if (!match || (source === 'exp' && match[0] === '不限')) continue;
    return { degree: degreeOf(match[0]), at: span(source, match.index, match.index + match[0].length) };
  }
  for (const source of ['tags', 'company_tab'] as const) {
    const match = /(?:^|['|/,])(博士|硕士|本科|大专|高中|中专|中技\/中专|学历不限)(?=['|/,]|$)/.exec(
      reading[source],
    );
    if (!match) continue;
    const start = match.index + match[0].length - (match[1] as string).length;
    return {
      degree: degreeOf(match[1] as string),
      at: span(source, start, start + (match[1] as string).length),
    };
  }
  return null;
}

/** "本科3年以上、硕士2年以上": years of work by degree demand the lowest of them. */
const YEARS_BY_DEGREE = /^(?:毕业)?(?:\d{1,2}|[一两二三四五])年(?:及)?以上[,、/;](?:博士|硕士|研究生|本科)/;

function isDemand(text: string, start: number, end: number, word: string): boolean {
  const from = clauseStart(text, start, 24);
  const to = clauseEnd(text, end, 24);
  const before = text.slice(from, start);
  // "本科(学信网可查)及以上": what brackets add does not part the word from its demand.
  const after = text.slice(end, Math.min(text.length, end + 30)).replace(/^生?\([^)]{1,14}\)/, '');
  // "2014年大学毕业,次年入职": somebody's story.
  if (word === '大学' && /\d年$/.test(before)) return false;
  if (/^[a-z]/.test(word)) return !/prefer|plus/.test(text.slice(end, end + 40).replace(/\([^)]*\)?/, ''));
  if (word.includes('不限') || word.includes('学历')) return true;
  const rest = ownWords(text.slice(end, to));
  const demanded =
    YEARS_BY_DEGREE.test(after) ||
    DEMAND_AFTER.test(after) ||
    (word !== '大学' && DEMAND_BEFORE.test(before)) ||
    aloneInClause(before, rest, word);
  return demanded && !NOT_A_DEMAND.test(before) && !NOT_A_DEMAND.test(rest);
}

/** The rest of the clause without what it says of others: "本科及以上(硕士优先)", "本科以上学历硕士优先". */
function ownWords(rest: string): string {
  return rest
    .replace(/\((?!优先)[^)]{0,24}\)?/, '')
    .replace(/^(.{0,6}(?:以上|学历|学位)).{0,2}(?:硕士|博士|研究生|本科|大专).*$/, '$1');
}

/** "2、本科，" or "要求：大专" says it all; bare 大学 and school names do not. */
function aloneInClause(before: string, rest: string, word: string): boolean {
  if (word === '大学' || word === '小学' || word === '初中' || word === '研究生') return false;
  return (
    /^(?:[\s\d.、()一二三四五六七八九十①-⑳:*/]|任职|岗位|职位|招聘|应聘|录用|基本|要求|资格|条件|学历|大学|院校|双一流|重点)*$/.test(
      before,
    ) && /^(?:\s|生|毕业生|研究生|[/、或和及](?:大专|本科|硕士|博士))*(?:[均都皆也即]可)?$/.test(rest)
  );
}

/** The demand in the free text: the first one stated, or a lower one named as its alternative right beside it. */
function textDegree(text: string, source: 'desc' | 'title'): DegreeDemand | null {
  let found: DegreeDemand | null = null;
  DEGREE_WORD.lastIndex = 0;
  for (let match = DEGREE_WORD.exec(text); match; match = DEGREE_WORD.exec(text)) {
    const word = match[0];
    const end = match.index + word.length;
    if (found && match.index - found.at.end > 16) break;
    if (word === '大学' && /^[\u4e00-\u9fa5]{0,2}(?:本科|专科|大专)/.test(text.slice(end, end + 5))) continue;
    if (!isDemand(text, match.index, end, word)) continue;
    const degree = degreeOf(word);
    if (!found || ORDER.indexOf(degree) < ORDER.indexOf(found.degree)) {
      found = { degree, at: span(source, match.index, end) };
    }
  }
  return found;
}

/** The lowest degree that suffices. The text's explicit demand beats the structured field. */
export function readDegree(reading: Reading): Field<Degree | null> {
  const field = fieldDegree(reading);
  const text = textDegree(reading.desc, 'desc') ?? textDegree(reading.title, 'title');
  if (!text) return field ? readAs<Degree | null>(field.degree, 0.9, field.at) : unread<Degree | null>(null);
  if (!field) return readAs<Degree | null>(text.degree, 0.9, text.at);
  if (field.degree === text.degree) return readAs<Degree | null>(text.degree, 1, text.at, field.at);
  return {
    value: text.degree,
    spans: [text.at],
    confidence: 0.75,
    conflict: { structured: field.at, text: text.at },
  };
}
