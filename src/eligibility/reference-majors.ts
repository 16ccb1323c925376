import { guangdongMajors, majors } from '../catalogue/index.ts';
import type { MajorNode, ReferenceMajor } from '../catalogue/index.ts';
import { broadGroup, judgeBroadGroup } from './broad-classes.ts';
import type { Finding } from './condition.ts';
import type { OwnMajor } from './graduate-major.ts';
import { areAlike, bestOf, finding, within } from './major-finding.ts';
import { isAnything, majorItems } from './major-items.ts';
import type { MajorItem } from './major-items.ts';
import { restrict } from './major-restrictions.ts';
import type { Restrictions } from './major-restrictions.ts';

const LEVEL_WORDS = { college: '大专', bachelor: '本科', graduate: '研究生' } as const;

/**
 * The column of the graduate's own level against the reference list of the examination. A blank column is closed to
 * the level; a major outside the list may apply with a close one, which only the recruiting office decides.
 */
export function judgeReferenceColumn(cell: string, own: OwnMajor, restrictions: Restrictions): Finding {
  if (cell === '') return finding(false, `${LEVEL_WORDS[own.level]}专业一栏空白，职位不面向该层次毕业生`);
  if (isAnything(cell)) return finding(true, '专业不限');
  const demands = demandsOf(cell, own);
  if (demands.length === 0) return finding('unclear', '未能读懂专业要求，须人工核对');
  if (demands.some(({ item }) => isAnything(item.name))) return finding(true, '专业不限');
  if (own.sure.length === 0 && own.maybe.length > 1) {
    // 法律 is either 法律（法学） or 法律（非法学）: a column that lists both takes it.
    const accepted = demands.flatMap((one) => (one.item.only.length > 0 ? [] : one.accepted));
    if (own.maybe.every((one) => covers(accepted, one)))
      return finding(true, `${own.name}的各种归类均在${LEVEL_WORDS[own.level]}专业要求之内`);
  }
  return bestOf(
    demands.map((demand) => judgeItem(demand, own, restrictions)),
    `${own.name || '所学专业'}不在${LEVEL_WORDS[own.level]}专业要求之内`,
  );
}

/** An item with what it means in the list and in the ministry's catalogue. */
export type ReferenceDemand = {
  readonly item: MajorItem;
  readonly group: string | undefined;
  readonly accepted: readonly ReferenceMajor[];
  /** Its code means this, but its name something else. */
  readonly doubtful: readonly ReferenceMajor[];
  readonly nodes: readonly MajorNode[];
};

const read = new Map<string, readonly ReferenceDemand[]>();
const MOST_READ = 20_000;

export function demandsOf(cell: string, { level }: Pick<OwnMajor, 'level'>): readonly ReferenceDemand[] {
  const key = `${level} ${cell}`;
  const found = read.get(key) ?? majorItems(cell).map((item) => demandOf(item, level));
  if (read.size >= MOST_READ) read.clear();
  read.set(key, found);
  return found;
}

function demandOf(item: MajorItem, level: OwnMajor['level']): ReferenceDemand {
  const group =
    broadGroup(item.name) ?? (item.code?.length === 2 ? broadGroup(item.code + item.name) : undefined);
  const byCode = item.code ? guangdongMajors.byCode(item.code) : undefined;
  const full = guangdongMajors.named(level, item.name);
  // Lists of other years call 法律（法学） and 法律（非法学） together 法律硕士.
  const isKnown = full.exact.length + full.near.length > 0;
  const entry = isKnown ? full : guangdongMajors.named(level, bareName(item.name));
  const ofRank = entry.exact.filter((one) => !item.code || one.code.length === item.code.length);
  const otherRank = item.code && ofRank.length === 0 ? entry.exact : [];
  const byName = ofRank.length > 0 || otherRank.length > 0 ? ofRank : entry.near;
  const plain = guangdongMajors.plain(item.name);
  const agreed = byCode && (guangdongMajors.plain(byCode.name) === plain || byName.includes(byCode));
  const renamed = byCode && !agreed && byName.length === 0 && areAlike(byCode.name, item.name);
  const accepted = agreed || renamed ? [byCode] : byName;
  return {
    item,
    group,
    accepted,
    // A name of another rank than its code (艺术学 as A0504 of old lists) decides nothing.
    doubtful: byCode && !agreed && !renamed ? [byCode, ...otherRank] : byCode ? [] : otherRank,
    nodes: nodesNamed(
      level,
      accepted[0] ? guangdongMajors.plain(accepted[0].name) : plain,
      accepted[0]?.code,
    ),
  };
}

/** The ministry's nodes of a name, of the rank that the code of the list has. */
function nodesNamed(level: OwnMajor['level'], name: string, code: string | undefined): MajorNode[] {
  const bare = [name, name.replace(/硕士$/, ''), name.replace(/\(.*\)$/, '')];
  for (const one of bare) {
    const nodes = majors.byName(one).filter((node) => node.level === level);
    const ofRank = nodes.filter((node) => (node.rank === 'category') === (code?.length === 3));
    if (nodes.length > 0) return ofRank.length > 0 ? ofRank : nodes;
  }
  return [];
}

