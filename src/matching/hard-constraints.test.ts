import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { GraduateInput } from './graduates.ts';
import { matchOne } from './match-all.ts';
import type { PostingInput } from './postings.ts';
import { build, graduateInput, postingInput, reachOf, REGION_PARENTS, ROOT } from './test-worlds.ts';

const ROWS = 1_000;

/** A region with all that contain it. */
function around(region: number): number[] {
  return region === -1 ? [] : [region, ...around(REGION_PARENTS[region]!)];
}

/** The hard constraints of docs/matching.md, stated a second time, from the plain rows. */
function judgeOf(graduate: GraduateInput): (posting: PostingInput) => boolean {
  const { major, homeRegion } = graduate;
  const nodes = new Set([ROOT]);
  if (major !== null) for (const node of [major, ...reachOf(major).map((one) => one.node)]) nodes.add(node);
  const home = around(homeRegion ?? 0);
  const nearHome = home.length > 1 ? home.slice(0, -1) : home;
  const wished = new Set(graduate.wishes.length > 0 ? graduate.wishes : nearHome);
  return ({ degreeMin, cohortFrom, cohortTo, kind, salaryLo, salaryHi, onlyFlags, ...posting }) =>
    graduate.degree >= degreeMin &&
    posting.nodes.some((node) => nodes.has(node)) &&
    graduate.cohort >= (cohortFrom ?? 0) &&
    graduate.cohort <= (cohortTo ?? 9_999) &&
    (graduate.kinds === 0 || ((graduate.kinds >> kind) & 1) === 1) &&
    posting.regions.some((region) => around(region).some((one) => wished.has(one))) &&
    ((salaryLo ?? salaryHi) === null ||
      Math.max(salaryLo ?? 0, salaryHi ?? 0) >= (graduate.salaryFloor ?? 0)) &&
    (onlyFlags === 0 || (onlyFlags & graduate.flags) !== 0);
}

test('of a million pairs no posting that violates a hard constraint is in a list, and no other one is missing', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const graduates = fc
    .sample(graduateInput(0), { numRuns: ROWS, seed })
    .map((row, at) => ({ ...row, id: `g${at}` }));
  const postings = fc
    .sample(postingInput(0), { numRuns: ROWS, seed: seed + 1 })
    .map((row, at) => ({ ...row, id: `p${String(at).padStart(4, '0')}` }));
  for (const kernel of ['ts', 'wasm'] as const) {
    const { market, graduates: columns } = build({ graduates, postings }, undefined, kernel);
    let pairs = 0;
    let listed = 0;
    for (const [row, graduate] of graduates.entries()) {
      const fits = judgeOf(graduate);
      const list = new Set(matchOne(market, columns, row, ROWS).map(({ posting }) => posting));
      for (const [posting, input] of postings.entries()) {
        pairs++;
        if (list.has(posting) !== fits(input))
          assert.fail(
            `${kernel}, seed ${seed}: graduate ${row} and posting ${posting} are judged differently`,
          );
      }
      listed += list.size;
    }
    assert.equal(pairs, 1_000_000);
    assert.ok(listed > 10_000, `lists hold ${listed} postings`);
  }
});
