import { addTo } from './major-tree.ts';
import { once, readTable } from './table.ts';

/** The levels of the Guangdong reference list: A graduate, B bachelor, C vocational. */
export type ReferenceLevel = 'graduate' | 'bachelor' | 'college';

/** One code of the list that the Guangdong examination judges majors by; its numbering is not the ministry's. */
export type ReferenceMajor = {
  /** B03, B0301, B030101: the code of what stands above is a prefix. */
  readonly code: string;
  readonly name: string;
  readonly level: ReferenceLevel;
};

/** What a name means on one level of the list. */
export type NamedInReference = {
  /** Bear exactly this name, the narrowest rank first; any of them is meant. */
  readonly exact: readonly ReferenceMajor[];
  /** Bear it as a former name, within their name (民商法学（含：劳动法学）) or with 硕士 behind it. */
  readonly near: readonly ReferenceMajor[];
  /** Bear it as a former name of which only a part belongs there. */
  readonly partly: readonly ReferenceMajor[];
};

const LETTERS: Readonly<Record<string, ReferenceLevel>> = { A: 'graduate', B: 'bachelor', C: 'college' };

/** Names of the ministry's discipline list of 2022 for what the reference list still calls by its former name. */
const RENAMED: Readonly<Record<string, string>> = {
  工商管理学: '工商管理',
  公共管理学: '公共管理',
  信息资源管理: '图书情报与档案管理',
  国际中文教育: '汉语国际教育',
  建筑: '建筑学硕士',
  城乡规划: '城市规划硕士',
  博物馆: '文物与博物馆',
  美术与书法: '美术',
  设计: '艺术设计',
};

type Index = {
  readonly byCode: ReadonlyMap<string, ReferenceMajor>;
  readonly exact: ReadonlyMap<string, readonly ReferenceMajor[]>;
  readonly near: ReadonlyMap<string, readonly ReferenceMajor[]>;
  readonly partly: ReadonlyMap<string, readonly ReferenceMajor[]>;
};

const index = once((): Index => {
  const byCode = new Map<string, ReferenceMajor>();
  const exact = new Map<string, ReferenceMajor[]>();
  const near = new Map<string, ReferenceMajor[]>();
  const partly = new Map<string, ReferenceMajor[]>();
  for (const [code, name, former] of readTable('majors-guangdong.tsv', ['code', 'name', 'former'])) {
    const node: ReferenceMajor = { code: code!, name: name!, level: LETTERS[code![0]!]! };
    byCode.set(node.code, node);
    const bare = plain(node.name);
    addTo(exact, `${node.level} ${bare}`, node);
    for (const other of nearNames(node.name, bare)) addTo(near, `${node.level} ${other}`, node);
    for (const old of former ? former.split(' ') : [])
      addTo(old.endsWith('（部分）') ? partly : near, `${node.level} ${plain(old)}`, node);
  }
  // 法学 is a category, a class and a major: whoever bears the name means the narrowest.
  for (const nodes of exact.values()) nodes.sort((a, b) => b.code.length - a.code.length);
  return { byCode, exact, near, partly };
});

/** 内科学 for 内科学硕士（专业硕士）, 法律 for 法律（法学）, 国际私法 for 国际法学（含：国际公法、国际私法）. */
function nearNames(name: string, bare: string): string[] {
  const names = bare.endsWith('硕士') ? [bare.slice(0, -2)] : [];
  if (bare.includes('(')) names.push(bare.replace(/\(.*\)$/, ''));
  const included = /[（(]含:([^（()）]*)[）)]/.exec(name.normalize('NFKC'))?.[1];
  if (included) names.push(...included.replace(/等$/, '').split('、'));
  return names;
}

/** A name without blanks and without the remarks in brackets that are no part of it. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll('∶', ':')
    .replace(/\s+/g, '')
    .replace(/\((?:专业硕士|部分|分语族|含:[^()]*)\)/g, '');
}

/** The reference list of the Guangdong examination (2025). */
export const guangdongMajors = {
  byCode(code: string): ReferenceMajor | undefined {
    return index().byCode.get(code);
  },
  /** How the list writes a name: without blanks and remarks. */
  plain,
  named(level: ReferenceLevel, name: string): NamedInReference {
    const { exact, near, partly } = index();
    const bare = plain(name);
    const renamed = level === 'graduate' ? RENAMED[bare] : undefined;
    const keys = [bare, ...(renamed ? [renamed] : [])].map((one) => `${level} ${one}`);
    const found = keys.map((key) => exact.get(key) ?? []).find((nodes) => nodes.length > 0) ?? [];
    const close = keys.flatMap((key) => near.get(key) ?? []);
    return { exact: found, near: close, partly: partly.get(keys[0]!) ?? [] };
  },
} as const;
