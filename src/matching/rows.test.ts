import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Fault } from '../kernel/fault.ts';
import { buildGraduates } from './graduates.ts';
import type { GraduateInput } from './graduates.ts';
import { buildMarket } from './market.ts';
import { matchOne } from './match-all.ts';
import { buildPostings } from './postings.ts';
import type { PostingInput } from './postings.ts';
import { buildMajors, buildRegions } from './tables.ts';
import { world } from './test-worlds.ts';
import { DEFAULT_WEIGHTS } from './weights.ts';

const GRADUATE: GraduateInput = {
  id: 'g',
  degree: 2,
  major: 7,
  wishes: [3],
  industries: [],
  kinds: 0,
  salaryFloor: null,
  keywords: [],
  flags: 0,
  cohort: 2026,
  personalised: true,
};
const POSTING: PostingInput = {
  id: 'p',
  degreeMin: 1,
  nodes: [0],
  regions: [3],
  industry: null,
  kind: 0,
  salaryLo: 5000,
  salaryHi: 6000,
  keywords: [],
  headCount: 1,
  onlyFlags: 0,
  cohortFrom: null,
  cohortTo: null,
  fresh: 0,
  openedOn: 0,
};

function oneGraduate(change: Partial<GraduateInput>): ReturnType<typeof buildGraduates> {
  return buildGraduates([{ ...GRADUATE, ...change }], world);
}

function onePosting(change: Partial<PostingInput>): ReturnType<typeof buildPostings> {
  return buildPostings([{ ...POSTING, ...change }], world);
}

describe('a posting from a bad import', () => {
  const refusals: [string, Partial<PostingInput>][] = [
    ['id_missing', { id: '' }],
    ['degree', { degreeMin: 5 }],
    ['degree', { degreeMin: Number.NaN }],
    ['kind', { kind: 16 }],
    ['head_count', { headCount: 0 }],
    ['head_count', { headCount: Number.NaN }],
    ['head_count', { headCount: 1.5 }],
    ['only_flags', { onlyFlags: -1 }],
    ['cohort', { cohortFrom: 2027, cohortTo: 2026 }],
    ['fresh', { fresh: 256 }],
    ['opened_on', { openedOn: Number.POSITIVE_INFINITY }],
    ['chance', { chance: 256 }],
    ['chance', { chance: Number.NaN }],
    ['no_accepted_major', { nodes: [] }],
    ['no_accepted_major', { nodes: [-1, 15, Number.NaN] }],
    ['no_known_region', { regions: [] }],
    ['no_known_region', { regions: [99] }],
  ];
  for (const [reason, change] of refusals) {
    it(`is refused as ${reason} for ${JSON.stringify(change)}, and the rest of the batch goes on`, () => {
      const batch = buildPostings(
        [
          { ...POSTING, id: 'a' },
          { ...POSTING, ...change },
          { ...POSTING, id: 'z' },
        ],
        world,
      );
      assert.deepEqual(batch.refused, [{ input: 1, id: change.id ?? 'p', reason }]);
      assert.deepEqual(batch.ids, ['a', 'z']);
    });
  }

  const notes: [string, Partial<PostingInput>][] = [
    ['major_unknown', { nodes: [0, 99] }],
    ['region_unknown', { regions: [3, 99] }],
    ['industry_unknown', { industry: Number.NaN }],
    ['salary_ignored', { salaryLo: Number.NaN }],
    ['salary_ignored', { salaryHi: -1 }],
    ['salary_swapped', { salaryLo: 9000, salaryHi: 3000 }],
    ['keyword_unknown', { keywords: [2 ** 31] }],
    ['keywords_over_limit', { keywords: Array.from({ length: 10_000 }, (_, at) => at) }],
    ['head_count_unknown', { headCount: null }],
  ];
  for (const [note, change] of notes) {
    it(`is taken with the note ${note} for ${JSON.stringify(change).slice(0, 40)}`, () => {
      const batch = onePosting(change);
      assert.equal(batch.columns.count, 1);
      assert.deepEqual(batch.notes, [{ input: 0, id: 'p', note }]);
    });
  }

  it('is certain of success where nobody knows the chance, and keeps a chance that is stated', () => {
    const chances = [{}, { chance: null }, { chance: 0 }, { chance: 128 }];
    assert.deepEqual(
      chances.map((change) => onePosting(change).columns.chance[0]),
      [255, 255, 0, 128],
    );
  });

  it('keeps the first 30 of 10,000 keywords and the right order of pay', () => {
    const keywords = Array.from({ length: 10_000 }, (_, at) => 10_000 - at);
    const { columns } = onePosting({ keywords, salaryLo: 9000, salaryHi: 3000 });
    assert.deepEqual([...columns.keywords], keywords.slice(0, 30).toReversed());
    assert.deepEqual([columns.salaryLo[0], columns.salaryHi[0]], [3000, 9000]);
  });

  it('is refused when its id came before, even in another state', () => {
    const batch = buildPostings([POSTING, { ...POSTING, fresh: 9 }], world);
    assert.deepEqual(batch.refused, [{ input: 1, id: 'p', reason: 'id_twice' }]);
    assert.equal(batch.columns.fresh[0], 0);
  });

  it('gets its row by id, so that equal scores go to the smaller id', () => {
    assert.deepEqual(
      buildPostings(
        [
          { ...POSTING, id: 'b' },
          { ...POSTING, id: 'a' },
        ],
        world,
      ).ids,
      ['a', 'b'],
    );
  });
});

