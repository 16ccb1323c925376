import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runNation } from '../src/rehearsal/index.ts';
import { writeNationReport } from './nation-report.ts';
import type { NationFile } from './nation-report.ts';

/**
 * `npm run bench -- matching --scale nation`: a whole nation, for people and not for every day. Stopped by Ctrl-C or
 * killed, the same command goes on where it was. Writes nation.json, nation.md and pictures into its folder, and at
 * full size (or with --publish) into bench/results and docs; --draw makes the pages again from bench/results.
 */
const NATION = { graduates: 11_580_000, postings: 12_300_000 };

const { values } = parseArgs({
  options: {
    graduates: { type: 'string', default: String(NATION.graduates) },
    postings: { type: 'string', default: String(NATION.postings) },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
    top: { type: 'string', default: '20' },
    kernel: { type: 'string', default: 'wasm' },
    shard: { type: 'string', default: '3000000' },
    check: { type: 'string', default: '60' },
    folder: { type: 'string', default: '.cache/nation' },
    allot: { type: 'boolean', default: false },
    afresh: { type: 'boolean', default: false },
    publish: { type: 'boolean', default: false },
    draw: { type: 'boolean', default: false },
  },
});

const root = new URL('../', import.meta.url);
const published = new URL('bench/results/nation.json', root);
if (values.draw) await writeNationReport(readFile(published), new URL('docs/', root));
else process.exitCode = await measure();

async function measure(): Promise<number> {
  const run = {
    seed: whole('seed', 0),
    graduates: whole('graduates', 1),
    postings: whole('postings', 1),
    threads: whole('threads', 1),
    top: whole('top', 1),
    shard: whole('shard', 1),
    check: whole('check', 0),
    kernel: values.kernel === 'ts' ? ('ts' as const) : ('wasm' as const),
    folder: resolve(values.folder),
    allot: values.allot,
    afresh: values.afresh,
  };
  const startedAt = performance.now();
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(new Error('stopped; the same command goes on from here')));
  const write = (line: string): void =>
    void process.stderr.write(`${Math.round((performance.now() - startedAt) / 1000)} s: ${line}\n`);
  try {
    const figures = await runNation(run, { write, signal: stopping.signal });
    const isFull = run.graduates === NATION.graduates && run.postings === NATION.postings;
    await keep({ ...machine(), ...figures, isFull }, isFull || values.publish);
    return figures.check.mismatches === 0 ? 0 : 1;
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    write((stopping.signal.reason as Error).message);
    return 130;
  }
}

async function keep(file: NationFile, publish: boolean): Promise<void> {
  const folder = resolve(values.folder);
  const text = `${JSON.stringify(file)}\n`;
  writeFileSync(join(folder, 'nation.json'), text);
  await writeNationReport(file, pathToFileURL(`${folder}/`));
  if (publish) {
    mkdirSync(new URL('./', published), { recursive: true });
    writeFileSync(published, text);
    await writeNationReport(file, new URL('docs/', root));
  }
  console.log(
    `${file.graduates} × ${file.postings}: matched in ${file.matchMs} ms, ${file.usPerGraduate} µs CPU per graduate, ` +
      `${file.check.checked} checked, ${file.check.mismatches} differ; lists ${file.hash}; ` +
      `report in ${publish ? 'docs/nation.md' : join(folder, 'nation.md')}`,
  );
}

function machine() {
  return {
    bench: 'nation' as const,
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    load: Math.round(loadavg()[0]! * 100) / 100,
  };
}

function readFile(from: URL): NationFile {
  return JSON.parse(readFileSync(from, 'utf8')) as NationFile;
}

function whole(
  name: 'seed' | 'graduates' | 'postings' | 'threads' | 'top' | 'shard' | 'check',
  least: number,
) {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < least || value > 0x7fff_ffff)
    throw new Error(`--${name} needs a whole number from ${least}`);
  return value;
}
