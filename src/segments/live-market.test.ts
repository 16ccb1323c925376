import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildGraduates, buildMarket, buildPostings, listOf, matchByBruteForce } from '../matching/index.ts';
import type { GraduateInput, Kernel, PostingInput } from '../matching/index.ts';
import { anyMarket, build, graduateInput, postingInput, world } from '../matching/test-worlds.ts';
import { coverKeyword } from './figures.ts';
import { LiveMarket } from './live-market.ts';
import type { Change } from './live-market.ts';
import { idsOf, packIds } from './posting-ids.ts';

type Alive = ReadonlyMap<string, PostingInput>;
type Answer = { readonly id: string; readonly score: number }[];

function openLive(postings: readonly PostingInput[], kernel: Kernel, top: number): LiveMarket {
  const { columns, ids } = buildPostings(postings, world);
  const market = buildMarket({ postings: columns, ...world, kernel });
  return new LiveMarket({ market, ids: packIds(ids), seq: 0 }, { top, threads: 0, kernel });
}

/** The right answer: all that is alive, built anew with the frozen figures, looked at one by one. */
function rightLists(
  live: LiveMarket,
  alive: Alive,
  graduates: readonly GraduateInput[],
  top: number,
): Answer[] {
  const { columns, ids } = buildPostings(alive.values(), world);
  const { weights, figures } = live.base.common;
  const source = { postings: columns, ...world, weights, keywordFigures: coverKeyword(figures, 1 << 10) };
  const market = buildMarket({ ...source, kernel: 'brute' });
  const { columns: grads } = buildGraduates(graduates, world);
  return graduates.map((_, row) =>
    matchByBruteForce(market, grads, row, top).map(({ posting, score }) => ({ id: ids[posting]!, score })),
  );
}

type Act =
  | { readonly act: 'set' | 'late' | 'again'; readonly posting: PostingInput }
  | { readonly act: 'close'; readonly at: number }
  | { readonly act: 'fold' }
  | { readonly act: 'merge' }
  | { readonly act: 'recount' }
  | { readonly act: 'settle' };

function acts(force: Partial<PostingInput>): fc.Arbitrary<Act[]> {
  const posting = fc
    .integer({ min: 0, max: 60 })
    .chain((id) => postingInput(id))
    .map((drawn) => ({ ...drawn, ...force }));
  const changing = fc.record({ act: fc.constantFrom('set', 'set', 'set', 'late', 'again'), posting });
  const closing = fc.record({ act: fc.constant('close' as const), at: fc.integer({ min: 0, max: 60 }) });
  const working = fc.record({ act: fc.constantFrom('fold', 'fold', 'merge', 'recount', 'settle') });
  const any = fc.oneof(
    { weight: 12, arbitrary: changing },
    { weight: 4, arbitrary: closing },
    { weight: 2, arbitrary: working },
  );
  return fc.array(any as fc.Arbitrary<Act>, { minLength: 1, maxLength: 60 });
}

async function doActs(
  live: LiveMarket,
  alive: Map<string, PostingInput>,
  all: readonly Act[],
): Promise<void> {
  let seq = 1;
  for (const act of all) {
    seq++;
    if (act.act === 'fold') await live.fold();
    else if (act.act === 'merge') await live.merge();
    else if (act.act === 'recount') await live.merge({ recount: true });
    else if (act.act === 'settle') live.settle(seq);
    else if (act.act === 'close') {
      const id = `p${String(act.at).padStart(4, '0')}`;
      alive.delete(id);
      live.apply([{ id, seq, posting: null }]);
    } else {
      const { id } = act.posting;
      const change = { id, seq, posting: act.posting };
      alive.set(id, act.posting);
      live.apply([change]);
      // Somebody else brings an older change late, or the same one again.
      if (act.act === 'late') live.apply([{ id, seq: seq - 1, posting: null }]);
      if (act.act === 'again') assert.equal(live.apply([change]).applied, 0);
    }
  }
}

