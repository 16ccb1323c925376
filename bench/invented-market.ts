import { majors, regions } from '../src/catalogue/index.ts';
import { seededRandom } from '../src/rehearsal/index.ts';
import { newId } from '../src/kernel/ids.ts';
import { PostingKind } from '../src/people/contract.ts';
import type { NewPerson } from '../src/people/index.ts';
import { buildPerson } from '../tests/builders/people.ts';

/**
 * Invented graduates and postings over the real catalogue, with the skew of real ones: few cities draw most of both,
 * a third of the postings accept any major, most others name classes. Equal for equal seeds but for ids.
 */
const BIG = ['440100', '440300', '110000', '310000', '330100', '510100', '420100', '320100'];
const WORDS = Array.from({ length: 2_000 }, (_, at) => `技能${at}`);

type Chance = () => number;

function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[Math.floor(chance() * from.length)]!;
}

/** The first of a list is drawn most, the last hardly ever. */
function pickSkewed<T>(chance: Chance, from: readonly T[]): T {
  return from[Math.floor(chance() ** 3 * from.length)]!;
}

function placeOf(chance: Chance): string {
  return chance() < 0.6 ? pick(chance, BIG) : pickSkewed(chance, regions.cities).code;
}

function wordsOf(chance: Chance, most: number): string[] {
  return Array.from({ length: Math.floor(chance() * most) }, () => pickSkewed(chance, WORDS));
}

export function* inventPostings(count: number, seed: number, orgPath: string) {
  const chance = seededRandom(seed);
  const bachelor = majors.all.filter((node) => node.level !== 'any');
  const byRank = (rank: string) => bachelor.filter((node) => node.rank === rank);
  const [exact, classes, categories] = [byRank('major'), byRank('class'), byRank('category')];
  for (let number = 0; number < count; number++) {
    const kind = chance();
    const from = kind < 0.35 ? [] : kind < 0.75 ? classes : kind < 0.9 ? exact : categories;
    const lo = 3_000 + Math.floor(chance() * 90) * 100;
    yield {
      id: newId(),
      org_path: orgPath,
      state: 'open',
      employer_name: `虚构单位${Math.floor(chance() * 8_000)}`,
      title: `岗位${number + 1}`,
      body: '负责相关工作。',
      head_count: 1 + Math.floor(chance() ** 4 * 40),
      closes_on: '2099-12-31',
      forwarded: false,
      kind: chance() < 0.8 ? 'enterprise' : pick(chance, PostingKind.options),
      degree_min: pick(chance, [0, 1, 1, 1, 2, 2, 2, 3]),
      major_codes: from.length === 0 ? [] : [0, 1, 2].map(() => pickSkewed(chance, from).code),
      majors_open: chance() < 0.5,
      region_codes: [placeOf(chance)],
      salary_min: chance() < 0.15 ? null : lo,
      salary_max: lo + Math.floor(chance() * 50) * 100,
      industry_code: pick(chance, ['I65', 'C39', 'J66', 'P83', 'F52', 'K70', null]),
      keywords: wordsOf(chance, 12),
      fresh: 'welcome',
      reading: [],
      verdict: 'pass',
      content_hash: `bench-${number}`,
      opened_at: new Date(Date.now() - Math.floor(chance() * 60 * 86_400_000)),
    };
  }
}

export const postingTypes = {
  id: 'uuid',
  org_path: 'ltree',
  state: 'text',
  employer_name: 'text',
  title: 'text',
  body: 'text',
  head_count: 'int',
  closes_on: 'date',
  forwarded: 'boolean',
  kind: 'text',
  degree_min: 'smallint',
  major_codes: 'text[]',
  majors_open: 'boolean',
  region_codes: 'text[]',
  salary_min: 'int',
  salary_max: 'int',
  industry_code: 'text',
  keywords: 'text[]',
  fresh: 'text',
  reading: 'jsonb',
  verdict: 'text',
  content_hash: 'text',
  opened_at: 'timestamptz',
} as const;

export function inventGraduates(count: number, seed: number, classPaths: readonly string[]): NewPerson[] {
  const chance = seededRandom(seed);
  const taught = majors.all
    .filter((node) => node.level === 'bachelor' && node.rank === 'major')
    .slice(0, 240);
  return Array.from({ length: count }, (_, number) => {
    const major = pickSkewed(chance, taught);
    const plain = chance() < 0.03;
    return buildPerson(classPaths[number % classPaths.length]!, number, {
      majorName: major.name,
      majorCode: major.code,
      majorCatalogueCode: major.code,
      homeRegion: placeOf(chance),
      email: `s${number}@students.example`,
      keyGroups: chance() < 0.18 ? ['low_income'] : [],
      wish: {
        regions: [...new Set([placeOf(chance), placeOf(chance), placeOf(chance)])],
        industries: chance() < 0.5 ? [pick(chance, ['I', 'C', 'J66', 'P'])] : [],
        kinds: [],
        salaryFloorYuan: 3_000 + Math.floor(chance() * 50) * 100,
        keywords: wordsOf(chance, 6),
        jobSeeking: 'seeking',
        personalised: !plain,
        pushOptOut: chance() < 0.02,
      },
    });
  });
}
