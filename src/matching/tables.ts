import { sharedCells } from './columns.ts';
import { matchingFault } from './faults.ts';
import { CLOSENESS } from './weights.ts';
import type { Closeness } from './weights.ts';

/** Where regions lie within each other. Ids are dense from 0; exactly one region (the nation) has no parent. */
export type RegionTable = {
  readonly count: number;
  readonly nation: number;
  /** Parent region, -1 for the nation. */
  readonly parent: Int32Array;
  /** The ancestor directly under the nation (itself for a province, the nation for the nation). */
  readonly province: Int32Array;
};

/** For every catalogue node as a graduate's major: the accepted nodes that it satisfies, each with its closeness. */
export type MajorTable = {
  readonly count: number;
  /** The node that every major satisfies ("majors not limited"). */
  readonly root: number;
  /** count + 1 offsets into `nodes` and `levels`. */
  readonly offsets: Uint32Array;
  readonly nodes: Int32Array;
  /** Index into CLOSENESS. */
  readonly levels: Uint8Array;
};

export type Reach = { readonly node: number; readonly closeness: Closeness };

/** Builds the region table from parents: `parents[r]` is the parent's id, or -1 for the one nation. */
export function buildRegions(parents: ArrayLike<number>): RegionTable {
  const count = parents.length;
  const parent = sharedCells(Int32Array, count);
  const province = sharedCells(Int32Array, count);
  let nation = -1;
  for (let region = 0; region < count; region++) {
    const above = parents[region]!;
    if (!Number.isInteger(above) || above < -1 || above >= count) {
      throw matchingFault('tables_invalid', { rule: 'region_parent_unknown', region });
    }
    if (above === -1 && nation !== -1) throw matchingFault('tables_invalid', { rule: 'one_nation', region });
    if (above === -1) nation = region;
    parent[region] = above;
  }
  if (nation === -1) throw matchingFault('tables_invalid', { rule: 'one_nation' });
  for (let region = 0; region < count; region++) {
    let at = region;
    for (let depth = 0; at !== nation && parent[at] !== nation; depth++) {
      if (depth > 8) throw matchingFault('tables_invalid', { rule: 'region_cycle', region });
      at = parent[at]!;
    }
    province[region] = at;
  }
  return { count, nation, parent, province };
}

/**
 * Builds the major table. `reach(major)` lists the nodes that satisfy a graduate of that major: ancestors (`class`,
 * `category`), catalogue neighbours on other levels (`neighbour`). The major itself (`exact`) and the root (`any`)
 * are added when missing; of several entries for one node the nearest counts.
 */
export function buildMajors(
  count: number,
  root: number,
  reach: (major: number) => Iterable<Reach>,
): MajorTable {
  if (!Number.isInteger(root) || root < 0 || root >= count) {
    throw matchingFault('tables_invalid', { rule: 'root_unknown', root });
  }
  const offsets = sharedCells(Uint32Array, count + 1);
  const nodes: number[] = [];
  const levels: number[] = [];
  for (let major = 0; major < count; major++) {
    const best = new Map<number, number>([[root, 0]]);
    for (const { node, closeness } of reach(major)) {
      const level = CLOSENESS.indexOf(closeness);
      if (!Number.isInteger(node) || node < 0 || node >= count || level < 0) {
        throw matchingFault('tables_invalid', { rule: 'node_unknown', major, node });
      }
      best.set(node, Math.max(level, best.get(node) ?? 0));
    }
    best.set(major, major === root ? 0 : CLOSENESS.length - 1);
    for (const [node, level] of [...best].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])) {
      nodes.push(node);
      levels.push(level);
    }
    offsets[major + 1] = nodes.length;
  }
  return {
    count,
    root,
    offsets,
    nodes: sharedCells(Int32Array, nodes.length, nodes),
    levels: sharedCells(Uint8Array, levels.length, levels),
  };
}
