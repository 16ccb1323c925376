import { InvalidArgumentError, type Command } from 'commander';
import { systemScope } from '../../kernel/scope.ts';
import { carryOutRun, getRun, startPushRun } from '../../outreach/index.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { ROOT_PATH } from '../house.ts';
import { printResult } from './print.ts';
import { tell, withHouse } from './serving.ts';

/** `huhang match run`: today's push for one cohort, the same as the career centre's button. */
export function addMatching(program: Command): void {
  const match = program.command('match').description('matching and pushing');
  match
    .command('run')
    .description('match a cohort and push today’s recommendations')
    .requiredOption('--org <path>', 'the subtree, such as cn.p91.s9001')
    .requiredOption('--cohort <year>', 'graduation year', year)
    .option('--json', 'print the figures as JSON')
    .action((options: { org: string; cohort: number; json?: boolean }) =>
      withHouse({ say: tell }, async (house) => {
        const scope = systemScope(options.org);
        const runId = await inScope(house.db, scope, (tx) =>
          startPushRun(tx, scope, { path: options.org, cohort: options.cohort }),
        );
        await carryOutRun({ db: house.db, rootPath: ROOT_PATH }, runId);
        const run = await inScope(house.db, scope, (tx) => getRun(tx, runId));
        if (run.state !== 'done') process.exitCode = 1;
        const { figures } = run;
        const lines = figures
          ? [
              `${figures.covered} of ${figures.eligibleGraduates} graduates covered, ${figures.pushed} recommendations`,
              `${figures.postingsUsed} of ${figures.postings} postings used, ${figures.orphans} orphans, congestion ${figures.congestion.toFixed(3)}, Gini ${figures.gini.toFixed(3)}`,
              `without enough: ${figures.unmet.map(({ reason, graduates }) => `${reason} ${graduates}`).join(', ') || 'nobody'}`,
              `loading ${Math.round(figures.loadMs)} ms, matching ${Math.round(figures.matchMs)} ms, writing ${Math.round(figures.writeMs)} ms`,
            ]
          : [`the run ended as ${run.state}`];
        printResult(options, run, lines.join('\n'));
      }),
    );
}

function year(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('a year of four digits is needed');
  return Number(text);
}
