import { majors } from '../catalogue/index.ts';
import type { MajorNode } from '../catalogue/index.ts';
import type { Finding } from './condition.ts';
import type { OwnMajor } from './graduate-major.ts';
import { judgeDegree } from './degrees.ts';
import { listFor } from './level-lists.ts';
import { areAlike, bestOf, finding, within } from './major-finding.ts';
import { isAnything, majorItems } from './major-items.ts';
import type { MajorItem } from './major-items.ts';
import { names } from './major-restrictions.ts';
import type { Degree } from './question.ts';

const DEGREE_WORDS = { college: '大专', bachelor: '本科', master: '研究生', doctor: '研究生' } as const;

/** A cell of free words with the ministry's codes (本科：工学（08）；研究生：工学（08）) for the graduate's own degree. */
export function judgeFreeMajors(cell: string, own: OwnMajor, degree: Degree, degreeCell: string): Finding {
  if (cell === '') return finding('unclear', '专业要求一栏空白，须人工核对');
  if (isAnything(cell)) return finding(true, '专业不限');
  const list = listFor(cell, degree);
  if (list === undefined) {
    const admitted = judgeDegree(degreeCell, degree).holds;
    return admitted === true
      ? finding('unclear', `未列出${DEGREE_WORDS[degree]}层次的专业，须向招录机关核实`)
      : finding(false, `未列出${DEGREE_WORDS[degree]}层次的专业`);
  }
  if (isAnything(list)) return finding(true, '专业不限');
  const demands = demandsOf(list, own);
  if (demands.length === 0) return finding('unclear', '未能读懂专业要求，须人工核对');
  if (demands.some(({ item }) => isAnything(item.name))) return finding(true, '专业不限');
  return bestOf(
    demands.map((demand) => judgeItem(demand, own, demands)),
    `${own.name || '所学专业'}不在${DEGREE_WORDS[degree]}专业要求之内`,
  );
}

export type CatalogueDemand = {
  readonly item: MajorItem;
  readonly accepted: readonly MajorNode[];
  /** What its code means while its name says otherwise, or what its words probably mean. */
  readonly doubtful: readonly MajorNode[];
};

const read = new Map<string, readonly CatalogueDemand[]>();
const MOST_READ = 20_000;

export function demandsOf(list: string, { level }: Pick<OwnMajor, 'level'>): readonly CatalogueDemand[] {
  const key = `${level} ${list}`;
  const found = read.get(key) ?? majorItems(list).map((item) => demandOf(item, level));
  if (read.size >= MOST_READ) read.clear();
  read.set(key, found);
  return found;
}

function demandOf(item: MajorItem, level: OwnMajor['level']): CatalogueDemand {
  const code = item.code?.replace(/^[A-C]/, '');
  if (code && level === 'bachelor' && isVocationalBachelor(code)) return { item, accepted: [], doubtful: [] };
  const coded = code ? majors.byCode(code, level) : undefined;
  const byCode = coded?.level === level && isOfRank(coded, code!) ? coded : undefined;
  const byName = nodesNamed(item, level, code);
  if (byCode && byCode.name === item.name) return { item, accepted: [byCode], doubtful: [] };
  if (byName.length > 0) {
    const alike = byCode && areAlike(byCode.name, item.name);
    // 工商管理（1202）: the discipline is called 工商管理学 today, and 工商管理 alone is the professional degree.
    if (alike) return { item, accepted: [byCode], doubtful: [] };
    return { item, accepted: byName, doubtful: byCode ? [byCode] : [] };
  }
  if (byCode)
    return areAlike(byCode.name, item.name)
      ? { item, accepted: [byCode], doubtful: [] }
      : { item, accepted: [], doubtful: [byCode] };
  const meant = majors.resolve(item.name).filter((node) => node.level === level);
  const isClass = item.name.endsWith('类') && meant.length > 0 && code === undefined;
  return { item, accepted: isClass ? meant : [], doubtful: isClass ? [] : meant };
}

/** 21 to 39: bachelor study at vocational universities (职业本科), which the tree does not hold. */
function isVocationalBachelor(code: string): boolean {
  return /^[23]\d{3,}/.test(code) || /^(?:2[1-9]|3\d)$/.test(code);
}

/** 0812 and 081200 mean a discipline; 0101 of a bachelor's list means a class. */
function isOfRank(node: MajorNode, code: string): boolean {
  const digits = code.replace(/\D.*$/, '').length;
  if (digits === 2) return node.rank === 'category';
  return digits === 4 ? node.rank === 'class' : node.rank !== 'category';
}

/** 会计 for 会计学, 法律硕士 for 法律: as cells without codes abbreviate. */
function namesOf({ name }: MajorItem, level: OwnMajor['level']): string[] {
  return [name, level === 'graduate' ? name.replace(/硕士$/, '') : `${name}学`];
}

