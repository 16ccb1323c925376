import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_WEIGHTS, firstFailing, whyNot } from '../matching/index.ts';
import type { GraduateInput, PostingInput, Weights } from '../matching/index.ts';
import { Fault } from '../kernel/fault.ts';
import { adversarialMarket, anyMarket, build, graduateInput, postingInput } from '../matching/test-worlds.ts';
import type { Draw } from '../matching/test-worlds.ts';
import { bytesOf } from './arena.ts';
import { buildGraduateIndex, buildGraduateIndexInThreads, reverseModule } from './graduate-index.ts';
import type { GraduateSource } from './graduate-index.ts';
import { SECTIONS } from './layout.ts';
import { matchGraduates, matchGraduatesByBruteForce } from './match-graduates.ts';

/** Many graduates and few postings: the markets of the other direction, turned round. */
function crowd(graduates: number): fc.Arbitrary<Draw> {
  const rows = fc
    .integer({ min: 0, max: graduates })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => graduateInput(id))));
  const postings = fc
    .integer({ min: 1, max: 6 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, id) => postingInput(id))));
  return fc.record({ graduates: rows, postings });
}

/** One field of every graduate forced to one value, so that all scores tie or all stand in one list. */
function equalCrowd(graduates: number): fc.Arbitrary<Draw> {
  const same: Partial<GraduateInput>[] = [
    { wishes: [3], major: 7, degree: 2, industries: [], keywords: [], salaryFloor: null, flags: 0, kinds: 0 },
    { wishes: [3, 1, 0, 4, 5], personalised: true },
    { wishes: [] },
    { wishes: [0] },
    { major: null },
    { personalised: false },
    { keywords: [1, 2, 3, 4, 5, 6, 7, 8] },
    { salaryFloor: null, industries: [], keywords: [] },
  ];
  return fc.record({ draw: crowd(graduates), row: fc.constantFrom(...same) }).map(({ draw, row }) => ({
    graduates: draw.graduates.map((graduate) => ({ ...graduate, ...row })),
    postings: draw.postings.map((posting) => ({ ...posting, degreeMin: 0, nodes: [...posting.nodes, 0] })),
  }));
}

const eachWorld = fc.oneof(anyMarket(30), adversarialMarket(20), crowd(60), equalCrowd(80));

function assertSameAsBrute(draw: Draw, top: number, weights?: Weights): void {
  const { market, graduates } = build(draw, weights);
  const source: GraduateSource = { ...market, graduates };
  const kernels = (['wasm', 'ts'] as const).map((kernel) => buildGraduateIndex(source, { kernel }));
  for (let posting = 0; posting < market.postings.count; posting++) {
    const right = matchGraduatesByBruteForce(kernels[0]!, market.postings, posting, top);
    for (const index of kernels) {
      assert.deepEqual(matchGraduates(index, market.postings, posting, { top }), right, index.kernel);
    }
    for (const { arena } of kernels) {
      for (const section of ['sums', 'touched', 'met'] as const) {
        assert.ok(bytesOf(arena, section).every((byte) => byte === 0));
      }
    }
  }
}

