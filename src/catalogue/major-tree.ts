import type { MajorNode } from './contract.ts';
import { once, readTable } from './table.ts';

export type MajorTree = {
  /** By id: level (any, college, bachelor, graduate), then code. */
  readonly all: readonly MajorNode[];
  readonly byCode: ReadonlyMap<string, MajorNode>;
  readonly byName: ReadonlyMap<string, readonly MajorNode[]>;
};

/** The tree of data/majors.tsv, whose rows stand in the order of their ids. */
export const majorTree = once((): MajorTree => {
  const rows = readTable('majors.tsv', ['level', 'code', 'name', 'rank', 'parent', 'mark']);
  const idByCode = new Map(rows.map((row, id) => [row[1]!, id]));
  const all = rows.map(([level, code, name, rank, parent], id): MajorNode => ({
    id,
    code: code!,
    name: name!,
    level: level as MajorNode['level'],
    rank: rank as MajorNode['rank'],
    parentId: idByCode.get(parent!) ?? null,
  }));
  const byName = new Map<string, MajorNode[]>();
  for (const node of all) addTo(byName, node.name, node);
  return { all, byCode: new Map(all.map((node) => [node.code, node])), byName };
});

/** The major of a register's code: 080901, 080910 for 080910T, graduate codes with or without A and down to six digits. */
export function majorByCode(code: string, level?: MajorNode['level']): MajorNode | undefined {
  const { byCode } = majorTree();
  const plain = code.trim().toUpperCase();
  const exact = level === 'graduate' ? undefined : byCode.get(plain);
  if (exact) return exact;
  if (level === 'graduate') return graduateByCode(plain);
  const digits = plain.replace(/[TKH]+$/, '');
  return ['', 'K', 'T', 'TK'].map((suffix) => byCode.get(digits + suffix)).find((node) => node !== undefined);
}

function graduateByCode(plain: string): MajorNode | undefined {
  const { byCode } = majorTree();
  const digits = plain.replace(/^A/, '');
  // 081200 is the discipline itself; a field that only the school offers (0812Z1, 0812J2) belongs to its discipline.
  return byCode.get(`A${digits}`) ?? (digits.length === 6 ? byCode.get(`A${digits.slice(0, 4)}`) : undefined);
}

/** From the parent up to the root. */
export function ancestorsOf(node: MajorNode): MajorNode[] {
  const { all } = majorTree();
  const up: MajorNode[] = [];
  for (let id = node.parentId; id !== null; id = all[id]!.parentId) up.push(all[id]!);
  return up;
}

export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
