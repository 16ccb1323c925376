import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, test } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { Fault } from '../../kernel/fault.ts';
import { DEFAULT_WEIGHTS, buildMajors, buildMarket, buildPostings } from '../../matching/index.ts';
import type { Kernel, PostingInput } from '../../matching/index.ts';
import { anyMarket, build, world } from '../../matching/test-worlds.ts';
import { LiveMarket } from '../live-market.ts';
import type { LiveBase } from '../live-market.ts';
import { packIds } from '../posting-ids.ts';
import { readHeader, writeHeader } from './header.ts';
import type { Header } from './header.ts';
import { openSnapshot } from './open.ts';
import { listSnapshots, saveSnapshot } from './save.ts';

const expected = { ...world, weights: DEFAULT_WEIGHTS };
const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function newStore(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huhang-snapshot-'));
  folders.push(folder);
  return folder;
}

const [draw] = fc.sample(anyMarket(120), { numRuns: 1, seed: 11 });
const { graduates } = build(draw!);

function baseOf(postings: readonly PostingInput[], seq: number, kernel: Kernel = 'ts'): LiveBase {
  const { columns, ids } = buildPostings(postings, world);
  return { market: buildMarket({ postings: columns, ...world, kernel }), ids: packIds(ids), seq };
}

function answersOf(live: LiveMarket): unknown {
  return Array.from({ length: graduates.count }, (_, row) => live.matchOne(graduates, row));
}

function refusedFor(why: string): (error: unknown) => boolean {
  return (error) =>
    error instanceof Fault && error.code === 'segments.snapshot_refused' && error.facts['why'] === why;
}

test('a market opened from a snapshot answers like the one that was saved, and can be merged', async () => {
  for (const kernel of ['ts', 'wasm'] as const) {
    const store = await newStore();
    const saved = new LiveMarket(baseOf(draw!.postings, 7, kernel), { threads: 0 });
    const right = answersOf(saved);
    // What has gone since the segment was built is not in it: its seq says from where changes have to be applied again.
    saved.apply([{ id: draw!.postings[0]!.id, seq: 8, posting: null }]);
    await saveSnapshot(store, saved.base);
    const { base, complete } = await openSnapshot(store, expected);
    const live = new LiveMarket(base, { threads: 0 });
    assert.equal(base.seq, 7);
    assert.deepEqual(answersOf(live), right);
    live.apply([{ id: draw!.postings[0]!.id, seq: 8, posting: null }]);
    assert.deepEqual(answersOf(live), answersOf(saved));
    await live.merge();
    assert.deepEqual(answersOf(live), answersOf(saved));
    await complete;
  }
});

async function oneSnapshot(): Promise<{ store: string; folder: string; header: Header }> {
  const store = await newStore();
  const { folder } = await saveSnapshot(store, baseOf(draw!.postings, 1));
  const header = readHeader(await readFile(join(folder, 'header'), 'utf8'), expected);
  return { store, folder, header };
}

test('a snapshot of other weights, tables, layout, version or byte order is refused with the reason', async () => {
  const { store, folder, header } = await oneSnapshot();
  const majors = buildMajors(world.majors.count, 0, () => []);
  await assert.rejects(openSnapshot(store, { ...expected, majors }), refusedFor('tables'));
  const weights = { ...DEFAULT_WEIGHTS, version: 'later' };
  await assert.rejects(openSnapshot(store, { ...expected, weights }), refusedFor('weights'));
  const turned = { ...DEFAULT_WEIGHTS, keyword: { ...DEFAULT_WEIGHTS.keyword, idfScale: 90 } };
  await assert.rejects(
    openSnapshot(store, { ...expected, weights: turned }),
    refusedFor('weights_of_one_version_differ'),
  );
  const foreign: [string, Partial<Header>][] = [
    ['not_a_snapshot', { magic: 'something else' }],
    ['version', { version: 2 }],
    ['byte_order', { byteOrder: 'big' }],
    ['layout', { layout: header.layout ^ 1 }],
    ['layout', { stretches: header.stretches.slice(1) }],
  ];
  for (const [why, part] of foreign) {
    await writeFile(join(folder, 'header'), writeHeader({ ...header, ...part }));
    await assert.rejects(openSnapshot(store, expected), refusedFor(why), why);
  }
  await assert.rejects(openSnapshot(await newStore(), expected), refusedFor('missing'));
});

