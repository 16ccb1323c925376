import { join } from 'node:path';
import { readCells, readCsv, readTsv, tsv } from './tables.ts';

type Node = {
  level: string;
  code: string;
  name: string;
  rank: 'category' | 'class' | 'major';
  parent: string;
  filled: boolean;
};

const LEVELS = ['any', 'college', 'bachelor', 'graduate'];

/** Names of the catalogue of 2022 for disciplines that the Guangdong list still calls by their former name. */
const RENAMED: Readonly<Record<string, string>> = {
  工商管理: '工商管理学',
  公共管理: '公共管理学',
  图书情报与档案管理: '信息资源管理',
  艺术学理论: '艺术学',
  音乐与舞蹈学: '艺术学',
  戏剧与影视学: '艺术学',
  美术学: '艺术学',
};

/** Professional fields of engineering: the Guangdong list counts them on after 0839, the catalogue numbers them 0854 to 0861. */
const ENGINEERING: Readonly<Record<string, string>> = {
  A0840: 'A0854',
  A0841: 'A0856',
  A0842: 'A0857',
  A0843: 'A0858',
  A0844: 'A0859',
  A0845: 'A0860',
  A0846: 'A0855',
  A0847: 'A0861',
};

/** Names of classes and categories of state-controlled vocational majors, which the raw file leaves out. */
const FILLED_PARENTS: readonly Node[] = [
  ['5201', '临床医学类', '52'],
  ['5701', '教育类', '57'],
  ['5801', '公安管理类', '58'],
  ['5802', '公安技术类', '58'],
  ['5803', '侦查类', '58'],
].map(([code, name, parent]) => ({
  level: 'college',
  code: code!,
  name: name!,
  rank: 'class',
  parent: parent!,
  filled: true,
}));

/** Everything of the tree in file order: level, then code. */
export function majorTree(source: string): Node[] {
  const nodes = new Map<string, Node>();
  const add = (node: Node): void => {
    if (!nodes.has(node.code)) nodes.set(node.code, node);
  };
  add({ level: 'any', code: '*', name: '不限', rank: 'category', parent: '', filled: false });
  for (const row of readCsv(join(source, 'majors_vocational_2021.csv')))
    addCatalogueRow(add, 'college', row.code!, row.name!, row['大类']!, row['专业类']!);
  for (const row of readCsv(join(source, 'majors_bachelor_2026.csv'))) {
    addCatalogueRow(
      add,
      'bachelor',
      row.code!,
      row.name!,
      row.category!,
      row.category === '交叉学科' ? '交叉学科类' : row.class!,
    );
  }
  for (const row of readCsv(join(source, 'majors_graduate_2022.csv'))) {
    add({
      level: 'graduate',
      code: `A${row.code!.slice(0, 2)}`,
      name: row['门类']!,
      rank: 'category',
      parent: '*',
      filled: false,
    });
    add({
      level: 'graduate',
      code: `A${row.code!}`,
      name: row.name!,
      rank: 'class',
      parent: `A${row.code!.slice(0, 2)}`,
      filled: false,
    });
  }
  add({ level: 'graduate', code: 'A11', name: '军事学', rank: 'category', parent: '*', filled: true });
  FILLED_PARENTS.forEach(add);
  for (const row of readTsv(new URL('majors-filled.tsv', import.meta.url))) {
    const rank = row.code!.length === 5 ? 'class' : 'major';
    add({ level: row.level!, code: row.code!, name: row.name!, rank, parent: row.parent!, filled: true });
  }
  addGraduateFields(nodes, add, join(source, 'majors_crosslevel_guangdong_2025.csv'));
  return [...nodes.values()].sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.code < b.code ? -1 : 1),
  );
}

function addCatalogueRow(
  add: (node: Node) => void,
  level: string,
  code: string,
  name: string,
  category: string,
  className: string,
): void {
  add({ level, code: code.slice(0, 2), name: category, rank: 'category', parent: '*', filled: false });
  add({
    level,
    code: code.slice(0, 4),
    name: className,
    rank: 'class',
    parent: code.slice(0, 2),
    filled: false,
  });
  add({ level, code, name, rank: 'major', parent: code.slice(0, 4), filled: false });
}

/** Second-level fields of graduate study (计算机应用技术, 刑法学): the only part of the tree taken from the Guangdong list. */
function addGraduateFields(nodes: ReadonlyMap<string, Node>, add: (node: Node) => void, path: string): void {
  const disciplines = new Map<string, string>();
  for (const node of nodes.values()) {
    // The academic discipline stands before the professional one of the same name (1002 and 1051 临床医学).
    if (node.level === 'graduate' && node.rank === 'class' && !disciplines.has(node.name))
      disciplines.set(node.name, node.code);
  }
  let parent: string | undefined;
  for (const cells of readCells(path).slice(4)) {
    const [, code, name, fieldCode, fieldName] = cells.map((cell) => cell.replace(/\s/g, ''));
    if (code) parent = ENGINEERING[code] ?? disciplines.get(RENAMED[name!] ?? name!);
    if (!fieldCode || !parent || parent.startsWith('A11')) continue;
    const engineering = ENGINEERING[fieldCode.slice(0, 5)] !== undefined;
    const bare = fieldName!.replace(/[（(].*$/, '').replace(/硕士$/, '');
    if (!engineering && (/硕士|（专业/.test(fieldName!) || disciplines.has(bare))) continue;
    // Several former disciplines became 1301 艺术学: their numbers would collide below it.
    const ordinal =
      parent === 'A1301' && !fieldCode.startsWith(parent) ? `X${fieldCode.slice(3)}` : fieldCode.slice(5);
    add({ level: 'graduate', code: parent + ordinal, name: bare, rank: 'major', parent, filled: false });
  }
}

/** The tree as the data file `majors.tsv`. */
export function majorsFile(source: string): string {
  const rows = majorTree(source).map((node) => [
    node.level,
    node.code,
    node.name,
    node.parent === '' ? 'root' : node.rank,
    node.parent,
    node.filled ? 'filled' : '',
  ]);
  return tsv(['level', 'code', 'name', 'rank', 'parent', 'mark'], rows);
}

/** Former names of bachelor and vocational majors that still lead to exactly one major of today: `major-old-names.tsv`. */
export function oldNamesFile(source: string): string {
  const tree = majorTree(source);
  const taken = new Set(tree.map((node) => node.name));
  const found = new Map<string, Set<string>>();
  const current = new Map<number, string>();
  for (const cells of readCells(join(source, 'majors_crosslevel_guangdong_2025.csv')).slice(4)) {
    for (const [column, level] of [
      [10, 'bachelor'],
      [16, 'college'],
    ] as const) {
      if (cells[column]) current.set(column, cells[column].replace(/\s/g, ''));
      const former = (cells[column + 1] ?? '').replace(/\s/g, '');
      if (!former || former.includes('（') || taken.has(former)) continue;
      const name = current.get(column);
      const codes = tree
        .filter((node) => node.level === level && node.rank === 'major' && node.name === name)
        .map((node) => node.code);
      if (codes.length !== 1) continue;
      found.set(former, (found.get(former) ?? new Set()).add(codes[0]!));
    }
  }
  const rows = [...found]
    .filter(([, codes]) => codes.size === 1)
    .map(([name, codes]) => [name, [...codes][0]!]);
  return tsv(
    ['name', 'code'],
    rows.sort((a, b) => (a[1]! + a[0]! < b[1]! + b[0]! ? -1 : 1)),
  );
}