const SAME: readonly Partial<PostingInput>[] = [
  {},
  {
    fresh: 7,
    keywords: [],
    industry: 1,
    section: 1,
    salaryLo: 5000,
    salaryHi: 5000,
    nodes: [0],
    regions: [3],
    onlyFlags: 0,
    degreeMin: 0,
    cohortFrom: null,
    cohortTo: null,
    kind: 0,
    chance: 255,
    openedOn: 0,
  },
  { keywords: [1, 2, 900] },
];

for (const kernel of ['ts', 'wasm'] as const) {
  test(`after any openings, changes, closings, folds and merges every list is that of a market built anew (${kernel})`, async () => {
    const drawn = fc
      .constantFrom(...SAME)
      .chain((force) => fc.record({ force: fc.constant(force), draw: anyMarket(50), acts: acts(force) }));
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 1, max: 12 }), async ({ force, draw, acts: all }, top) => {
        const postings = draw.postings.map((posting) => ({ ...posting, ...force }));
        const live = openLive(postings, kernel, top);
        const alive = new Map(postings.map((posting) => [posting.id, posting]));
        await doActs(live, alive, all);
        const right = rightLists(live, alive, draw.graduates, top);
        const { columns } = buildGraduates(draw.graduates, world);
        const answers = draw.graduates.map((_, row) =>
          live.matchOne(columns, row).map(({ id, score }) => ({ id, score })),
        );
        assert.deepEqual(answers, right);
      }),
      { numRuns: kernel === 'ts' ? 150 : 60 },
    );
  });
}

test('a market set apart is that of the same postings built anew, with its own keyword figures', async () => {
  const drawn = fc.record({ draw: anyMarket(50), acts: acts({}) });
  await fc.assert(
    fc.asyncProperty(drawn, async ({ draw, acts: all }) => {
      const live = openLive(draw.postings, 'ts', 8);
      const alive = new Map(draw.postings.map((posting) => [posting.id, posting]));
      await doActs(live, alive, all);
      const { columns: rows, ids } = buildPostings(alive.values(), world);
      const anew = buildMarket({ postings: rows, ...world, kernel: 'brute' });
      const apart = await live.apart();
      assert.deepEqual(idsOf(apart.ids), ids);
      assert.deepEqual(idsOf(live.rows().ids), ids);
      assert.deepEqual([...live.rows().columns.headCount], [...rows.headCount]);
      const { columns } = buildGraduates(draw.graduates, world);
      for (const row of draw.graduates.keys())
        assert.deepEqual(
          matchByBruteForce(apart.market, columns, row, 8),
          matchByBruteForce(anew, columns, row, 8),
        );
    }),
    { numRuns: 60 },
  );
});

test('a run over all graduates sees the market of one moment, whatever changes meanwhile', async () => {
  const [draw] = fc.sample(anyMarket(80), { numRuns: 1, seed: 5 });
  const { graduates, postings } = draw!;
  for (const kernel of ['ts', 'wasm'] as const) {
    const live = openLive(postings, kernel, 10);
    const alive = new Map(postings.map((posting) => [posting.id, posting]));
    const more = fc.sample(postingInput(700), { numRuns: 30, seed: 1 });
    const changes = more.map((posting, at) => ({ ...posting, id: `p0${700 + (at % 20)}` }));
    await doActs(live, alive, [
      ...changes.slice(0, 10).map((posting) => ({ act: 'set' as const, posting })),
      { act: 'fold' },
      ...changes.slice(10).map((posting) => ({ act: 'set' as const, posting })),
    ]);
    const right = rightLists(live, alive, graduates, 10);
    const { columns } = buildGraduates(graduates, world);
    const run = live.matchAll(columns, { top: 10, threads: 1, kernel });
    await Promise.resolve();
    live.apply([...alive.keys()].map((id) => ({ id, seq: 9_999, posting: null })));
    const { lists, idOf } = await run;
    const answers = graduates.map((_, row) =>
      listOf(lists, row).map(({ posting, score }) => ({ id: idOf(posting), score })),
    );
    assert.deepEqual(answers, right);
    assert.deepEqual(live.matchOne(columns, 0), []);
  }
});

