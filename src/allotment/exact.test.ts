import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import highsModule from 'highs';
import { allot } from './allot.ts';
import { KEY, anyScene, scene } from './test-lists.ts';
import type { Scene } from './test-lists.ts';

/** The exact optimum as a linear program, which is integral since it is a transportation problem. */
/** The package's types describe its CommonJS build; what is imported here is the loader itself. */
const loadHighs = highsModule as unknown as () => Promise<{
  solve(problem: string): { readonly ObjectiveValue: number };
}>;
const highs = await loadHighs();
const BONUS = 3000;

function optimum({ lists, postings }: Scene, want: number, capPerHead: number): number {
  const terms: string[] = [];
  const ofPosting = new Map<number, string[]>();
  const rows: string[] = [];
  const names: string[] = [];
  for (let graduate = 0; graduate < lists.count; graduate++) {
    const own: string[] = [];
    for (let place = 0; place < lists.lengths[graduate]!; place++) {
      const slot = graduate * lists.top + place;
      const name = `x${slot}`;
      names.push(name);
      own.push(name);
      terms.push(`${lists.scores[slot]! + BONUS} ${name}`);
      const posting = lists.postings[slot]!;
      ofPosting.set(posting, [...(ofPosting.get(posting) ?? []), name]);
    }
    if (own.length > 0) rows.push(`g${graduate}: ${own.join(' + ')} <= ${want}`);
  }
  for (const [posting, own] of ofPosting) {
    rows.push(`p${posting}: ${own.join(' + ')} <= ${Math.floor(capPerHead * postings.headCount[posting]!)}`);
  }
  if (terms.length === 0) return 0;
  const bounds = names.map((name) => `0 <= ${name} <= 1`);
  const model = `Maximize\n obj: ${terms.join('\n + ')}\nSubject To\n ${rows.join('\n ')}\nBounds\n ${bounds.join('\n ')}\nEnd`;
  return Math.round(highs.solve(model).ObjectiveValue);
}

function without({ lists, postings, seekers }: Scene): Scene {
  return { lists, postings, seekers: { ...seekers, personalised: seekers.personalised.fill(1) } };
}

async function liesBetween(draw: { readonly numRuns: number; readonly seed?: number }): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      anyScene(),
      fc.constantFrom(1, 2, 3),
      fc.constantFrom(1, 50, 400),
      async (drawn, want, epsilon) => {
        const given = without(drawn);
        const options = {
          capPerHead: 1,
          minPerGraduate: want,
          keyGroupMin: want,
          keyGroupFlags: KEY,
          keyGroupFirst: false,
        };
        const { proof } = await allot(given.lists, given.postings, given.seekers, {
          ...options,
          slotBonus: BONUS,
          epsilon,
        });
        const best = optimum(given, want, 1);
        assert.ok(proof.gained <= best, `${proof.gained} is more than the optimum ${best}`);
        assert.ok(proof.bound >= best, `the bound ${proof.bound} is below the optimum ${best}`);
      },
    ),
    draw,
  );
}

test('lies between the exact optimum less the proven gap and the optimum, and its bound is none too low', async () => {
  await liesBetween({ numRuns: 150 });
});

test('ends when everybody waits and a block pushes out more than it has recorded', async () => {
  for (const seed of [58, 64]) await liesBetween({ numRuns: 150, seed });
});

test('is the optimum of 400 graduates and 150 postings at a step of 1, and within the promise at 100', async () => {
  let state = 11;
  function random(): number {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  }
  const rows = Array.from({ length: 400 }, () => {
    const row = new Map<number, number>();
    while (row.size < 8) row.set(Math.floor(150 * random() ** 2), Math.floor(11_000 * random()));
    return [...row].toSorted((a, b) => b[1] - a[1]);
  });
  const given = scene(
    rows,
    Array.from({ length: 150 }, () => 1 + Math.floor(3 * random())),
    { top: 8 },
  );
  const options = {
    capPerHead: 3,
    minPerGraduate: 3,
    keyGroupMin: 3,
    keyGroupFlags: KEY,
    keyGroupFirst: false,
  };
  const best = optimum(given, 3, 3);
  const fine = await allot(given.lists, given.postings, given.seekers, { ...options, epsilon: 1 });
  assert.ok(best - fine.proof.gained <= best * 1e-5, `${fine.proof.gained} of ${best}`);
  const coarse = await allot(given.lists, given.postings, given.seekers, { ...options, epsilon: 100 });
  assert.ok(best - coarse.proof.gained <= best * 0.002, `${coarse.proof.gained} of ${best}`);
});
