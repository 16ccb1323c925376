import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { matchByBruteForce } from './brute.ts';
import { explain, funnel, whyNot } from './explain.ts';
import type { GraduateInput } from './graduates.ts';
import { kernelModule } from './forward/kernel-module.ts';
import { maskRows } from './forward/mask.ts';
import { matchHere, matchOne } from './match-all.ts';
import { emptyLists, listOf } from './match-lists.ts';
import { CONSTRAINTS, firstFailing, scoreOf } from './pair.ts';
import type { PostingInput } from './postings.ts';
import { adversarialMarket, anyMarket, build, reachOf } from './test-worlds.ts';
import type { Draw } from './test-worlds.ts';
import { CLOSENESS, DEFAULT_WEIGHTS } from './weights.ts';
import type { Weights } from './weights.ts';

const eachMarket = fc.oneof(anyMarket(), adversarialMarket());

describe('the index', () => {
  it('has its kernel in WebAssembly, without which this file would compare one kernel only', () => {
    assert.notEqual(kernelModule(), null);
  });

  it('gives the lists of brute force on ordinary and on adversarial markets', () => {
    fc.assert(
      fc.property(eachMarket, fc.constantFrom(1, 3, 20, 300), (draw, top) => assertSameAsBrute(draw, top)),
      { numRuns: 400, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('gives the lists of brute force on markets with lists of many blocks', () => {
    fc.assert(
      fc.property(adversarialMarket(700), (draw) => assertSameAsBrute(draw, 5)),
      { numRuns: 40, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('gives the lists of brute force without what is masked, whatever an earlier run had masked', () => {
    const draws = fc.oneof(eachMarket, adversarialMarket(300));
    const masks = fc.array(fc.array(fc.nat(1), { minLength: 1, maxLength: 40 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(draws, masks, (draw, patterns) => {
        const built = build(draw, undefined, 'wasm');
        for (const pattern of patterns) {
          const { count } = built.market.postings;
          maskRows(
            built.market.index.arena,
            Uint8Array.from({ length: count }, (_, row) => pattern[row % pattern.length]!),
          );
          assertBuiltSameAsBrute(built, 5, true);
        }
        assertBuiltSameAsBrute(built, 5);
      }),
      { numRuns: 150, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('gives the lists of brute force under other weights, keywords that outvote everything included', () => {
    const keyword = { idfScale: 1000, k1Thousandths: 2000, bThousandths: 1000, cap: 15_000 };
    const weights: Weights = {
      ...DEFAULT_WEIGHTS,
      version: 'loud keywords',
      keyword,
      freshness: 0,
      wish: [5, 4, 3, 2, 900],
    };
    fc.assert(
      fc.property(eachMarket, (draw) => assertSameAsBrute(draw, 4, weights)),
      { numRuns: 150, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('gives the lists of brute force when only the major counts, so that nearly all scores tie', () => {
    const silent = {
      wish: [0, 0, 0, 0, 0],
      nationWish: 0,
      home: [0, 0],
      industry: [0, 0, 0],
      anyIndustry: 0,
      salary: { stepYuan: 1, perStep: 0, cap: 0 },
      keyword: { idfScale: 0, k1Thousandths: 0, bThousandths: 0, cap: 0 },
      freshness: 0,
    } as const;
    const weights: Weights = { ...DEFAULT_WEIGHTS, ...silent, version: 'major only' };
    fc.assert(
      fc.property(eachMarket, (draw) => assertSameAsBrute(draw, 3, weights)),
      { numRuns: 150, interruptAfterTimeLimit: 60_000 },
    );
  });
});

describe('hard constraints and score', () => {
  it('hold for every posting in a list, judged from the plain rows by a second statement of the rules', () => {
    let pairs = 0;
    fc.assert(
      fc.property(eachMarket, (draw) => {
        const { market, graduates } = build(draw);
        const postings = draw.postings.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        for (const [row, graduate] of draw.graduates.entries()) {
          const listed = new Map(
            matchOne(market, graduates, row, 1000).map((entry) => [entry.posting, entry.score]),
          );
          for (const [posting, input] of postings.entries()) {
            pairs++;
            const expected = plainScore(graduate, input, draw);
            assert.equal(listed.get(posting) ?? null, expected);
          }
        }
      }),
      { numRuns: 400, interruptAfterTimeLimit: 60_000 },
    );
    assert.ok(pairs >= 100_000, `only ${pairs} pairs were judged`);
  });
});

describe('explanations', () => {
  it('sum to the score, and exist exactly for eligible pairs', () => {
    eachPair((pair) => {
      const reasons = explain(pair.market, pair.graduates, pair.graduate, pair.posting);
      const eligible = firstFailing(pair) === null;
      assert.equal(reasons.length > 0, eligible);
      const personal = pair.graduates.personalised[pair.graduate] === 1;
      const sum = reasons.reduce((total, { points }) => total + points, 0);
      if (eligible) assert.equal(sum, personal ? scoreOf(pair) : 0);
    });
  });

  it('name a failing constraint exactly when the posting is not in the full list', () => {
    fc.assert(
      fc.property(eachMarket, (draw) => {
        const { market, graduates } = build(draw);
        for (let row = 0; row < graduates.count; row++) {
          const listed = new Set(matchOne(market, graduates, row, 1000).map(({ posting }) => posting));
          for (let posting = 0; posting < market.postings.count; posting++) {
            assert.equal(whyNot(market, graduates, row, posting) === null, listed.has(posting));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('count in the funnel how many postings each constraint leaves, ending at the number eligible', () => {
    fc.assert(
      fc.property(eachMarket, (draw) => {
        const { market, graduates } = build(draw);
        const steps = funnel(market, graduates, 0);
        assert.deepEqual(
          steps.map(({ constraint }) => constraint),
          [...CONSTRAINTS],
        );
        assert.equal(steps.at(-1)!.remaining, matchOne(market, graduates, 0, 1000).length);
        const failing = Array.from({ length: market.postings.count }, (_, posting) =>
          whyNot(market, graduates, 0, posting),
        );
        let left = market.postings.count;
        for (const { constraint, remaining } of steps) {
          left -= failing.filter((exclusion) => exclusion?.constraint === constraint).length;
          assert.equal(remaining, left);
        }
      }),
      { numRuns: 150, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('say in the funnel what giving way on one point alone would bring', () => {
    const { market, graduates } = build({
      graduates: [{ ...GRADUATE, wishes: [3], salaryFloor: 6000 }],
      postings: [
        { ...POSTING, id: 'a', regions: [5], salaryLo: 7000, salaryHi: 8000 },
        { ...POSTING, id: 'b', regions: [3], salaryLo: 4000, salaryHi: 5000 },
        { ...POSTING, id: 'c', regions: [5], salaryLo: 4000, salaryHi: 5000 },
      ],
    });
    const only = Object.fromEntries(
      funnel(market, graduates, 0).map((step) => [step.constraint, step.onlyThis]),
    );
    assert.deepEqual(only, { degree: 0, major: 0, cohort: 0, kind: 0, region: 1, salary: 1, eligibility: 0 });
  });

  it('word a good match in codes and facts', () => {
    const { market, graduates } = build({
      graduates: [{ ...GRADUATE, wishes: [5, 1], salaryFloor: 5000, industries: [9], keywords: [4] }],
      postings: [
        { ...POSTING, nodes: [0, 7], regions: [3], industry: 30, section: 9, keywords: [4, 5], fresh: 200 },
      ],
    });
    assert.deepEqual(explain(market, graduates, 0, 0), [
      { code: 'major_exact', points: 3000, facts: { node: 7 } },
      { code: 'wish_rank', points: 1750, facts: { rank: 2, wish: 1, region: 3 } },
      { code: 'industry', points: 1500, facts: { rank: 1, industry: 9 } },
      { code: 'fresh', points: 400, facts: { fresh: 200 } },
      { code: 'salary_above', points: 100, facts: { floorYuan: 5000, middleYuan: 5500, percent: 10 } },
      { code: 'keyword', points: 29, facts: { keywords: [4] } },
    ]);
  });

  it('say what an uncertain success takes away, which puts the posting behind one that is liked less', () => {
    const { market, graduates } = build({
      graduates: [GRADUATE],
      postings: [
        { ...POSTING, id: 'a', nodes: [7], chance: 127 },
        { ...POSTING, id: 'b', nodes: [1], chance: 254 },
        { ...POSTING, id: 'c' },
      ],
    });
    assert.deepEqual(matchOne(market, graduates, 0), [
      { posting: 1, score: 3585 },
      { posting: 0, score: 2800 },
      { posting: 2, score: 2600 },
    ]);
    assert.deepEqual(explain(market, graduates, 0, 0), [
      { code: 'major_exact', points: 3000, facts: { node: 7 } },
      { code: 'wish_rank', points: 2000, facts: { rank: 1, wish: 3, region: 3 } },
      { code: 'industry_open', points: 600, facts: {} },
      { code: 'chance', points: -2800, facts: { chance: 127 } },
    ]);
    assert.equal(
      explain(market, graduates, 0, 2).find(({ code }) => code === 'chance'),
      undefined,
    );
  });

  it('leave the plain list alone, whatever the chances are', () => {
    const { market, graduates } = build({
      graduates: [{ ...GRADUATE, personalised: false }],
      postings: [
        { ...POSTING, id: 'a', openedOn: 1, chance: 255 },
        { ...POSTING, id: 'b', openedOn: 2, chance: 0 },
      ],
    });
    assert.deepEqual(matchOne(market, graduates, 0), [
      { posting: 1, score: 0 },
      { posting: 0, score: 0 },
    ]);
  });

  it('say that a graduate without wishes is shown postings near home', () => {
    const { market, graduates } = build({
      graduates: [{ ...GRADUATE, wishes: [], homeRegion: 3 }],
      postings: [
        { ...POSTING, id: 'near', regions: [3] },
        { ...POSTING, id: 'next', regions: [4] },
        { ...POSTING, id: 'outside', regions: [5] },
      ],
    });
    const codes = [0, 1].map((posting) =>
      explain(market, graduates, 0, posting).find(({ code }) => code === 'home_region'),
    );
    assert.deepEqual(
      codes.map((reason) => reason?.points),
      [1000, 700],
    );
    assert.deepEqual(whyNot(market, graduates, 0, 2), {
      constraint: 'region',
      facts: { regions: [5], wished: [3, 1] },
    });
  });

  it('answer "why not" with the first failing constraint and its facts', () => {
    const { market, graduates } = build({
      graduates: [GRADUATE],
      postings: [
        { ...POSTING, id: 'a', degreeMin: 4, regions: [5] },
        { ...POSTING, id: 'b', nodes: [14] },
        { ...POSTING, id: 'c', cohortTo: 2025 },
        { ...POSTING, id: 'd', onlyFlags: 4 },
        { ...POSTING, id: 'e' },
      ],
    });
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((posting) => whyNot(market, graduates, 0, posting)),
      [
        { constraint: 'degree', facts: { needs: 4, has: 2 } },
        { constraint: 'major', facts: { accepted: [14], has: 7 } },
        { constraint: 'cohort', facts: { from: 0, to: 2025, has: 2026 } },
        { constraint: 'eligibility', facts: { onlyFlags: 4 } },
        null,
      ],
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

/** One kernel for all graduates, as in a run: nothing of one graduate may stay for the next. */
function assertSameAsBrute(draw: Draw, top: number, weights?: Weights): void {
  assertBuiltSameAsBrute(build(draw, weights, 'wasm'), top);
}

function assertBuiltSameAsBrute(
  { market, graduates }: ReturnType<typeof build>,
  top: number,
  masked = false,
): void {
  for (const kernel of ['ts', 'wasm'] as const) {
    const lists = emptyLists(graduates.count, top);
    matchHere({ market, graduates, lists, kernel, masked });
    for (let row = 0; row < graduates.count; row++) {
      assert.deepEqual(listOf(lists, row), matchByBruteForce(market, graduates, row, top, masked), kernel);
    }
  }
}

function eachPair(visit: (pair: Parameters<typeof scoreOf>[0]) => void): void {
  fc.assert(
    fc.property(eachMarket, (draw) => {
      const { market, graduates } = build(draw);
      for (let graduate = 0; graduate < graduates.count; graduate++) {
        for (let posting = 0; posting < market.postings.count; posting++) {
          visit({ market, graduates, graduate, posting });
        }
      }
    }),
    { numRuns: 100 },
  );
}

/** docs/matching.md once more, over plain rows and in plain words: the score of a pair, null when it is not eligible. */
function plainScore(graduate: GraduateInput, posting: PostingInput, { postings }: Draw): number | null {
  const w = DEFAULT_WEIGHTS;
  const reach = new Map<number, number>([[0, 0]]);
  if (graduate.major !== null) {
    for (const { node, closeness } of reachOf(graduate.major)) reach.set(node, CLOSENESS.indexOf(closeness));
    if (graduate.major !== 0) reach.set(graduate.major, 4);
  }
  const levels = posting.nodes.filter((node) => reach.has(node)).map((node) => reach.get(node)!);
  const ancestors = (region: number): number[] =>
    region === 0 ? [0] : region < 3 ? [region, 0] : [region, region < 5 ? 1 : 2, 0];
  const places = new Set(posting.regions.flatMap(ancestors));
  const home = graduate.homeRegion ?? 0;
  const stated = [...new Set(graduate.wishes)];
  const wishes = new Map(stated.map((region, at) => [region, region === 0 ? w.nationWish : w.wish[at]!]));
  if (stated.length === 0 && home === 0) wishes.set(0, w.nowhere);
  else if (stated.length === 0)
    for (const [at, region] of ancestors(home).slice(0, -1).entries()) wishes.set(region, w.home[at]!);
  const covered = [...wishes].filter(([region]) => places.has(region)).map(([, points]) => points);
  const lo = posting.salaryLo ?? posting.salaryHi ?? 0;
  const hi = posting.salaryHi ?? posting.salaryLo ?? 0;
  const floor = graduate.salaryFloor ?? 0;
  const cohorts = [posting.cohortFrom ?? 0, posting.cohortTo ?? 9999];
  const eligible =
    graduate.degree >= posting.degreeMin &&
    levels.length > 0 &&
    graduate.cohort >= cohorts[0]! &&
    graduate.cohort <= cohorts[1]! &&
    (graduate.kinds === 0 || (graduate.kinds & (1 << posting.kind)) !== 0) &&
    covered.length > 0 &&
    (hi === 0 || Math.max(lo, hi) >= floor) &&
    (posting.onlyFlags === 0 || (posting.onlyFlags & graduate.flags) !== 0);
  if (!eligible) return null;
  if (!graduate.personalised) return 0;
  const industry = [...new Set(graduate.industries)].findIndex(
    (wish) => wish === posting.industry || wish === posting.section,
  );
  const industries = graduate.industries.length === 0 ? w.anyIndustry : (w.industry[industry] ?? 0);
  const middle = Math.floor((lo + hi) / 2);
  const pay = floor === 0 ? 0 : Math.min(1000, 20 * Math.max(0, Math.floor((middle - floor) / 100)));
  const words = postings.map(({ keywords }) => new Set([...new Set(keywords)].slice(0, 30)));
  const average = words.reduce((sum, { size }) => sum + size, 0) / words.length || 1;
  const own = words[postings.indexOf(posting)]!;
  let idfSum = 0;
  for (const keyword of new Set(graduate.keywords)) {
    const df = words.filter((carried) => carried.has(keyword)).length;
    if (own.has(keyword)) idfSum += Math.round(100 * Math.log(1 + (words.length - df + 0.5) / (df + 0.5)));
  }
  const norm = Math.round((256 * 2.2) / (1 + 1.2 * (0.25 + (0.75 * own.size) / average)));
  const keywordScore = Math.min(3000, Math.floor((idfSum * norm) / 256));
  const liking =
    w.closeness[Math.max(...levels)]! +
    Math.max(...covered) +
    industries +
    pay +
    keywordScore +
    2 * posting.fresh;
  return Math.floor((liking * ((posting.chance ?? 255) + 1)) / 256);
}
