import { wordsOf } from './arena.ts';
import type { Arena } from './arena.ts';
import type { IndexSource } from './build-state.ts';
import { SECTIONS } from './layout.ts';

/** Words of the context behind the sections' first bytes: sizes and weights that the kernels need. */
export const CONTEXT = [
  'regions',
  'nodes',
  'root',
  'postings',
  'keywords',
  'sectionIds',
  'stepYuan',
  'perStep',
  'salaryCap',
  'keywordCap',
  'freshness',
  'anyIndustry',
  'industry1',
  'industry2',
  'industry3',
  'closeness0',
  'closeness1',
  'closeness2',
  'closeness3',
  'closeness4',
  'greatestNorm',
] as const;
export type ContextName = (typeof CONTEXT)[number];

export function writeContext(arena: Arena, source: IndexSource, sectionIds: number): void {
  const { postings, regions, majors, weights, keywordFigures } = source;
  const words = wordsOf(arena, 'context');
  for (const [at, section] of SECTIONS.entries()) words[at] = arena.sections[section].at;
  const values: Readonly<Record<ContextName, number>> = {
    regions: regions.count,
    nodes: majors.count,
    root: majors.root,
    postings: postings.count,
    keywords: keywordFigures.df.length,
    sectionIds,
    stepYuan: weights.salary.stepYuan,
    perStep: weights.salary.perStep,
    salaryCap: weights.salary.cap,
    keywordCap: weights.keyword.cap,
    freshness: weights.freshness,
    anyIndustry: weights.anyIndustry,
    industry1: weights.industry[0],
    industry2: weights.industry[1],
    industry3: weights.industry[2],
    closeness0: weights.closeness[0],
    closeness1: weights.closeness[1],
    closeness2: weights.closeness[2],
    closeness3: weights.closeness[3],
    closeness4: weights.closeness[4],
    greatestNorm: Math.max(...keywordFigures.norm),
  };
  for (const [at, name] of CONTEXT.entries()) words[SECTIONS.length + at] = values[name];
}
