import fc from 'fast-check';
import type { Kernel } from './forward/forward-index.ts';
import { buildGraduates } from './graduates.ts';
import type { GraduateInput } from './graduates.ts';
import { buildMarket } from './market.ts';
import type { Market } from './market.ts';
import type { GraduateColumns } from './columns.ts';
import { buildPostings } from './postings.ts';
import type { PostingInput } from './postings.ts';
import { buildMajors, buildRegions } from './tables.ts';
import type { Reach } from './tables.ts';
import type { Weights } from './weights.ts';

/**
 * A world small enough that everything collides: a nation (0), two provinces (1, 2), four cities (3, 4 in 1; 5, 6 in
 * 2); a root (0), two categories (1, 2), four classes (3..6), eight majors (7..14), of which 7 and 8 are neighbours.
 */
export const REGION_PARENTS = [-1, 0, 0, 1, 1, 2, 2];
export const NODES = 15;
export const ROOT = 0;

export function reachOf(node: number): Reach[] {
  if (node >= 3 && node < 7) return [{ node: 1 + ((node - 3) >> 1), closeness: 'category' }];
  if (node < 7) return [];
  const inClass = 3 + ((node - 7) >> 1);
  const reach: Reach[] = [
    { node: inClass, closeness: 'class' },
    { node: 1 + ((inClass - 3) >> 1), closeness: 'category' },
  ];
  if (node === 7 || node === 9) reach.push({ node: node === 7 ? 9 : 7, closeness: 'neighbour' });
  return reach;
}

export const world = { regions: buildRegions(REGION_PARENTS), majors: buildMajors(NODES, ROOT, reachOf) };

export type Draw = { readonly graduates: GraduateInput[]; readonly postings: PostingInput[] };
export type Built = { readonly market: Market; readonly graduates: GraduateColumns };

/** Builds a drawn market; refuses to go on when a row was refused, since the drawn rows are all good. */
export function build({ graduates, postings }: Draw, weights?: Weights, kernel: Kernel = 'ts'): Built {
  const posts = buildPostings(postings, world);
  const grads = buildGraduates(graduates, world);
  const refused = [...posts.refused, ...grads.refused];
  if (refused.length > 0) throw new Error(`drawn rows were refused: ${JSON.stringify(refused)}`);
  const columns = { postings: posts.columns, ...world, kernel };
  return { market: buildMarket(weights ? { ...columns, weights } : columns), graduates: grads.columns };
}

const region = fc.integer({ min: 0, max: REGION_PARENTS.length - 1 });
const node = fc.integer({ min: 0, max: NODES - 1 });
const industry = fc.integer({ min: 0, max: 40 });
const keyword = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 150 }));
const yuan = fc.constantFrom(3000, 4000, 4050, 5000, 5999, 6000, 12_000);

export function graduateInput(id: number): fc.Arbitrary<GraduateInput> {
  return fc.record({
    id: fc.constant(`g${id}`),
    degree: fc.integer({ min: 0, max: 4 }),
    major: fc.option(node, { freq: 8 }),
    wishes: fc.array(region, { maxLength: 5 }),
    homeRegion: fc.option(region),
    industries: fc.array(industry, { maxLength: 3 }),
    kinds: fc.constantFrom(0, 1, 3, 0xffff),
    salaryFloor: fc.option(yuan),
    keywords: fc.array(keyword, { maxLength: 8 }),
    flags: fc.constantFrom(0, 0, 1, 2, 3),
    cohort: fc.constantFrom(2025, 2026),
    personalised: fc.boolean(),
  });
}

export function postingInput(id: number): fc.Arbitrary<PostingInput> {
  return fc.record({
    id: fc.constant(`p${String(id).padStart(4, '0')}`),
    degreeMin: fc.integer({ min: 0, max: 4 }),
    nodes: fc.array(node, { minLength: 1, maxLength: 4 }),
    regions: fc.array(region, { minLength: 1, maxLength: 3 }),
    industry: fc.option(industry),
    section: fc.option(industry),
    kind: fc.constantFrom(0, 0, 1, 15),
    salaryLo: fc.option(yuan),
    salaryHi: fc.option(yuan),
    keywords: fc.array(keyword, { maxLength: 34 }),
    headCount: fc.option(fc.integer({ min: 1, max: 3 })),
    onlyFlags: fc.constantFrom(0, 0, 0, 1, 2),
    cohortFrom: fc.constantFrom(null, 2026),
    cohortTo: fc.constantFrom(null, 2026),
    fresh: fc.integer({ min: 0, max: 255 }),
    openedOn: fc.integer({ min: -3, max: 3 }),
    chance: fc.oneof(fc.constantFrom(undefined, null, 255), fc.integer({ min: 0, max: 255 })),
  });
}

function rowsOf<Row>(
  make: (id: number) => fc.Arbitrary<Row>,
  least: number,
  most: number,
): fc.Arbitrary<Row[]> {
  return fc
    .integer({ min: least, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => make(id))));
}

/** Ordinary random markets; `postings` says how many at most. */
export function anyMarket(postings = 120): fc.Arbitrary<Draw> {
  return fc.record({ graduates: rowsOf(graduateInput, 1, 12), postings: rowsOf(postingInput, 0, postings) });
}

/** One field of every row forced to one value: all equal scores, one city, the same keywords, no wishes, nobody fits. */
export function adversarialMarket(postings = 200): fc.Arbitrary<Draw> {
  const same: Partial<PostingInput>[] = [
    { regions: [3] },
    { keywords: [1, 2, 3, 4, 5] },
    { fresh: 7, keywords: [], industry: null, section: null, salaryLo: null, salaryHi: null },
    {
      fresh: 7,
      keywords: [],
      industry: 1,
      section: 1,
      salaryLo: 5000,
      salaryHi: 5000,
      nodes: [0],
      regions: [3],
      onlyFlags: 0,
      degreeMin: 0,
      cohortFrom: null,
      cohortTo: null,
      kind: 0,
      chance: 255,
    },
    { onlyFlags: 0x8000 },
    { openedOn: 0 },
    { chance: 0 },
    { chance: 128 },
    { nodes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], regions: [0, 1, 2, 3, 4, 5, 6] },
  ];
  const wishes: Partial<GraduateInput>[] = [
    {},
    { wishes: [] },
    { wishes: [3, 1, 0, 4, 5] },
    { wishes: [3], salaryFloor: null },
  ];
  return fc
    .record({ draw: anyMarket(postings), same: fc.constantFrom(...same), wish: fc.constantFrom(...wishes) })
    .map(({ draw, same: forced, wish }) => ({
      graduates: draw.graduates.map((row) => ({ ...row, ...wish })),
      postings: draw.postings.map((row) => ({ ...row, ...forced })),
    }));
}
