import type { MajorNode } from './contract.ts';
import { neighboursOf } from './major-neighbours.ts';
import { ancestorsOf, majorTree } from './major-tree.ts';
import { once } from './table.ts';

/** 3 the very major, 2 the same class, 1 the same category or any major, 0 not related. */
export type Closeness = 0 | 1 | 2 | 3;

/** Ids, by id of a node: its class, its category (-1 for none), and what is next to them on other levels. */
type Kinship = {
  readonly classOf: Int32Array;
  readonly categoryOf: Int32Array;
  readonly near: readonly ReadonlySet<number>[];
};

const kinship = once((): Kinship => {
  const { all } = majorTree();
  function above(rank: MajorNode['rank']): Int32Array {
    return Int32Array.from(
      all,
      (node) => [node, ...ancestorsOf(node)].find((one) => one.rank === rank)?.id ?? -1,
    );
  }
  return {
    classOf: above('class'),
    categoryOf: above('category'),
    near: all.map((node) => new Set(neighboursOf(node).map((other) => other.id))),
  };
});

/**
 * How close a graduate's major is to one node that a posting accepts. 3: the node itself, or the same name on another
 * level. 2: the class of the accepted node is the graduate's class, or a class of the same field on another level, or
 * one of the two majors continues the other (a vocational 软件技术 and a bachelor 软件工程). 1: the same category on any
 * level, or the posting takes any major. 0: none of these. A class that is accepted gives 2 to all majors in it.
 */
export function closeness(graduate: MajorNode, accepted: MajorNode): Closeness {
  if (graduate.id === accepted.id) return 3;
  if (accepted.rank === 'root') return 1;
  if (graduate.rank === 'root') return 0;
  const { classOf, categoryOf, near } = kinship();
  if (accepted.rank !== 'category' && near[graduate.id]!.has(accepted.id)) {
    return accepted.name === graduate.name ? 3 : 2;
  }
  const ownClass = classOf[graduate.id]!;
  const wantedClass = classOf[accepted.id]!;
  if (wantedClass >= 0 && ownClass >= 0) {
    if (ownClass === wantedClass || near[ownClass]!.has(wantedClass)) return 2;
    // A bachelor major may bear the name of a graduate discipline (rank class), whose fields are then class-close.
    if (near[graduate.id]!.has(wantedClass) || near[accepted.id]!.has(ownClass)) return 2;
  }
  const ownCategory = categoryOf[graduate.id]!;
  const wantedCategory = categoryOf[accepted.id]!;
  if (ownCategory < 0 || wantedCategory < 0) return 0;
  return ownCategory === wantedCategory || near[ownCategory]!.has(wantedCategory) ? 1 : 0;
}

/**
 * All nodes that a posting may name so that this graduate fits at the given closeness or better, closest first, then
 * by id. It turns the constraint of matching into a look-up.
 */
export function nodesWithin(graduate: MajorNode, least: Closeness): MajorNode[] {
  return majorTree()
    .all.map((node) => ({ node, close: closeness(graduate, node) }))
    .filter(({ close }) => close >= least)
    .sort((a, b) => b.close - a.close || a.node.id - b.node.id)
    .map(({ node }) => node);
}
