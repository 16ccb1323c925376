import type { MajorNode } from './contract.ts';
import { closeness, nodesWithin } from './major-closeness.ts';
import { neighboursOf } from './major-neighbours.ts';
import { resolveMajor } from './major-resolve.ts';
import { ancestorsOf, majorByCode, majorTree } from './major-tree.ts';

/** Majors of vocational college, bachelor and graduate study in one tree. Read on first use, then kept. */
export const majors = {
  get all(): readonly MajorNode[] {
    return majorTree().all;
  },
  get root(): MajorNode {
    return majorTree().all[0]!;
  },
  byCode: majorByCode,
  byName(name: string): readonly MajorNode[] {
    return majorTree().byName.get(name) ?? [];
  },
  ancestors: ancestorsOf,
  neighbours: neighboursOf,
  resolve: resolveMajor,
  closeness,
  nodesWithin,
} as const;
