import type { Command } from 'commander';
import { openHouse, type House, type HouseOptions } from '../house.ts';
import { seedDemo } from '../seed.ts';
import { serve } from '../serve.ts';
import { printResult } from './print.ts';

/** Opens the house for one command and closes it whatever happens. */
export async function withHouse<T>(options: HouseOptions, act: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(options);
  try {
    return await act(house);
  } finally {
    await house.close();
  }
}

/** Progress belongs on standard error: standard output is the command's answer. */
export function tell(line: string): void {
  console.error(line);
}

export function addServing(program: Command): void {
  program
    .command('serve')
    .description('serve the web client and the API, and work the background tasks (HUHANG_ROLES chooses)')
    .option('--json', 'print one JSON line when ready')
    .action((options: { json?: boolean }) =>
      withHouse({ mode: 'exclusive', say: tell }, (house) =>
        serve(house, tell, (state) => printReady(options, state)),
      ),
    );

  program
    .command('worker')
    .description('work the background tasks only, beside a server on the same database')
    .option('--json', 'print one JSON line when ready')
    .action((options: { json?: boolean }) =>
      withHouse({ say: tell }, (house) => {
        const settings = { ...house.settings, HUHANG_ROLES: 'worker' };
        return serve({ ...house, settings }, tell, (state) => printReady(options, state));
      }),
    );

  program
    .command('migrate')
    .description('bring the database up to date')
    .option('--json', 'print the result as JSON')
    .action((options: { json?: boolean }) =>
      withHouse({ say: tell }, async ({ applied }) => {
        printResult(
          options,
          { applied },
          applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.',
        );
      }),
    );

  program
    .command('seed')
    .description('fill an empty database with the invented demo province')
    .option('--json', 'print the result as JSON')
    .action((options: { json?: boolean }) =>
      withHouse({ say: tell }, async (house) => {
        const figures = await seedDemo(house, tell);
        printResult(options, figures, 'The demo province is there.');
      }),
    );
}

/** For the program that started this one: where it can be reached. A person has been told already. */
function printReady(options: { json?: boolean }, state: { address: string | null }): void {
  if (options.json) console.log(JSON.stringify({ ready: true, ...state }));
}
