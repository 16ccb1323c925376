import { occupations, type Occupation } from '../../catalogue/index.ts';
import type { Field, OccupationMention, SpanSource } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import { OCCUPATION_WORDS } from './occupation-words.data.ts';
import type { Reading } from './reading.ts';
import { fold, span } from './reading.ts';
import { wordFinder, type FoundWord, type WordFinder } from './word-finder.ts';

interface Meaning {
  readonly mention: OccupationMention;
  /** Our own words are surer than names and labels of the catalogue. */
  readonly own: boolean;
}

/** Ranks and stages of training: any other word of the title says more. */
const WEAK = new Set([
  '学徒',
  '学徒工',
  '技师',
  '操作员',
  '杂工',
  '实验室',
  '助教',
  '讲师',
  '工程部',
  '学徒厨师',
]);
/** Heads that a word before them makes exact: 人工智能|研发工程师, Android|程序员. */
const GENERAL = new Set(
  '开发工程师 研发工程师 软件工程师 软件开发 软件开发工程师 程序员 架构师 软件研发 技术开发 系统开发 系统开发工程师 研发 主管 运营 运营专员 运营经理 讲师'.split(
    ' ',
  ),
);
/** A part of the title that names the employer. */
const EMPLOYER = /(?:集团|公司|大学|学院|医院|银行|股份|科技|事务所)$/;
/** Between these a title has parts of their own: "销售代表-北京", "急聘(双休)会计". */
const PARTS = /[()[\]【】{}<>|,;:!。、/·•\-—_~]+|(?<=[\u4e00-\u9fa5]) +| +(?=[\u4e00-\u9fa5])/;
/** Labels of job boards, or halves of them, that name no occupation. */
const NO_OCCUPATION = new Set(
  '工程师 技术员 经理 主管 专员 助理 总监 顾问 代表 设计 管理 开发 维护 部长 专家 人员 领班 其他职位 专员助理 培训师 主任 组长 研究 测试 编程 渠道 协调人员 营业 兼职店员'.split(
    ' ',
  ),
);
const BOARD_LABEL = /职能类别: ?([^\n。:]{2,24})/;
const MOST_TITLE = 80;
let finder: WordFinder<Meaning> | undefined;

const AT_ONCE = 128;

/** Occupations with their names as adverts are folded: many in one stroke, since folding one name costs as much as a hundred. */
function foldedOccupations(): (readonly [Occupation, readonly string[]])[] {
  const all = occupations.all;
  const pairs: (readonly [Occupation, readonly string[]])[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const lines = fold(some.map(({ name, others }) => [name, ...others].join('\u0001')).join('\u0002'));
    for (const [at, line] of lines.split('\u0002').entries())
      pairs.push([some[at] as Occupation, line.split('\u0001')]);
  }
  return pairs;
}

/** Names and labels of the catalogue, our own words before them. Made on first use. */
function occupationFinder(): WordFinder<Meaning> {
  const words = new Map<string, Meaning>();
  const add = (word: string, meaning: Meaning) => {
    if (word.length > 1 && word.length < 21) words.set(word, meaning);
  };
  for (const [{ code, name, level }, [own, ...others]] of foldedOccupations()) {
    const meaning = { mention: { code, name, level }, own: false };
    for (const other of others) {
      if (other.startsWith('其他')) continue;
      for (const word of other.split('/'))
        if (word.length > 2 && !NO_OCCUPATION.has(word)) add(word, meaning);
    }
    add(own as string, meaning);
  }
  for (const line of OCCUPATION_WORDS.trim().split('\n')) {
    const code = line.slice(0, line.indexOf(' '));
    const occupation = occupations.byCode(code);
    if (!occupation) continue;
    const meaning = { mention: { code, name: occupation.name, level: occupation.level }, own: true };
    for (const word of line.slice(code.length + 1).split('|')) add(word, meaning);
  }
  return wordFinder(words);
}

function fitsBorders(text: string, { start, end, word }: FoundWord<Meaning>): boolean {
  if (/^[a-z]/.test(word) && /[a-z]/.test(text.charAt(start - 1))) return false;
  return !/[a-z]$/.test(word) || !/[a-z]/.test(text.charAt(end));
}

const MOST_KNOWN = 20_000;
const known = new Map<string, FoundWord<Meaning> | null>();

/** Titles repeat: what one is about is found once. */
function knownHead(text: string): FoundWord<Meaning> | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = headOf(text);
  known.set(text, found);
  return found;
}

/** The word that a title is about: in Chinese the one that ends last, the longest of those. */
function headOf(text: string): FoundWord<Meaning> | null {
  finder ??= occupationFinder();
  const words: FoundWord<Meaning>[] = [];
  finder.findIn(text, (one) => {
    if (fitsBorders(text, one)) words.push(one);
    return false;
  });
  const best = bestOf(words);
  if (!best || !GENERAL.has(best.word)) return best;
  return (
    bestOf(words.filter((one) => one.end <= best.start && one.meaning.own && !GENERAL.has(one.word))) ?? best
  );
}

function bestOf(words: readonly FoundWord<Meaning>[]): FoundWord<Meaning> | null {
  let best: FoundWord<Meaning> | null = null;
  for (const one of words) if (isBetter(one, best)) best = one;
  return best;
}

function isBetter(one: FoundWord<Meaning>, best: FoundWord<Meaning> | null): boolean {
  if (!best) return true;
  const [weak, bestWeak] = [WEAK.has(one.word), WEAK.has(best.word)];
  if (weak !== bestWeak) return bestWeak;
  return one.end > best.end || (one.end === best.end && one.start < best.start);
}

/** Marks around the head of a title that say nothing of the work. */
const RANKS =
  /高级|资深|中级|初级|助理|实习生?|主管|经理|专员|储备|岗位?|诚聘|急聘|急招|招聘|工程师|人员|兼职|全职|员|师|\d/g;

function confidenceOf(part: string, found: FoundWord<Meaning>): number {
  if (WEAK.has(found.word)) return 0.4;
  const rest = (part.slice(0, found.start) + part.slice(found.end)).replace(RANKS, '');
  const share = found.word.length / (found.word.length + rest.length);
  return (share > 0.7 ? 0.9 : share > 0.4 ? 0.75 : 0.6) - (found.meaning.own ? 0 : 0.1);
}

function readPart(source: SpanSource, text: string, offset: number): Field<OccupationMention | null> | null {
  const found = knownHead(text);
  if (!found) return null;
  return readAs<OccupationMention | null>(
    found.meaning.mention,
    confidenceOf(text, found),
    span(source, offset + found.start, offset + found.end),
  );
}

/** The occupation by the title's head word, else by the label that a job board put into the text; null when neither tells. */
export function readOccupation(reading: Reading): Field<OccupationMention | null> {
  const title = reading.title.slice(0, MOST_TITLE);
  let offset = 0;
  let weak: Field<OccupationMention | null> | null = null;
  for (const part of title.split(PARTS)) {
    const at = title.indexOf(part, offset);
    offset = at + part.length;
    const found = part === '' || EMPLOYER.test(part) ? null : readPart('title', part, at);
    if (found && found.confidence > 0.5) return found;
    weak ??= found;
  }
  const label = BOARD_LABEL.exec(reading.desc);
  if (label) {
    const words = label[1] as string;
    const found = readPart('desc', words, label.index + label[0].length - words.length);
    if (found) return { ...found, confidence: Math.min(found.confidence, 0.6) };
  }
  return weak ?? unread<OccupationMention | null>(null);
}
