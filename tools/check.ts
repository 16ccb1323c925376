import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { checkArrows } from './checks/arrows.ts';
import { checkHygiene } from './checks/hygiene.ts';
import { checkLinks } from './checks/links.ts';
import { checkMigrations } from './checks/migrations.ts';
import { checkNames } from './checks/names.ts';
import { checkFormat, checkLint, checkTypes, checkUnused } from './checks/programs.ts';
import { checkSize } from './checks/size.ts';
import { checkWords } from './checks/words.ts';
import type { Breach, Check, Finding } from './checks/tree.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Slow ones first, so that the quick ones fill the other core. */
const CHECKS: Readonly<Record<string, Check>> = {
  format: checkFormat,
  types: checkTypes,
  unused: checkUnused,
  lint: checkLint,
  arrows: checkArrows,
  size: checkSize,
  names: checkNames,
  links: checkLinks,
  migrations: checkMigrations,
  words: checkWords,
  hygiene: checkHygiene,
};

type Outcome = { readonly name: string; readonly finding: Finding; readonly tookMs: number };

async function runOne(name: string, check: Check): Promise<Outcome> {
  const startedAt = performance.now();
  const finding = await attempt(check);
  return { name, finding: refuseEmpty(finding), tookMs: Math.round(performance.now() - startedAt) };
}

/** A check that breaks down is a failed check, and the others still report. */
async function attempt(check: Check): Promise<Finding> {
  try {
    return await check(ROOT);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { read: 1, breaches: [{ file: '', line: 0, message }] };
  }
}

/** A check that looked at nothing proves nothing: a moved folder must not turn it green. */
function refuseEmpty(finding: Finding): Finding {
  if (finding.read > 0) return finding;
  return {
    ...finding,
    breaches: [{ file: '', line: 0, message: 'read no files at all, so it proved nothing' }],
  };
}

/** Takes checks from the list as lanes become free and prints each as it ends. Returns the names that failed. */
async function runAll(names: readonly string[]): Promise<string[]> {
  const waiting = [...names];
  const failed: string[] = [];
  async function lane(): Promise<void> {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const check = CHECKS[name];
      if (check === undefined) continue;
      const outcome = await runOne(name, check);
      print(outcome);
      if (outcome.finding.breaches.length > 0) failed.push(name);
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, () => lane()));
  return failed;
}

function print({ name, finding, tookMs }: Outcome): void {
  const { breaches, note } = finding;
  const verdict = breaches.length === 0 ? 'ok    ' : 'FAILED';
  const remark = note === undefined ? '' : `  (${note})`;
  console.log(`${verdict} ${name.padEnd(11)} ${(tookMs / 1000).toFixed(1).padStart(5)} s${remark}`);
  for (const breach of breaches) console.log(describeBreach(breach));
}

function describeBreach({ file, line, message }: Breach): string {
  return file === '' ? message.replaceAll(/^/gm, '  ') : `  ${file}:${line}  ${message}`;
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2).filter((argument) => argument !== '--');
  const unknown = asked.filter((name) => !Object.hasOwn(CHECKS, name));
  if (unknown.length > 0) {
    console.error(`There is no check ${unknown.join(', ')}. There are: ${Object.keys(CHECKS).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const names = asked.length > 0 ? asked : Object.keys(CHECKS);
  const failed = await runAll(names);
  console.log(`${names.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

await main();
