import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { extractFrom } from '../src/adverts/index.ts';
import { goldRow } from '../src/adverts/index.ts';
import { RawPosting } from '../src/adverts/index.ts';
import { readingOf } from '../src/adverts/index.ts';
import { screenReading } from '../src/adverts/index.ts';
import { inventedAdvert } from './invented-adverts.ts';

/**
 * Reading and screening of adverts on one core: adverts per second of processor time (best of three passes after a warm-up), the time for
 * one advert of a megabyte made to be slow, and the scores on hand-labelled adverts where these lie beside the repository.
 */
const folder =
  process.env['HUHANG_REAL_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url));
const adverts = readAdverts();
const passes = [0, 1, 2, 3].map(() => secondsOf(adverts)).slice(1);
const result = {
  bench: 'extraction',
  at: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  adverts: adverts.length,
  averageUnits: Math.round(
    adverts.reduce((sum, advert) => sum + (advert.desc?.length ?? 0), 0) / adverts.length,
  ),
  advertsPerCoreSecond: Math.round(adverts.length / Math.min(...passes)),
  slowestMegabyteMs: Math.round(slowestMegabyte()),
  scores: scores(),
};
console.log(JSON.stringify(result, null, 2));
const results = fileURLToPath(new URL('results/', import.meta.url));
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'extraction.json'), `${JSON.stringify(result, null, 2)}\n`);

function readAdverts(): RawPosting[] {
  const file = join(folder, 'postings/postings.jsonl.gz');
  if (existsSync(file)) {
    const rows = gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean);
    return rows.map((line) => RawPosting.parse(JSON.parse(line))).filter((advert) => advert.desc);
  }
  console.log('left out: the real adverts are not beside the repository; invented ones are used');
  return Array.from({ length: 20_000 }, (_, number) => RawPosting.parse(inventedAdvert(number)));
}

/** Processor time, not wall time: other programs on the machine do not count, this one's garbage collector does. */
function secondsOf(rows: readonly RawPosting[]): number {
  const start = process.cpuUsage();
  for (const raw of rows) {
    const reading = readingOf(raw);
    screenReading(reading, extractFrom(reading));
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000_000;
}

/** Pieces that patterns begin with, repeated to a megabyte each. */
function slowestMegabyte(): number {
  const pieces = [
    '本科',
    '专业',
    '相关专业',
    '3年以上',
    '年龄18',
    '35岁',
    '男',
    '8千-',
    '工作地点：',
    '计算机、',
    '和',
    '1',
    ' ',
    'a',
    'a@',
    '押金',
    '平均',
    '985',
    '统招',
    '上海户口',
    '全日制(',
    '形象',
    '1、2、',
    '平均月收入1',
    '交',
    '底薪3千-',
    '三千到',
    '8:30-',
    '上班时间：',
    '每天工作8',
    '每周',
    '2026届、',
    '毕业时间2026',
    '招聘对象：',
    'degree in finance, ',
    '<p ',
    '（080901）',
    'C、',
  ];
  return Math.max(
    ...pieces.map((piece) => {
      const desc = piece.repeat(Math.ceil(1_000_000 / piece.length));
      return secondsOf([{ id: 'x', title: desc.slice(0, 500), desc, tags: desc.slice(0, 10_000) }]) * 1_000;
    }),
  );
}

function scores(): unknown {
  const labels = join(folder, 'gold/labels.jsonl');
  const scorer = join(folder, '../tools/score-extraction.mjs');
  if (!existsSync(labels) || !existsSync(scorer)) {
    console.log('left out: the hand-labelled adverts are not beside the repository');
    return null;
  }
  const scratch = join(tmpdir(), `huhang-bench-extraction-${process.pid}`);
  const lines = readFileSync(join(folder, 'gold/postings.jsonl'), 'utf8').split('\n').filter(Boolean);
  const rows = lines.map((line) => {
    const reading = readingOf(RawPosting.parse(JSON.parse(line)));
    const extraction = extractFrom(reading);
    return JSON.stringify(goldRow(reading.raw.id, extraction, screenReading(reading, extraction).hits));
  });
  writeFileSync(scratch, rows.join('\n'));
  try {
    const printed = execFileSync(process.execPath, [scorer, labels, scratch], { encoding: 'utf8' }).trim();
    return JSON.parse(printed.slice(printed.lastIndexOf('\n') + 1));
  } finally {
    rmSync(scratch);
  }
}