test('a torn header, a file that is cut off and a wrong byte anywhere are refused', async () => {
  const { store, folder, header } = await oneSnapshot();
  const whole = await readFile(join(folder, 'data'));
  for (const { name, at, bytes } of header.stretches) {
    if (bytes === 0) continue;
    const wrong = Buffer.from(whole);
    wrong[at + (bytes >> 1)]! ^= 0x10;
    await writeFile(join(folder, 'data'), wrong);
    const opening = openSnapshot(store, expected).then(({ complete }) => complete);
    await assert.rejects(opening, refusedFor('torn'), name);
  }
  await truncate(join(folder, 'data'), header.stretches.at(-1)!.at);
  await assert.rejects(openSnapshot(store, expected), refusedFor('cut_off'));
  await writeFile(join(folder, 'data'), whole);
  const text = await readFile(join(folder, 'header'), 'utf8');
  await writeFile(join(folder, 'header'), text.slice(0, -20));
  await assert.rejects(openSnapshot(store, expected), refusedFor('header_torn'));
});

test('keyword figures that the weights cannot give are refused, though every checksum is right', async () => {
  const { store, folder, header } = await oneSnapshot();
  const stretches = [];
  const data = await open(join(folder, 'data'), 'r+');
  for (const stretch of header.stretches) {
    if (stretch.name !== 'figures.norm') {
      stretches.push(stretch);
      continue;
    }
    const norm = Buffer.alloc(stretch.bytes, 1);
    await data.write(norm, 0, norm.length, stretch.at);
    stretches.push({ ...stretch, pieces: [crc32(norm)], end: crc32(norm) });
  }
  await data.close();
  await writeFile(join(folder, 'header'), writeHeader({ ...header, stretches }));
  await assert.rejects(openSnapshot(store, expected), refusedFor('figures'));
});

test('when the newest snapshot is refused the one before it is opened; a third is removed', async () => {
  const store = await newStore();
  for (const seq of [1, 2, 3]) await saveSnapshot(store, baseOf(draw!.postings, seq));
  const [newest, ...older] = await listSnapshots(store);
  assert.equal(older.length, 1);
  await truncate(join(newest!, 'data'), 100);
  assert.equal((await openSnapshot(store, expected)).base.seq, 2);
});

test('saving that is stopped leaves what was there', async () => {
  const store = await newStore();
  await saveSnapshot(store, baseOf(draw!.postings, 1));
  const stopping = new AbortController();
  const saving = saveSnapshot(store, baseOf(draw!.postings, 2), stopping.signal);
  setImmediate(() => stopping.abort(new Error('stopped')));
  await assert.rejects(saving, /stopped/);
  assert.deepEqual(await readdir(store), ['snapshot-000000001']);
});

const SAVE_FOREVER = `
  const [store, saveUrl, matchingUrl, worldsUrl, idsUrl] = process.argv.slice(2);
  const { saveSnapshot } = await import(saveUrl);
  const { buildMarket, buildPostings } = await import(matchingUrl);
  const { world } = await import(worldsUrl);
  const { packIds } = await import(idsUrl);
  const rows = Array.from({ length: 3000 }, (_, at) => ({ id: 'p' + String(at).padStart(9, '0'), degreeMin: 0, nodes: [at % 15],
    regions: [at % 7], industry: 1, section: 1, kind: 0, salaryLo: null, salaryHi: null, keywords: [at % 500], headCount: 1,
    onlyFlags: 0, cohortFrom: null, cohortTo: null, fresh: at % 256, openedOn: at }));
  const { columns, ids } = buildPostings(rows, world);
  const market = buildMarket({ postings: columns, ...world, kernel: 'ts' });
  for (let seq = 1; ; seq++) {
    await saveSnapshot(store, { market, ids: packIds(ids), seq });
    process.stdout.write(seq + '\\n');
  }`;

test('whoever is killed while saving leaves a snapshot that opens, and nothing in the way of the next', async () => {
  const store = await newStore();
  const urls = [
    './save.ts',
    '../../matching/index.ts',
    '../../matching/test-worlds.ts',
    '../posting-ids.ts',
  ].map((path) => new URL(path, import.meta.url).href);
  const script = join(await newStore(), 'saving.mjs');
  await writeFile(script, SAVE_FOREVER);
  for (let round = 0; round < 4; round++) {
    const child = spawn(process.execPath, [script, store, ...urls], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = 0;
    child.stdout.on('data', (text: Buffer) => (said = Number(text.toString().trim().split('\n').at(-1))));
    await once(child.stdout, 'data');
    await wait(13 + 29 * round);
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    const { base, complete } = await openSnapshot(store, expected);
    await complete;
    assert.ok(base.seq >= said, `opened ${base.seq}, but ${said} was saved`);
    assert.equal(base.market.postings.count, 3000);
  }
  const leftOver = (await readdir(store)).filter((name) => name.startsWith('writing-'));
  await saveSnapshot(store, baseOf(draw!.postings, 1));
  assert.equal(
    (await readdir(store)).filter((name) => name.startsWith('writing-')).length,
    0,
    String(leftOver),
  );
});
