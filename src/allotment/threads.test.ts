import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyLists, hashLists } from '../matching/index.ts';
import { allot } from './allot.ts';
import type { AllotOptions } from './options.ts';

/** 24,000 graduates on 3,000 postings, heaped: large enough that blocks are shared between threads. */
function crowd() {
  const count = 24_000;
  const top = 12;
  const lists = emptyLists(count, top);
  let state = 5;
  function random(): number {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  }
  for (let graduate = 0; graduate < count; graduate++) {
    const row = new Map<number, number>();
    while (row.size < top) row.set(Math.floor(3000 * random() ** 2), Math.floor(40 * random()) * 250);
    const sorted = [...row].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
    lists.lengths[graduate] = top;
    lists.postings.set(
      sorted.map(([posting]) => posting),
      graduate * top,
    );
    lists.scores.set(
      sorted.map(([, score]) => score),
      graduate * top,
    );
  }
  const headCount = Uint32Array.from({ length: 3000 }, () => Math.floor(9 * random()));
  const flags = Uint16Array.from({ length: count }, () => (random() < 0.15 ? 1 : 0));
  const personalised = Uint8Array.from({ length: count }, () => (random() < 0.03 ? 0 : 1));
  return { lists, postings: { count: 3000, headCount }, seekers: { flags, personalised } };
}

const { lists, postings, seekers } = crowd();
const options: AllotOptions = {
  capPerHead: 3,
  minPerGraduate: 3,
  keyGroupMin: 5,
  keyGroupFlags: 1,
};

async function bytesWith(change: Partial<AllotOptions>): Promise<string> {
  const { lists: pushed, proof } = await allot(lists, postings, seekers, { ...options, ...change });
  return `${hashLists(pushed)} ${proof.gained} ${proof.bound}`;
}

test('one, two and three threads and both kernels give the same bytes', async () => {
  const plain = await bytesWith({ threads: 1, kernel: 'ts' });
  for (const threads of [1, 2, 3]) {
    for (const kernel of ['ts', 'wasm'] as const) {
      assert.equal(await bytesWith({ threads, kernel }), plain, `${threads} threads, ${kernel}`);
    }
  }
});

test('an allocation that is called off ends at once with the reason', async () => {
  const calling = new AbortController();
  const allotting = allot(lists, postings, seekers, { ...options, threads: 2, signal: calling.signal });
  calling.abort(new Error('called off'));
  await assert.rejects(allotting, /called off/);
});

test('tells how far it is', async () => {
  const seen: number[] = [];
  await allot(lists, postings, seekers, {
    ...options,
    epsilon: 1,
    threads: 1,
    onProgress: ({ phase, phases, waiting }) => {
      assert.ok(phase < phases && waiting > 0);
      seen.push(phase);
    },
  });
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
  );
});
