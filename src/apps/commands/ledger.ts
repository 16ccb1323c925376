import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { systemScope } from '../../kernel/scope.ts';
import { exportSchool, listSealedSchools, sealWaiting, verifySchool } from '../../ledger/index.ts';
import { verifyFile, type Break, type Head, type Verdict } from '../../seals/index.ts';
import { ROOT_PATH } from '../house.ts';
import { printResult } from './print.ts';
import { tell, withHouse } from './serving.ts';

/** Exit codes of verifying: 0 nothing found, 2 a break; 1 is any other failure, as everywhere. */
const BROKEN = 2;

/** `huhang ledger`: taking a school's ledger out of the house, and proving that nothing in it was changed. */
export function addLedger(program: Command): void {
  const ledger = program.command('ledger').description('the chains of the ledger: export and verify');
  ledger
    .command('export')
    .description('write one school’s ledger, sealed line by line, as JSON lines')
    .requiredOption('--school <path>', 'the school, such as cn.p91.s9001')
    .requiredOption('--out <file>', 'where to write it')
    .option('--json', 'print the figures as JSON')
    .action(exportLedger);
  ledger
    .command('verify')
    .description(
      'verify an exported file (without a database) or the database itself; ends with 2 on a break',
    )
    .option('--file <file>', 'an exported ledger')
    .option('--school <path>', 'one school of the database; all without')
    .option('--head <number:hash>', 'a head that was kept outside; may be repeated', heads, [])
    .option('--json', 'print the verdicts as JSON')
    .action(verify);
}

type Printing = { readonly json?: boolean };

function exportLedger(options: Printing & { school: string; out: string }): Promise<void> {
  return withHouse({ say: tell }, async ({ db }) => {
    const scope = systemScope(ROOT_PATH);
    await sealWaiting(db, ROOT_PATH);
    if (!isKnown(await listSealedSchools(db, scope), options.school)) return;
    const figures = await writeWhole(options.out, (write) => exportSchool(db, scope, options.school, write));
    const lines = [
      `${figures.lines} lines written to ${options.out}, ${figures.unsealed} without a seal left out`,
      `head ${figures.head.seq}:${figures.head.hash}`,
    ];
    printResult(options, { school: options.school, ...figures }, lines.join('\n'));
  });
}

/** A school that was mistyped must not pass for an unbroken one. */
function isKnown(schools: readonly string[], school: string): boolean {
  if (schools.includes(school)) return true;
  console.error(`No line was ever written in ${school}. Known: ${schools.join(', ') || 'none'}`);
  process.exitCode = 1;
  return false;
}

/** Under its name only when it is complete: an export that was interrupted leaves nothing that looks like one. */
async function writeWhole<T>(
  path: string,
  act: (write: (text: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  const draft = `${path}.part`;
  const file = await open(draft, 'w', 0o600);
  try {
    const result = await act((text) => file.appendFile(text));
    await file.sync();
    await file.close();
    await rename(draft, path);
    return result;
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
}

type Verifying = Printing & { file?: string; school?: string; head: Head[] };

async function verify(options: Verifying): Promise<void> {
  if (options.head.length > 0 && !options.file && !options.school)
    throw new InvalidArgumentError('--head belongs to one school: give --school or --file');
  const startedMs = performance.now();
  const verdicts = options.file
    ? [await verifyFile(createReadStream(options.file), options.head)]
    : await verifyDatabase(options);
  if (verdicts.some(({ breakCount }) => breakCount > 0)) process.exitCode = BROKEN;
  const lines = verdicts.reduce((sum, verdict) => sum + verdict.lines, 0);
  const ms = Math.round(performance.now() - startedMs);
  printResult(
    options,
    { verdicts, lines, ms },
    [...verdicts.flatMap(wordVerdict), `${lines} lines in ${ms} ms`].join('\n'),
  );
}

function verifyDatabase({ school, head }: Verifying): Promise<Verdict[]> {
  return withHouse({ say: tell }, async ({ db }) => {
    const scope = systemScope(ROOT_PATH);
    const known = await listSealedSchools(db, scope);
    if (school && !isKnown(known, school)) return [];
    const verdicts: Verdict[] = [];
    for (const one of school ? [school] : known) verdicts.push(await verifySchool(db, scope, one, head));
    return verdicts;
  });
}

function wordVerdict({ school, lines, head, unsealed, breakCount, breaks }: Verdict): string[] {
  const state = breakCount === 0 ? 'unbroken' : `${breakCount} BREAKS`;
  const more = breakCount - breaks.length;
  return [
    `${school || 'unknown school'}: ${state}, ${lines} lines, ${unsealed} without a seal, head ${head.seq}:${head.hash}`,
    ...breaks.map((one) => `  ${wordBreak(one)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

const words: Readonly<Record<Break['what'], string>> = {
  changed: 'the line is not as it was sealed',
  hash: 'the seal is not the one that was given',
  gap: 'numbers before it are missing',
  order: 'its number was there before',
  lost: 'the line is gone',
  head: 'the chain does not hold a head that was given',
  unreadable: 'not as it was written',
  digest: 'the file is not the one that was exported',
  short: 'lines are missing',
  extra: 'stands behind the end',
};

function wordBreak({ seq, fileLine, entryId, what, fields }: Break): string {
  const place = [
    ...(fileLine === null ? [] : [`file line ${fileLine}`]),
    ...(seq > 0 ? [`number ${seq}`] : []),
    ...(entryId ? [`entry ${entryId}`] : []),
  ];
  const which = fields.length > 0 ? ` (changed: ${fields.join(', ')})` : '';
  return `${place.join(', ')}: ${words[what]}${which}`;
}

function heads(text: string, before: Head[]): Head[] {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw new InvalidArgumentError('number:hash is needed, as the page of heads shows it');
  return [...before, { seq: Number(seq), hash }];
}