function nodesNamed(item: MajorItem, level: OwnMajor['level'], code: string | undefined): MajorNode[] {
  const nodes = namesOf(item, level)
    .map((name) => majors.byName(name).filter((node) => node.level === level))
    .find((found) => found.length > 0);
  if (!nodes) return [];
  const ofRank = code ? nodes.filter((node) => isOfRank(node, code)) : [];
  if (ofRank.length > 0) return ofRank;
  const narrow = nodes.filter((node) => node.rank !== 'category');
  return narrow.length > 0 ? narrow : nodes;
}

function judgeItem(demand: CatalogueDemand, own: OwnMajor, all: readonly CatalogueDemand[]): Finding {
  const { item, accepted, doubtful } = demand;
  const words = item.code ? `${item.name}（${item.code}）` : item.name;
  const limited = item.only.length > 0;
  if (limited && names(item.only, own.name) && own.nodes.every((node) => within(node, accepted)))
    return finding(true, `${own.name}在“${item.name}”所限范围内`);
  if (!limited && isSame(item, own)) {
    const otherKind =
      own.nodes.length > 0 && own.level === 'bachelor' && isVocationalBachelor(item.code ?? '');
    return otherKind
      ? finding('unclear', `“${words}”是职业本科专业，同名的普通本科专业可否报考须核对`)
      : finding(true, `${own.name}符合所列专业“${words}”`);
  }
  const inside = own.nodes.filter((node) => within(node, accepted));
  if (inside.length > 0) {
    if (limited) return judgeLimited(item, inside);
    return finding(true, `${own.name}属于“${words}”`);
  }
  if (isCoded(item, own)) return finding(true, `${own.name || own.code!}属于“${words}”`);
  if (own.guesses.some((node) => within(node, accepted)))
    return finding('unclear', `${own.name}可能归入“${words}”，须核对具体专业`);
  if (own.nodes.some((node) => within(node, doubtful)))
    return finding('unclear', `所列“${words}”的名称与代码或目录不完全一致，须核对`);
  if (accepted.some((one) => own.nodes.some((node) => node.rank !== 'category' && within(one, [node]))))
    return finding('unclear', `${own.name}包含“${words}”，须核对具体研究方向`);
  return judgeOutside(demand, own, all, words);
}

function judgeLimited(item: MajorItem, inside: readonly MajorNode[]): Finding {
  const only = item.only.join('、');
  return inside.some((node) => node.rank === 'major')
    ? finding(false, `“${item.name}”仅限${only}`)
    : finding('unclear', `“${item.name}”仅限${only}，须核对具体研究方向`);
}

/** The same name on the same level, unless both state a code and the codes differ: 临床医学 is 1002 and 1051. */
function isSame(item: MajorItem, own: OwnMajor): boolean {
  if (own.name === '' || item.name !== own.name) return false;
  const [demanded, stated] = [item.code, own.code].map((code) => code?.replace(/^[A-C]|[TKH]+$/g, ''));
  if (!demanded || !stated || own.level !== 'graduate') return true;
  return demanded.slice(0, 4) === stated.slice(0, 4) || own.nodes.length === 0;
}

/** Neither is in the catalogue, as majors of 职业本科 are: the codes of a class and its majors still agree. */
function isCoded(item: MajorItem, own: OwnMajor): boolean {
  const code = own.code ?? vocationalClass(own);
  if (own.nodes.length > 0 || !item.code || !code || item.only.length > 0) return false;
  const [demanded, stated] = [item.code, code].map((one) => one.replace(/^[A-C]|[TKH]+$/g, ''));
  return stated!.startsWith(demanded!);
}

/** A bachelor major that only vocational colleges know by name: its class counts on from theirs (5303 is 3303). */
function vocationalClass(own: OwnMajor): string | undefined {
  if (own.level !== 'bachelor' || own.nodes.length > 0) return undefined;
  const node = majors.byName(own.name).find((one) => one.level === 'college' && one.rank === 'major');
  return node ? String(Number(node.code.slice(0, 4)) - 2000) : undefined;
}

/** The item names something else: a doubt remains only where a side is not in the catalogue or 相关专业 are admitted. */
function judgeOutside(
  demand: CatalogueDemand,
  own: OwnMajor,
  all: readonly CatalogueDemand[],
  words: string,
): Finding {
  const { item, accepted } = demand;
  const related = item.related || all.some((one) => one.item.related && one.item.name === '');
  if (own.nodes.length === 0) {
    // Of a vocational bachelor major the class is known: another class or a major of another class it is not.
    const code = own.code ?? vocationalClass(own);
    if (code && isVocationalBachelor(code) && item.code && !item.code.startsWith(code))
      return finding(false, '');
    const who = own.name || own.code || '所学专业';
    return finding('unclear', `${who}不在专业目录中，是否符合“${words}”须核对`);
  }
  if (related && own.nodes.some((mine) => accepted.some((node) => majors.closeness(mine, node) >= 1)))
    return finding('unclear', `是否与“${words}”相关，须核对`);
  if (accepted.length === 0 && item.name !== '' && item.code === null && demand.doubtful.length === 0)
    return finding('unclear', `所列“${words}”不在目录中，须人工核对`);
  return finding(false, '');
}