test('what changes while a segment is built in a thread is in the market that follows', async () => {
  const [draw] = fc.sample(anyMarket(80), { numRuns: 1, seed: 9 });
  const { postings } = draw!;
  const graduates = fc.sample(graduateInput(1), { numRuns: 20, seed: 3 });
  const { columns } = buildGraduates(
    graduates.map((row, at) => ({ ...row, id: `g${at}` })),
    world,
  );
  const { columns: rows, ids } = buildPostings(postings, world);
  const market = buildMarket({ postings: rows, ...world, kernel: 'ts' });
  const live = new LiveMarket({ market, ids: packIds(ids), seq: 0 }, { top: 9, threads: 1, kernel: 'ts' });
  const alive = new Map(postings.map((posting) => [posting.id, posting]));
  const added = fc.sample(postingInput(800), { numRuns: 40, seed: 2 });
  let seq = 0;
  function change(from: number, to: number): void {
    const all: Change[] = [];
    for (const [at, posting] of added.slice(from, to).entries()) {
      const id = `p${String((from + at) * 3).padStart(4, '0')}`;
      alive.set(id, { ...posting, id });
      all.push({ id, seq: ++seq, posting: { ...posting, id } });
      const gone = `p${String((from + at) * 2 + 1).padStart(4, '0')}`;
      alive.delete(gone);
      all.push({ id: gone, seq: ++seq, posting: null });
    }
    live.apply(all);
  }
  change(0, 10);
  const merging = live.merge();
  change(10, 20);
  const folding = live.fold();
  change(20, 30);
  await Promise.all([folding, merging]);
  change(30, 40);
  const right = rightLists(
    live,
    alive,
    graduates.map((row, at) => ({ ...row, id: `g${at}` })),
    9,
  );
  assert.deepEqual(
    graduates.map((_, row) => live.matchOne(columns, row).map(({ id, score }) => ({ id, score }))),
    right,
  );
  const stopping = new AbortController();
  const again = live.merge({ signal: stopping.signal });
  change(5, 15);
  stopping.abort(new Error('stopped'));
  await assert.rejects(again, /stopped/);
  assert.deepEqual(
    graduates.map((_, row) => live.matchOne(columns, row).map(({ id, score }) => ({ id, score }))),
    rightLists(
      live,
      alive,
      graduates.map((row, at) => ({ ...row, id: `g${at}` })),
      9,
    ),
  );
  await live.merge();
  await live.close();
  assert.deepEqual([live.size.main, live.size.delta, live.size.fresh], [alive.size, 0, 0]);
});

test('a posting that cannot be matched as it stands now is out of the market, with the reason', () => {
  const [row] = fc.sample(postingInput(1), { numRuns: 1, seed: 1 });
  const live = openLive([row!], 'ts', 5);
  const bad = { ...row!, nodes: [9_999] };
  assert.deepEqual(live.apply([{ id: bad.id, seq: 1, posting: bad }]).refused, [
    { id: bad.id, reason: 'no_accepted_major' },
  ]);
  assert.equal(live.find(bad.id), null);
  assert.deepEqual(live.apply([{ id: '职位', seq: 1, posting: { ...row!, id: '职位' } }]).refused, [
    { id: '职位', reason: 'id_not_ascii' },
  ]);
});

test('the funnel counts what is alive, once', () => {
  const [draw] = fc.sample(anyMarket(60), { numRuns: 1, seed: 4 });
  const { market, graduates } = build(draw!);
  void market;
  const live = openLive(draw!.postings, 'ts', 5);
  const before = live.funnel(graduates, 0);
  live.apply(draw!.postings.map((posting, at) => ({ id: posting.id, seq: at + 1, posting })));
  assert.deepEqual(live.funnel(graduates, 0), before);
});
