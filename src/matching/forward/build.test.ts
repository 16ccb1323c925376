import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inventMarket } from '../../rehearsal/index.ts';
import { buildMarket } from '../market.ts';
import { adversarialMarket, anyMarket, build } from '../test-worlds.ts';
import type { Draw } from '../test-worlds.ts';
import type { Arena } from './arena.ts';
import { buildIndex } from './build.ts';
import { buildIndexInThreads } from './build-threads.ts';
import type { IndexSource } from './build-state.ts';
import { SECTIONS } from './layout.ts';

const whole = buildMarket(await inventMarket({ seed: 11, graduates: 1, postings: 20_000 }));

function assertSameBytes(arena: Arena, other: Arena): void {
  assert.deepEqual(arena.sections, other.sections);
  for (const section of SECTIONS) {
    const { at, bytes } = arena.sections[section];
    const same = Buffer.compare(
      new Uint8Array(arena.buffer, at, bytes),
      new Uint8Array(other.buffer, at, bytes),
    );
    assert.equal(same, 0, section);
  }
}

function assertPartsDoNotMatter(source: IndexSource, parts: readonly number[]): void {
  const one = buildIndex(source, false);
  for (const many of parts) assertSameBytes(one, buildIndex(source, false, many));
}

describe('building a forward index', () => {
  it('gives the same bytes in any number of parts', () => {
    assertPartsDoNotMatter(whole, [2, 3, 7, 16]);
  });

  it('gives the same bytes in threads', async () => {
    assertSameBytes(whole.index.arena, await buildIndexInThreads(whole, true, 2));
    assertSameBytes(whole.index.arena, await buildIndexInThreads(whole, true, 3));
  });

  it('gives the same bytes in any number of parts for markets in which everything collides', () => {
    const check = (draw: Draw): void => assertPartsDoNotMatter(build(draw).market, [2, 5]);
    fc.assert(fc.property(anyMarket(60), check), { numRuns: 25, endOnFailure: true });
    fc.assert(fc.property(adversarialMarket(60), check), { numRuns: 25, endOnFailure: true });
  });

  it('takes opening days from the least to the greatest number', () => {
    const postings = whole.postings;
    const openedOn = postings.openedOn.map((day, row) =>
      row === 3 ? -0x8000_0000 : row === 5 ? 0x7fff_ffff : day,
    );
    const arena = buildIndex({ ...whole, postings: { ...postings, openedOn } }, false);
    const rows = new Uint32Array(arena.buffer, arena.sections.rowAtPlace.at, postings.count);
    assert.equal(rows[0], 5);
    assert.equal(rows.at(-1), 3);
  });
});
