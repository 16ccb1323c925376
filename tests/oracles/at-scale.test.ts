import assert from 'node:assert/strict';
import { it } from 'node:test';
import { benchMatching } from '../../src/rehearsal/index.ts';

/** Skipping by bounds hardly happens in small markets, so exactness is held at a size at which nearly everything is skipped. */
it('matches 100,000 graduates with 100,000 postings exactly: 150 lists drawn at random are those of brute force', async () => {
  const size = { seed: 2026, graduates: 100_000, postings: 100_000, market: 'ordinary' } as const;
  const figures = await benchMatching({ ...size, threads: 2, kernel: 'wasm', top: 20, check: 150 });
  assert.deepEqual([figures.checked, figures.mismatches], [150, 0]);
});

it('gives the same bytes by both kernels for 10,000 graduates and 100,000 postings', async () => {
  const size = { seed: 7, graduates: 10_000, postings: 100_000, market: 'ordinary' } as const;
  const wasm = await benchMatching({ ...size, threads: 2, kernel: 'wasm', top: 20, check: 0 });
  const ts = await benchMatching({ ...size, threads: 2, kernel: 'ts', top: 20, check: 0 });
  assert.equal(wasm.hash, ts.hash);
});
