import { Command, CommanderError } from 'commander';
import { Fault } from '../kernel/fault.ts';
import { addAccounts } from './commands/accounts.ts';
import { addBench } from './commands/bench.ts';
import { addBringingIn } from './commands/bringing-in.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEligibility } from './commands/eligibility.ts';
import { addEligible } from './commands/eligible.ts';
import { addExtract } from './commands/extract.ts';
import { addLedger } from './commands/ledger.ts';
import { addHandover } from './commands/handover.ts';
import { addMatching } from './commands/matching.ts';
import { addRehearse } from './commands/rehearse.ts';
import { addServing } from './commands/serving.ts';
import { wordFault } from './terminal.ts';

/** The command line `huhang`. Every command takes --json and prints one JSON value on standard output then. */
const program = new Command('huhang')
  .description('护航 Huhang: brings every graduating student to a job and loses nobody on the way')
  .version('0.1.0')
  .showHelpAfterError();

addServing(program);
addBringingIn(program);
addAccounts(program);
addMatching(program);
addLedger(program);
addBench(program);
addRehearse(program);
addExtract(program);
addEligibility(program);
addEligible(program);
addHandover(program);
addDoctor(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Fault) console.error(wordFault(error));
  else if (error instanceof CommanderError) console.error(error.message);
  else if (error instanceof Error && error.message.startsWith('The settings')) console.error(error.message);
  else throw error;
}
