import { InvalidArgumentError, Option, type Command } from 'commander';
import { compareSeasons, POLICIES, POLICY_NAMES } from '../../rehearsal/index.ts';
import type { PolicyName } from '../../rehearsal/index.ts';
import { printResult } from './print.ts';

type RehearseOptions = {
  readonly graduates: number;
  readonly postings: number;
  readonly weeks: number;
  readonly seed: number;
  readonly policy: PolicyName | 'all';
  readonly json?: boolean;
};

/** `huhang rehearse`: a season on an invented market under one policy of pushing or all. Needs no database. */
export function addRehearse(program: Command): void {
  program
    .command('rehearse')
    .description('play a season on an invented market: who would sign under which policy of pushing')
    .option('--graduates <n>', 'graduates', whole(1), 1_000)
    .option('--postings <n>', 'postings', whole(1), 1_000)
    .option('--weeks <n>', 'weeks, at most 104', whole(1, 104), 30)
    .option('--seed <n>', 'the same seed gives the same season on every machine', whole(0), 1)
    .addOption(
      new Option('--policy <name>', 'what is pushed').choices([...POLICY_NAMES, 'all']).default('all'),
    )
    .option('--json', 'print one line of JSON')
    .action(rehearse);
}

async function rehearse(options: RehearseOptions): Promise<void> {
  const { graduates, postings, weeks, seed, policy } = options;
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(new Error('stopped')));
  const results = await compareSeasons(
    {
      seeds: [seed],
      graduates,
      postings,
      policies: policy === 'all' ? POLICY_NAMES : [policy],
      changes: { weeks },
      threads: 1,
    },
    { onSeason: (line) => void process.stderr.write(`${line}\n`), signal: stopping.signal },
  );
  const seasons = results.map(({ policy: name, bySeed }) => ({ policy: name, ...bySeed[0]! }));
  const lines = seasons.map(
    (season) =>
      `${POLICIES[season.policy].says}: ${(season.signedShare * 100).toFixed(1)} % signed, ${season.weeksLooking.toFixed(1)} weeks of looking, ${season.applicationsPerSigning.toFixed(1)} applications per signing, congestion ${season.weeklyCongestion.toFixed(3)}`,
  );
  printResult(options, { graduates, postings, weeks, seed, seasons }, lines.join('\n'));
}

function whole(least: number, most = 1_000_000): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`a whole number from ${least} to ${most} is needed`);
    }
    return value;
  };
}