describe('a graduate from a bad import', () => {
  const refusals: [string, Partial<GraduateInput>][] = [
    ['id_missing', { id: '' }],
    ['degree', { degree: Number.NaN }],
    ['cohort', { cohort: 0 }],
    ['kinds', { kinds: 0x1_0000 }],
    ['flags', { flags: Number.NaN }],
  ];
  for (const [reason, change] of refusals) {
    it(`is refused as ${reason} for ${JSON.stringify(change)}`, () => {
      const batch = oneGraduate(change);
      assert.deepEqual(batch.refused, [{ input: 0, id: change.id ?? 'g', reason }]);
      assert.equal(batch.columns.count, 0);
    });
  }

  const notes: [string, Partial<GraduateInput>][] = [
    ['major_unknown', { major: null }],
    ['major_unknown', { major: 99 }],
    ['wish_unknown', { wishes: [3, 99] }],
    ['wishes_over_limit', { wishes: [0, 1, 2, 3, 4, 5] }],
    ['no_wish_home', { wishes: [], homeRegion: 3 }],
    ['no_wish_nation', { wishes: [] }],
    ['industry_unknown', { industries: [-4] }],
    ['industries_over_limit', { industries: [1, 2, 3, 4] }],
    ['keyword_unknown', { keywords: [1.5] }],
    ['keywords_over_limit', { keywords: Array.from({ length: 10_000 }, (_, at) => at) }],
    ['salary_floor_ignored', { salaryFloor: Number.NaN }],
  ];
  for (const [note, change] of notes) {
    it(`is taken with the note ${note} for ${JSON.stringify(change).slice(0, 40)}`, () => {
      const batch = oneGraduate(change);
      assert.equal(batch.columns.count, 1);
      assert.deepEqual(batch.notes, [{ input: 0, id: 'g', note }]);
    });
  }

  it('whose only wish does not exist looks around home, and both is said', () => {
    const batch = oneGraduate({ wishes: [99], homeRegion: 4 });
    assert.deepEqual([...batch.columns.wishes], [4, 1, -1, -1, -1]);
    assert.deepEqual(
      batch.notes.map(({ note }) => note),
      ['wish_unknown', 'no_wish_home'],
    );
  });

  it('whose major is unknown gets the postings that are open to all majors', () => {
    const { columns } = oneGraduate({ major: null });
    const postings = buildPostings([POSTING, { ...POSTING, id: 'q', nodes: [7] }], world).columns;
    const market = buildMarket({ postings, ...world });
    assert.deepEqual(matchOne(market, columns, 0), [{ posting: 0, score: 0 + 2000 + 600 }]);
  });

  it('gets an empty list from an empty market', () => {
    const market = buildMarket({ postings: buildPostings([], world).columns, ...world });
    assert.deepEqual(matchOne(market, oneGraduate({}).columns, 0), []);
  });
});

describe('tables and weights that cannot be used', () => {
  const refused =
    (code: string): ((error: unknown) => boolean) =>
    (error) =>
      error instanceof Fault && error.code === code;

  it('are refused before a run: regions with two nations, none, an unknown parent, or a cycle', () => {
    for (const parents of [[-1, -1], [], [-1, 7], [-1, 2, 1], [-1, Number.NaN]]) {
      assert.throws(() => buildRegions(parents), refused('matching.tables_invalid'));
    }
  });

  it('are refused before a run: a root or a reached node outside the catalogue', () => {
    assert.throws(() => buildMajors(3, 3, () => []), refused('matching.tables_invalid'));
    assert.throws(
      () => buildMajors(3, 0, () => [{ node: 9, closeness: 'class' }]),
      refused('matching.tables_invalid'),
    );
  });

  it('are refused before a run: weights that are negative, fractional, falling or too great', () => {
    const { postings, ...tables } = { postings: buildPostings([], world).columns, ...world };
    const bad = [
      { freshness: -1 },
      { freshness: 0.5 },
      { closeness: [5, 4, 3, 2, 1] as const },
      { nationWish: 32_000 },
      { salary: { ...DEFAULT_WEIGHTS.salary, stepYuan: 0 } },
      { keyword: { ...DEFAULT_WEIGHTS.keyword, bThousandths: 1001 } },
      { keyword: { ...DEFAULT_WEIGHTS.keyword, k1Thousandths: 10_001 } },
      { keyword: { ...DEFAULT_WEIGHTS.keyword, idfScale: 1001 } },
    ];
    for (const change of bad) {
      const weights = { ...DEFAULT_WEIGHTS, ...change };
      assert.throws(() => buildMarket({ postings, ...tables, weights }), refused('matching.weights_invalid'));
    }
  });
});
