import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { inventedAdvert } from '../bench/invented-adverts.ts';
import { RawPosting } from '../src/adverts/index.ts';
import { measureTruth, type Truth } from './builders/likeness-truth.ts';

const beside = fileURLToPath(new URL('../../shared/data', import.meta.url));
const file = join(process.env['HUHANG_REAL_DATA'] ?? beside, 'postings/postings.jsonl.gz');
const present = existsSync(file);
if (!present)
  console.log('left out: the real adverts for the truth set of copies are not beside the repository');

/** Every so manieth advert: all sources are in it, and the test takes seconds. */
const STEP = 40;

function assertTrusted(truth: Truth): void {
  const said = JSON.stringify(truth);
  assert.ok(truth.precision >= 0.99, said);
  assert.ok(truth.recall >= 0.95, said);
}

test(
  'copies of real adverts in disguise are found, and other jobs on the same template are not',
  { skip: !present },
  () => {
    const lines = gunzipSync(readFileSync(file)).toString().split('\n').filter(Boolean);
    const raws = lines.filter((_, at) => at % STEP === 0).map((line) => RawPosting.parse(JSON.parse(line)));
    assertTrusted(measureTruth(raws));
  },
);

test('copies of invented adverts in disguise are found, and other jobs on the same template are not', () => {
  const all = Array.from({ length: 500 }, (_, at) => RawPosting.parse(inventedAdvert(at)));
  // An advert that demands two degrees at once is read by the order of its lines, which a disguise changes.
  const raws = all.filter(({ desc }) => new Set(desc?.match(/本科|大专/gu)).size < 2);
  assertTrusted(measureTruth(raws, 2));
});