function judgeItem(demand: ReferenceDemand, own: OwnMajor, restrictions: Restrictions): Finding {
  const { item, group, accepted, doubtful } = demand;
  if (group) return judgeBroadGroup(group, own);
  const words = item.code ? `${item.name}（${item.code}）` : item.name;
  const listed = own.sure.length + own.maybe.length > 0;
  const sameName = own.name !== '' && bareName(item.name) === bareName(own.name);
  // Two codes may bear one name: who states the code is held to it.
  const fits =
    own.sure.some((one) => covers(accepted, one)) || (sameName && (!listed || accepted.length === 0));
  if (fits) return restrict(item, own, restrictions, finding(true, `${own.name}符合所列专业“${words}”`));
  if (own.sure.length === 0 && own.maybe.length > 0) {
    const covered = own.maybe.filter((one) => covers(accepted, one)).length;
    if (covered === own.maybe.length)
      return restrict(item, own, restrictions, finding(true, `${own.name}按目录归入“${words}”`));
    if (covered > 0) return finding('unclear', `${own.name}可能归入“${words}”，须核对具体专业`);
  }
  if (own.sure.length > 0 && own.maybe.some((one) => one.name.includes('硕士') && covers(accepted, one)))
    return finding('unclear', `“${words}”是专业学位，须核对所学是否专业学位`);
  if ([...own.sure, ...own.maybe, ...own.partly].some((one) => covers(doubtful, one)))
    return finding('unclear', `所列“${words}”的代码与名称不一致，须核对`);
  if (own.partly.some((one) => covers(accepted, one)))
    return finding('unclear', `${own.name}只有部分归入“${words}”，须核对`);
  if (accepted.some((one) => own.sure.some((mine) => one.code.startsWith(mine.code))))
    return finding('unclear', `${own.name}包含“${words}”，须核对具体研究方向`);
  if (listed) return judgeListed(demand, own, words);
  return judgeUnlisted(demand, own, words);
}

/** Without remarks and without the title of a professional degree. */
function bareName(name: string): string {
  return guangdongMajors.plain(name).replace(/(?<=..)硕士/, '');
}

function covers(accepted: readonly ReferenceMajor[], mine: ReferenceMajor): boolean {
  return accepted.some((one) => mine.code.startsWith(one.code));
}

/** The graduate's major stands in the list and the item names another: only an unreadable item leaves a doubt. */
function judgeListed(demand: ReferenceDemand, own: OwnMajor, words: string): Finding {
  const { item, accepted, nodes } = demand;
  if (item.related && isNear(own, nodes, 1)) return finding('unclear', `是否与“${words}”相关，须核对`);
  if (accepted.length > 0 || demand.doubtful.length > 0) return finding(false, '');
  if (nodes.length > 0) {
    if (own.nodes.some((node) => within(node, nodes))) return finding(true, `${own.name}属于“${words}”`);
    return finding(false, '');
  }
  // A major of another year's list with a code of six digits is one other major; a class may hold anything.
  return (item.code?.length ?? 0) >= 7
    ? finding(false, '')
    : finding('unclear', `所列“${words}”不在目录中，须人工核对`);
}

function judgeUnlisted(demand: ReferenceDemand, own: OwnMajor, words: string): Finding {
  const { accepted, nodes } = demand;
  const outside = `${own.name || '所学专业'}不在专业参考目录中`;
  if (own.nodes.length === 0) {
    return finding('unclear', `${outside}，可否按相近专业“${words}”报考由招录机关认定`);
  }
  if (nodes.length > 0 ? isClose(own, nodes) : isOfCategory(own, accepted))
    return finding('unclear', `${outside}，与“${words}”相近，可否报考由招录机关认定`);
  return finding(false, '');
}

/** Close enough to be asked about: the same category, in those of many trades (文学 to 管理学) the same class. */
function isClose(own: OwnMajor, nodes: readonly MajorNode[]): boolean {
  const broad = nodes.some((node) => node.rank === 'category');
  const wide = own.nodes.some((node) => /^A?(?:05|07|08|12)/.test(node.code));
  return isNear(own, nodes, wide && !broad ? 2 : 1);
}

function isNear(own: OwnMajor, nodes: readonly MajorNode[], least: number): boolean {
  return [...own.nodes, ...own.guesses].some((mine) =>
    nodes.some((node) => majors.closeness(mine, node) >= least),
  );
}

/** Without a namesake in the ministry's catalogue the first two digits must do; vocational categories differ altogether. */
function isOfCategory(own: OwnMajor, accepted: readonly ReferenceMajor[]): boolean {
  if (own.level === 'college' || accepted.length === 0) return true;
  const category = (code: string): string => code.replace(/^[A-C]/, '').slice(0, 2);
  return own.nodes.some((node) => accepted.some((one) => category(one.code) === category(node.code)));
}
