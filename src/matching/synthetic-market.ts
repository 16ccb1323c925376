import type { GraduateInput } from './graduates.ts';
import type { PostingInput } from './postings.ts';
import { buildMajors, buildRegions } from './tables.ts';
import type { MajorTable, Reach, RegionTable } from './tables.ts';

/**
 * Invented markets with the skew of real ones, for benches and tests: few large cities draw most postings and wishes,
 * majors and keywords follow Zipf's law, a third of postings accept any major. Numbers only, equal for equal seeds.
 */
export type SyntheticSize = { readonly seed: number; readonly graduates: number; readonly postings: number };

export type SyntheticMarket = {
  readonly regions: RegionTable;
  readonly majors: MajorTable;
  readonly postings: () => Generator<PostingInput>;
  readonly graduates: () => Generator<GraduateInput>;
};

const PROVINCES = 31;
const CITIES = 340;
const CATEGORIES = 45;
const CLASSES = 306;
const MAJORS = 1900;
const FIELDS = 92;
const SECTIONS = 20;
const INDUSTRIES = 97;
const VOCABULARY = 200_000;
const KEY_GROUP_FLAGS = 8;
const ROOT = 0;
const FIRST_CATEGORY = 1;
const FIRST_CLASS = FIRST_CATEGORY + CATEGORIES;
const FIRST_MAJOR = FIRST_CLASS + CLASSES;
const FIRST_CITY = 1 + PROVINCES;

/** A number 0 ≤ x < 1; the same sequence for the same seed (mulberry32's recurrence). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function syntheticMarket({ seed, graduates, postings }: SyntheticSize): SyntheticMarket {
  return {
    regions: buildRegions([
      -1,
      ...repeat(PROVINCES, () => 0),
      ...repeat(CITIES, (city) => 1 + (city % PROVINCES)),
    ]),
    majors: buildMajors(FIRST_MAJOR + MAJORS, ROOT, reachOf),
    postings: () => eachRow(postings, seededRandom(seed * 2 + 1), onePosting),
    graduates: () => eachRow(graduates, seededRandom(seed * 2 + 2), oneGraduate),
  };
}

function* eachRow<Row>(
  count: number,
  random: () => number,
  make: (random: () => number, row: number) => Row,
): Generator<Row> {
  for (let row = 0; row < count; row++) yield make(random, row);
}

function repeat<Value>(count: number, make: (at: number) => Value): Value[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

const classOf = (major: number): number => FIRST_CLASS + ((major - FIRST_MAJOR) % CLASSES);
const categoryOf = (node: number): number => FIRST_CATEGORY + ((node - FIRST_CLASS) % CATEGORIES);
const fieldOf = (node: number): number => (node - FIRST_CLASS) % FIELDS;

function reachOf(node: number): Reach[] {
  if (node < FIRST_CLASS) return [];
  if (node < FIRST_MAJOR) return [{ node: categoryOf(node), closeness: 'category' }];
  const reach: Reach[] = [
    { node: classOf(node), closeness: 'class' },
    { node: categoryOf(classOf(node)), closeness: 'category' },
  ];
  for (let near = FIRST_CLASS + fieldOf(node); near < FIRST_MAJOR; near += FIELDS) {
    reach.push({ node: near, closeness: 'neighbour' });
  }
  return reach;
}

/** A place in 0..count − 1 with the first far more likely: density falls as 1 / place. */
function zipf(random: () => number, count: number): number {
  return Math.min(count - 1, Math.floor(Math.exp(random() * Math.log(count + 1))) - 1);
}

function among(random: () => number, count: number): number {
  return Math.floor(random() * count);
}

function byShare(random: () => number, shares: readonly number[]): number {
  let left = random();
  for (const [at, share] of shares.entries()) {
    left -= share;
    if (left < 0) return at;
  }
  return shares.length - 1;
}

/** General words and, more often, words of the field: the same ids for postings and graduates. */
function keyword(random: () => number, field: number): number {
  const rank = zipf(random, VOCABULARY / 2);
  if (random() < 0.4) return rank;
  return VOCABULARY / 2 + ((rank * FIELDS + field) % (VOCABULARY / 2));
}

function onePosting(random: () => number, row: number): PostingInput {
  const major = FIRST_MAJOR + zipf(random, MAJORS);
  const form = byShare(random, [0.35, 0.4, 0.15, 0.1]);
  const lo = 3000 + 100 * among(random, 60);
  const industry = zipf(random, INDUSTRIES);
  return {
    id: `p${String(row).padStart(9, '0')}`,
    degreeMin: 1 + byShare(random, [0.47, 0.425, 0.095, 0.01]),
    nodes: acceptedNodes(random, form, major),
    regions: repeat(random() < 0.85 ? 1 : 2 + among(random, 4), () => FIRST_CITY + zipf(random, CITIES)),
    industry: SECTIONS + industry,
    section: industry % SECTIONS,
    kind: byShare(random, [0.7, 0.1, 0.05, 0.03, 0.04, 0.02, 0.01, 0.01, 0.02, 0.02]),
    salaryLo: random() < 0.1 ? null : lo,
    salaryHi: random() < 0.1 ? null : lo + 500 * among(random, 16),
    keywords: repeat(1 + among(random, 18), () => keyword(random, fieldOf(major))),
    headCount: random() < 0.1 ? null : 1 + zipf(random, 60),
    onlyFlags: random() < 0.01 ? 1 << among(random, KEY_GROUP_FLAGS) : 0,
    cohortFrom: random() < 0.3 ? 2026 : null,
    cohortTo: null,
    fresh: among(random, 256),
    openedOn: 20_000 + among(random, 200),
  };
}

function acceptedNodes(random: () => number, form: number, major: number): number[] {
  if (form === 0) return [ROOT];
  if (form === 1)
    return [classOf(major), ...repeat(among(random, 5), () => FIRST_CLASS + zipf(random, CLASSES))];
  if (form === 2) return [major, ...repeat(among(random, 6), () => FIRST_MAJOR + zipf(random, MAJORS))];
  return [categoryOf(classOf(major))];
}

function oneGraduate(random: () => number, row: number): GraduateInput {
  const major = FIRST_MAJOR + zipf(random, MAJORS);
  return {
    id: `g${String(row).padStart(9, '0')}`,
    degree: 1 + byShare(random, [0.45, 0.43, 0.11, 0.01]),
    major: random() < 0.01 ? null : major,
    wishes: random() < 0.05 ? [] : repeat(1 + among(random, 5), () => oneWish(random)),
    homeRegion: random() < 0.2 ? null : FIRST_CITY + among(random, CITIES),
    industries: repeat(among(random, 4), () => SECTIONS + zipf(random, INDUSTRIES)).map((industry) =>
      random() < 0.3 ? (industry - SECTIONS) % SECTIONS : industry,
    ),
    kinds: random() < 0.6 ? 0 : 1 | among(random, 1024),
    salaryFloor: random() < 0.3 ? null : 3000 + 500 * among(random, 14),
    keywords: repeat(among(random, 9), () => keyword(random, fieldOf(major))),
    flags: random() < 0.15 ? 1 << among(random, KEY_GROUP_FLAGS) : 0,
    cohort: random() < 0.85 ? 2026 : 2025,
    personalised: random() >= 0.03,
  };
}

function oneWish(random: () => number): number {
  const draw = random();
  if (draw < 0.01) return 0;
  return draw < 0.2 ? 1 + zipf(random, PROVINCES) : FIRST_CITY + zipf(random, CITIES);
}
