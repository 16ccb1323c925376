import type { MajorNode } from './contract.ts';
import { addTo, majorTree } from './major-tree.ts';
import { once, readTable } from './table.ts';

/** For each node the nodes of the same discipline on the other levels; symmetric, in order of id. */
const neighbours = once((): ReadonlyMap<number, readonly MajorNode[]> => {
  const near = new Map<number, MajorNode[]>();
  for (const group of [...fieldGroups(), ...pairGroups(), ...nameGroups()]) join(near, group);
  for (const list of near.values()) list.sort((a, b) => a.id - b.id);
  return near;
});

export function neighboursOf(node: MajorNode): readonly MajorNode[] {
  return neighbours().get(node.id) ?? [];
}

function join(near: Map<number, MajorNode[]>, group: readonly MajorNode[]): void {
  for (const one of group) {
    for (const other of group) if (one.level !== other.level) addTo(near, one.id, other);
  }
}

/** A line of major-fields.tsv: the classes (or categories) of all levels that teach one field. */
function fieldGroups(): MajorNode[][] {
  const { byCode } = majorTree();
  return readTable('major-fields.tsv', ['field', 'bachelor', 'graduate', 'college']).map(
    ([field, ...cells]) =>
      cells
        .flatMap((cell) => (cell ? cell.split(' ') : []))
        .map((code) => known(byCode.get(code), `${field!}: ${code}`)),
  );
}

/** A line of major-pairs.tsv: a vocational major and the bachelor major that continues it. */
function pairGroups(): MajorNode[][] {
  return readTable('major-pairs.tsv', ['college', 'bachelor']).map(([college, bachelor]) => [
    known(majorNamed('college', college!), college!),
    known(majorNamed('bachelor', bachelor!), bachelor!),
  ]);
}

/** Majors and graduate disciplines that carry the same name on several levels. */
function nameGroups(): MajorNode[][] {
  const groups: MajorNode[][] = [];
  for (const nodes of majorTree().byName.values()) {
    const group = nodes.filter(
      (node) => node.rank === 'major' || (node.rank === 'class' && node.level === 'graduate'),
    );
    if (group.length > 1) groups.push(group);
  }
  return groups;
}

function majorNamed(level: MajorNode['level'], name: string): MajorNode | undefined {
  return majorTree()
    .byName.get(name)
    ?.find((node) => node.level === level && node.rank === 'major');
}

function known(node: MajorNode | undefined, what: string): MajorNode {
  if (!node) throw new Error(`no such major: ${what}`);
  return node;
}
