import { basename, resolve } from 'node:path';
import { CommanderError, InvalidArgumentError, type Command } from 'commander';
import { systemScope, type Scope } from '../../kernel/scope.ts';
import { listOrgNodes } from '../../identity/index.ts';
import { announceRoster, confirmRoster, readRoster } from '../../people/index.ts';
import { callerFolder } from '../../platform/config.ts';
import { inScope } from '../../platform/db/scoped.ts';
import type { Reporter } from '../../platform/work.ts';
import { importPostings } from '../../imports/index.ts';
import { ROOT_PATH, type House } from '../house.ts';
import { dispatchAll } from '../worker.ts';
import { printResult } from './print.ts';
import { tell, withHouse } from './serving.ts';

type Options = { readonly json?: boolean; readonly org?: string };

/** `huhang roster import` and `huhang postings import`: the same doors as the screens, for files on this machine. */
export function addBringingIn(program: Command): void {
  const roster = program.command('roster').description('graduate rosters');
  roster
    .command('import <file>')
    .description('check an Excel or CSV roster, and with --confirm write it')
    .requiredOption('--org <path>', 'the school, such as cn.p91.s9001')
    .option('--cohort <year>', 'graduation year for rows that state none', wholeNumber)
    .option('--confirm', 'write the good rows; without it nothing is written')
    .option('--create-colleges', 'also create colleges that the roster names and the school does not have')
    .option('--json', 'print the result as JSON')
    .action(
      (file: string, options: Options & { cohort?: number; confirm?: boolean; createColleges?: boolean }) =>
        withHouse({ say: tell }, (house) => importRoster(house, file, options)),
    );

  const postings = program.command('postings').description('job postings');
  postings
    .command('import <file>')
    .description(
      'import postings: JSON lines (.jsonl, .gz), schema.org JobPosting, CSV or Excel; official position tables too',
    )
    .option('--org <path>', 'the centre that answers for them; default: the only or first school')
    .option('--source <name>', 'what forwarded postings name as their source', '导入')
    .option('--json', 'print the figures as JSON')
    .action((file: string, options: Options & { source: string }) =>
      withHouse({ say: tell }, (house) => importFile(house, file, options)),
    );
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('a whole number is needed');
  return value;
}

async function importRoster(
  house: House,
  file: string,
  options: Options & { cohort?: number; confirm?: boolean; createColleges?: boolean },
): Promise<void> {
  const schoolPath = options.org ?? '';
  const scope = systemScope(schoolPath, 'roster');
  const order = {
    schoolPath,
    cohort: options.cohort ?? null,
    file: resolved(file),
    fileName: basename(file),
  };
  const roster = await inScope(house.db, scope, (tx) => announceRoster(tx, scope, order));
  const counts = await readRoster(house.db, scope, house.vault, roster, progress());
  if (!options.confirm) {
    printResult(
      options,
      { importId: roster.importId, confirmed: false, counts },
      `Checked, nothing written: ${figures(counts)}. Add --confirm to write it.`,
    );
    return;
  }
  const done = await inScope(house.db, scope, (tx) =>
    confirmRoster(tx, roster.importId, { createColleges: options.createColleges ?? false }),
  );
  await dispatchAll(house);
  printResult(
    options,
    { importId: roster.importId, confirmed: true, counts: done.counts },
    `Written: ${figures(done.counts)}`,
  );
}

async function importFile(house: House, file: string, options: Options & { source: string }): Promise<void> {
  const path = options.org ?? (await firstSchool(house));
  const scope: Scope = systemScope(path);
  const result = await importPostings(
    house.db,
    scope,
    { path: resolved(file), name: basename(file) },
    { path, source: options.source, vault: house.vault },
    progress(),
  );
  const { counts, refusals, heldBy, seconds } = result;
  const rate = Math.round(counts.read / Math.max(seconds, 0.001));
  const lines = [
    `${counts.read} read in ${seconds} s (${rate} a second) for ${path}`,
    figures(counts),
    `held back by: ${figures(heldBy)}`,
    ...refusals.slice(0, 20).map((refusal) => `refused ${JSON.stringify(refusal)}`),
    ...(refusals.length > 20 ? [`… and ${refusals.length - 20} more refusals`] : []),
  ];
  printResult(options, { path, ...result, perSecond: rate }, lines.join('\n'));
}

async function firstSchool(house: House): Promise<string> {
  const schools = await inScope(house.db, systemScope(ROOT_PATH), (tx) =>
    listOrgNodes(tx, undefined, 'school'),
  );
  const first = schools[0];
  if (!first) {
    throw new CommanderError(
      1,
      'no_school',
      'There is no school yet. Run `huhang seed`, or name one with --org.',
    );
  }
  return first.path;
}

function figures(counts: object): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${String(count)}`)
    .join(', ');
}

/** Paths on the command line are meant from where the person stands, also when npm changed the directory. */
function resolved(file: string): string {
  return resolve(callerFolder(), file);
}

/** Progress on standard error, at most once a second. */
function progress(): Reporter {
  let last = 0;
  return {
    async report({ done, total, step }) {
      if (Date.now() - last < 1_000) return;
      last = Date.now();
      tell(`  ${step ?? ''} ${done ?? ''}${total ? ` of ${total}` : ''}`.trimEnd());
    },
  };
}
