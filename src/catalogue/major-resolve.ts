import type { MajorNode } from './contract.ts';
import { neighboursOf } from './major-neighbours.ts';
import { addTo, ancestorsOf, majorTree } from './major-tree.ts';
import { once, readTable } from './table.ts';

/** Alias → nodes: our own list (each target is a name on any level), then former names of one major. */
const aliases = once((): ReadonlyMap<string, readonly MajorNode[]> => {
  const { byName, byCode } = majorTree();
  const found = new Map<string, MajorNode[]>();
  for (const [alias, names] of readTable('major-aliases.tsv', ['alias', 'names'])) {
    for (const name of names!.split(' ')) {
      const nodes = byName.get(name.replace('@', ''));
      if (!nodes) throw new Error(`alias ${alias!} leads to ${name}, which nothing is called`);
      const meant = name.startsWith('@')
        ? categoryAndItsLikes(nodes)
        : withFields(specific(nodes), 'bachelor');
      for (const node of meant) addTo(found, alias!, node);
    }
  }
  for (const [name, code] of readTable('major-old-names.tsv', ['name', 'code'])) {
    const node = byCode.get(code!);
    if (node && !found.has(name!)) found.set(name!, [node]);
  }
  return found;
});

/** Whether something is called exactly so: a name, a former name or an alias, nothing composed. */
export function isMajorName(name: string): boolean {
  return majorTree().byName.has(name) || aliases().has(name);
}

const answers = new Map<string, readonly MajorNode[]>();
/** Enough for every wording of a large import, small enough to forget about (about 2 MB). */
const MOST_ANSWERS = 20_000;

const ANYTHING =
  /^(?:专业)?(?:不限|无限制?|不限制|任何|任意|所有|全部|无要求|不作要求)(?:专业)?(?:要求|限制)?$/;
const TAIL =
  /(?:等)?(?:及|和|或|与|、)?(?:其他|其它)?(?:相关|相近|类似|相似|对口)(?:的)?(?:专业|学科|方向|领域|背景)?(?:方向|背景|优先)?$/;

/**
 * The nodes that a demand in words means: a name, an alias, a former name, "X类" or "X相关专业" (then the class on
 * every level), "不限" (the root). Nothing below a node that is already in the answer. [] when the words mean no major.
 */
export function resolveMajor(text: string): readonly MajorNode[] {
  const known = answers.get(text);
  if (known) return known;
  const answer = findNodes(text);
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(text, answer);
  return answer;
}

function findNodes(text: string): readonly MajorNode[] {
  const { all, byName } = majorTree();
  // Bracketed codes (工学（08）) are dropped: provinces number classes differently, names agree.
  const clean = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\([A-C]?\d{2,6}[TK]*\)?$/i, '')
    .replace(/^(?:(?:大专|专科|本科|研究生|硕士|博士):)?[仅只]?限?/, '')
    .replace(/^([^(]*)\)$/, '$1');
  if (ANYTHING.test(clean)) return [all[0]!];
  if (byName.has(clean)) return tidy(namedNodes(clean));
  const stem = clean
    .replace(TAIL, '')
    .replace(/(?:专业|学科|方向|系)$/, '')
    .replace(/等$/, '');
  const isClass = stem.endsWith('类');
  const core = stem.replace(/(?:类|学科门类|等)$/, '');
  if (core.length === 0) return [];
  const classes = isClass || TAIL.test(clean) ? classNodes(core) : [];
  if (classes.length > 0) return tidy(isClass ? classes : [...classes, ...namedNodes(core)]);
  const named = namedNodes(core);
  return tidy(named.length > 0 ? named : composedNodes(core));
}

const LONGEST_NAME = 16;
const FILLER = /^(?:[等和与及类学]|技术|工程|管理|应用|分析|设计|专业|方向|科学)+/;

/** Words written together (物流仓储, 机电工程, 计算机等理工科): all of them, when nothing is left over but fillers. */
function composedNodes(core: string): readonly MajorNode[] {
  const found: MajorNode[] = [];
  for (let at = 0; at < core.length;) {
    let length = Math.min(LONGEST_NAME, core.length - at);
    let nodes: readonly MajorNode[] = [];
    for (; length >= 2; length -= 1) {
      const word = core.slice(at, at + length);
      nodes = [...specific(majorTree().byName.get(word) ?? []), ...(aliases().get(word) ?? [])];
      if (nodes.length > 0) break;
    }
    if (nodes.length === 0) return [];
    found.push(...nodes);
    at += length;
    at += FILLER.exec(core.slice(at))?.[0].length ?? 0;
  }
  return found;
}

/** A bare word: what bears the name or an alias; without any, the class of that name, then the name with or without 学. */
function namedNodes(core: string): readonly MajorNode[] {
  const exact = specific(majorTree().byName.get(core) ?? []);
  const isCategory =
    exact.length < (majorTree().byName.get(core)?.length ?? 0) ||
    exact.some((node) => node.rank === 'category');
  const own = [...exact, ...(aliases().get(core) ?? [])];
  if (exact.some((node) => node.rank === 'category' || node.name.endsWith('类')))
    own.push(...exact.flatMap((node) => neighboursOf(node)));
  if (isCategory) own.push(...classNodes(core));
  if (own.length > 0) return own;
  const classes = classNodes(core);
  if (classes.length > 0) return classes;
  const variant = core.endsWith('学') ? core.slice(0, -1) : `${core}学`;
  return variant.length > 1
    ? [...specific(majorTree().byName.get(variant) ?? []), ...(aliases().get(variant) ?? [])]
    : [];
}

/** The class "X类" on every level that has one, and the classes that correspond to it on the others. */
function classNodes(core: string): readonly MajorNode[] {
  const found = majorTree().byName.get(`${core}类`) ?? [];
  return withFields(found, found.some((node) => node.level === 'bachelor') ? 'bachelor' : 'college');
}

/** Classes of the given level bring the corresponding classes of other levels along; all else stands for itself. */
function withFields(nodes: readonly MajorNode[], level: MajorNode['level']): MajorNode[] {
  return nodes.flatMap((node) =>
    node.rank === 'class' && node.level === level ? [node, ...neighboursOf(node)] : [node],
  );
}

/** Targets written @工学: the category on all levels. */
function categoryAndItsLikes(nodes: readonly MajorNode[]): MajorNode[] {
  return nodes.flatMap((node) => (node.rank === 'category' ? [node, ...neighboursOf(node)] : []));
}

/** 法学 is a category, and a major of the same name: the words of an advert mean the major. */
function specific(nodes: readonly MajorNode[]): readonly MajorNode[] {
  const narrow = nodes.filter((node) => node.rank !== 'category' && node.rank !== 'root');
  return narrow.length > 0 ? narrow : nodes;
}

/** In order of id, each once, without those that lie below another. */
function tidy(nodes: readonly MajorNode[]): readonly MajorNode[] {
  const chosen = new Set(nodes);
  return [...chosen]
    .filter((node) => !ancestorsOf(node).some((up) => chosen.has(up)))
    .sort((a, b) => a.id - b.id);
}