describe('the graduates of a posting', () => {
  it('come from a compiled kernel, without which this file would compare one kernel only', () => {
    assert.notEqual(reverseModule(), null);
  });

  it('are counted and listed as brute force does it, by both kernels, on ordinary and adversarial markets', () => {
    fc.assert(
      fc.property(eachWorld, fc.constantFrom(1, 3, 20, 200), (draw, top) => assertSameAsBrute(draw, top)),
      { numRuns: 500 },
    );
  });

  it('are right where lists are long and nearly everybody ties', () => {
    fc.assert(
      fc.property(equalCrowd(900), fc.constantFrom(5, 200), (draw, top) => assertSameAsBrute(draw, top)),
      { numRuns: 30 },
    );
  });

  it('are right where keywords alone tell graduates apart, so that a point too little in a bound loses one', () => {
    const { id: _id, keywords: _keywords, ...same } = GRADUATE;
    const apart = crowd(200).map(({ graduates, postings }) => ({
      graduates: graduates.map((graduate) => ({ ...graduate, ...same })),
      postings: postings.map((posting) => ({ ...posting, nodes: [0], regions: [3], kind: 0, degreeMin: 0 })),
    }));
    // A norm of 1 and all else in whole units of 32 points: the bounds have nothing to spare.
    const tight: Weights = {
      ...DEFAULT_WEIGHTS,
      version: 'tight',
      wish: [2048, 1600, 1280, 960, 640],
      anyIndustry: 640,
      keyword: { ...DEFAULT_WEIGHTS.keyword, k1Thousandths: 0 },
      salary: { ...DEFAULT_WEIGHTS.salary, perStep: 16 },
    };
    fc.assert(
      fc.property(apart, fc.constantFrom(1, 2, 3, 5), (draw, top) => assertSameAsBrute(draw, top, tight)),
      { numRuns: 100 },
    );
  });

  it('are right under other weights, keywords that outvote everything included', () => {
    const keyword = { idfScale: 1000, k1Thousandths: 2000, bThousandths: 1000, cap: 15_000 };
    const loud: Weights = {
      ...DEFAULT_WEIGHTS,
      version: 'loud keywords',
      keyword,
      freshness: 0,
      wish: [5, 4, 3, 2, 900],
      nationWish: 901,
      industry: [5, 700, 40],
    };
    fc.assert(
      fc.property(eachWorld, (draw) => assertSameAsBrute(draw, 4, loud)),
      { numRuns: 150 },
    );
  });

  it('are right when only the major counts', () => {
    const silent: Weights = {
      ...DEFAULT_WEIGHTS,
      version: 'major only',
      wish: [0, 0, 0, 0, 0],
      nationWish: 0,
      home: [0, 0],
      industry: [0, 0, 0],
      anyIndustry: 0,
      salary: { stepYuan: 1, perStep: 0, cap: 0 },
      keyword: { idfScale: 0, k1Thousandths: 0, bThousandths: 0, cap: 0 },
      freshness: 0,
    };
    fc.assert(
      fc.property(eachWorld, (draw) => assertSameAsBrute(draw, 3, silent)),
      { numRuns: 150 },
    );
  });

  it('are right when floors and industries have more values than a byte', () => {
    const rows = Array.from({ length: 900 }, (_, id) => id);
    const wide = fc.tuple(...rows.map((id) => graduateInput(id))).chain((graduates) =>
      fc.record({
        graduates: fc.constant(
          graduates.map((row, id) => ({
            ...row,
            salaryFloor: 2000 + ((id * 7919) % 6000),
            industries: [(id * 31) % 600, (id * 17) % 600],
          })),
        ),
        postings: crowd(0).map(({ postings }) =>
          postings.map((row) => ({ ...row, nodes: [0], degreeMin: 0, industry: 300, section: 46 })),
        ),
      }),
    );
    fc.assert(
      fc.property(wide, (draw) => assertSameAsBrute(draw, 20)),
      { numRuns: 10 },
    );
  });
});

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

function answer(graduates: Partial<GraduateInput>[], posting: Partial<PostingInput>) {
  const built = build({
    graduates: graduates.map((row, at) => ({ ...GRADUATE, ...row, id: `g${at}` })),
    postings: [{ ...POSTING, ...posting }],
  });
  const index = buildGraduateIndex({ ...built.market, graduates: built.graduates });
  const { eligible, rows, scores } = matchGraduates(index, built.market.postings, 0);
  return { eligible, rows: [...rows], scores: [...scores] };
}

