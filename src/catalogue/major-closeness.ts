import type { MajorNode } from './contract.ts';
import { neighboursOf } from './major-neighbours.ts';
import { ancestorsOf, majorTree } from './major-tree.ts';

/** 3 the very major, 2 the same class, 1 the same category or any major, 0 not related. */
export type Closeness = 0 | 1 | 2 | 3;

/**
 * How close a graduate's major is to one node that a posting accepts. Neighbours on other levels count as the node
 * itself when they bear its name, otherwise as its class: a vocational 软件技术 is class-close to a bachelor 软件工程.
 */
export function closeness(graduate: MajorNode, accepted: MajorNode): Closeness {
  if (accepted.rank === 'root') return 1;
  if (graduate.id === accepted.id) return 3;
  if (graduate.rank === 'root') return 0;
  const near = neighboursOf(graduate);
  if (near.includes(accepted)) {
    if (accepted.rank === 'category') return 1;
    return accepted.name === graduate.name ? 3 : 2;
  }
  const own = classOf(graduate);
  const wanted = classOf(accepted);
  if (own && wanted && (own === wanted || neighboursOf(own).includes(wanted))) return 2;
  // A bachelor major may share its name with a graduate discipline (rank class): its fields are class-close too.
  if (wanted && near.includes(wanted)) return 2;
  const category = categoryOf(graduate);
  const target = categoryOf(accepted);
  if (category && target && (category === target || neighboursOf(category).includes(target))) return 1;
  return 0;
}

function classOf(node: MajorNode): MajorNode | undefined {
  return [node, ...ancestorsOf(node)].find((one) => one.rank === 'class');
}

function categoryOf(node: MajorNode): MajorNode | undefined {
  return [node, ...ancestorsOf(node)].find((one) => one.rank === 'category');
}

/**
 * All nodes a posting may name so that this graduate fits it at the given closeness or better: the graduate's own
 * node first. Computed once per major, it turns the matching constraint into a look-up.
 */
export function nodesWithin(graduate: MajorNode, least: Closeness): MajorNode[] {
  return majorTree()
    .all.filter((node) => closeness(graduate, node) >= least)
    .sort((a, b) => closeness(graduate, b) - closeness(graduate, a) || a.id - b.id);
}