describe('a posting', () => {
  it('counts a graduate once who wishes its city, its province and the nation, at the best of the three', () => {
    assert.deepEqual(answer([{ wishes: [3, 1, 0] }, { wishes: [0, 1, 3] }], {}), {
      eligible: 2,
      rows: [0, 1],
      scores: [2600, 2350],
    });
  });

  it('counts a graduate once who wishes several of its places', () => {
    assert.deepEqual(answer([{ wishes: [5, 3, 4] }, { wishes: [1, 2] }], { regions: [3, 4, 5] }), {
      eligible: 2,
      rows: [0, 1],
      scores: [2600, 2600],
    });
  });

  it('reaches graduates without wishes around their home, and those without a home anywhere', () => {
    const homes = [
      { wishes: [], homeRegion: 3 },
      { wishes: [], homeRegion: 4 },
      { wishes: [], homeRegion: null },
    ];
    assert.deepEqual(answer(homes, {}), { eligible: 3, rows: [0, 1, 2], scores: [1600, 1300, 600] });
  });

  it('counts those who have switched personalisation off, and ranks them nowhere', () => {
    assert.deepEqual(answer([{ personalised: false }, {}], {}), { eligible: 2, rows: [1], scores: [2600] });
  });

  it('reaches an unknown major only when it is open to all', () => {
    assert.equal(answer([{ major: null }], {}).eligible, 1);
    assert.equal(answer([{ major: null }], { nodes: [1, 2, 3] }).eligible, 0);
  });

  it('for a group that nobody is in has nobody', () => {
    assert.deepEqual(answer([{}, { flags: 3 }], { onlyFlags: 0x8000 }), {
      eligible: 0,
      rows: [],
      scores: [],
    });
    assert.equal(answer([{}, { flags: 3 }], { onlyFlags: 2 }).eligible, 1);
  });

  it('before all cohorts, below all floors or above all degrees has nobody', () => {
    assert.equal(answer([{}], { cohortTo: 2020 }).eligible, 0);
    assert.equal(answer([{}], { cohortFrom: 2027 }).eligible, 0);
    assert.equal(answer([{ salaryFloor: 7000 }], {}).eligible, 0);
    assert.equal(answer([{}], { degreeMin: 4 }).eligible, 0);
  });

  it('among no graduates at all has nobody', () => {
    assert.deepEqual(answer([], {}), { eligible: 0, rows: [], scores: [] });
  });

  it('ties in score are broken by the graduate row', () => {
    assert.deepEqual(answer([{}, {}, {}], {}).rows, [0, 1, 2]);
  });
});

describe('a graduate index', () => {
  it('is the same to the byte from 1, 2 and 3 threads', async () => {
    const [draw] = fc.sample(crowd(300), { seed: 5, numRuns: 1 });
    const { market, graduates } = build(draw!);
    const here = buildGraduateIndex({ ...market, graduates });
    for (const threads of [1, 2, 3]) {
      const index = await buildGraduateIndexInThreads({ ...market, graduates }, { threads });
      for (const section of SECTIONS) {
        assert.deepEqual(bytesOf(index.arena, section), bytesOf(here.arena, section), section);
      }
    }
  });

  it('lists nobody who breaks a hard constraint, and leaves out nobody who breaks none', () => {
    fc.assert(
      fc.property(crowd(40), (draw) => {
        const { market, graduates } = build(draw);
        const index = buildGraduateIndex({ ...market, graduates });
        for (let posting = 0; posting < market.postings.count; posting++) {
          const { rows, eligible } = matchGraduates(index, market.postings, posting, { top: 1000 });
          let count = 0;
          for (let graduate = 0; graduate < graduates.count; graduate++) {
            const fits = firstFailing({ market, graduates, graduate, posting }) === null;
            assert.equal(fits, whyNot(market, graduates, graduate, posting) === null);
            if (fits) count++;
            assert.equal(rows.includes(graduate), fits && graduates.personalised[graduate] === 1);
          }
          assert.equal(eligible, count);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a list length or a posting that makes no sense', () => {
    const { market, graduates } = build({ graduates: [GRADUATE], postings: [POSTING] });
    const index = buildGraduateIndex({ ...market, graduates });
    for (const [posting, top] of [
      [0, 0],
      [0, 1001],
      [0, Number.NaN],
      [1, 200],
      [-1, 200],
    ] as const) {
      assert.throws(
        () => matchGraduates(index, market.postings, posting, { top }),
        (error) => error instanceof Fault && error.code === 'reverse.options_invalid',
      );
    }
  });
});
