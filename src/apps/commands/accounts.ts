import { InvalidArgumentError, type Command } from 'commander';
import { NewLogin } from '../../identity/contract.ts';
import { openOperator, resetFromMachine } from '../../identity/index.ts';
import { systemScope } from '../../kernel/scope.ts';
import { inScope, type ScopedTx } from '../../platform/db/scoped.ts';
import { ROOT_PATH } from '../house.ts';
import { printResult } from './print.ts';
import { tell, withHouse } from './serving.ts';

type Options = { readonly json?: boolean };

/** `huhang account …`: what nobody can do on a screen because nobody stands above an operator. */
export function addAccounts(program: Command): void {
  const account = program.command('account').description('the accounts above which nobody stands');
  account
    .command('operator <login>')
    .description('open an operator and print the one-time code with which a password is set at /code')
    .requiredOption('--name <name>', 'who it is')
    .option('--json', 'print the code as JSON')
    .action((login: string, options: Options & { name: string }) =>
      printCode(options, (tx) =>
        openOperator(tx, ROOT_PATH, { login: newLogin(login), displayName: options.name }),
      ),
    );
  account
    .command('reset <login>')
    .description('void the password of a staff account and print a one-time code')
    .option('--json', 'print the code as JSON')
    .action((login: string, options: Options) => printCode(options, (tx) => resetFromMachine(tx, login)));
}

function newLogin(text: string): string {
  const login = NewLogin.safeParse(text);
  if (!login.success)
    throw new InvalidArgumentError('3 to 40 letters, digits, dots or hyphens, a letter first');
  return login.data;
}

function printCode(
  options: Options,
  act: (tx: ScopedTx) => Promise<{ readonly code: string; readonly codeUntil: string }>,
): Promise<void> {
  return withHouse({ say: tell }, async ({ db }) => {
    const given = await inScope(db, systemScope(ROOT_PATH), act);
    printResult(options, given, `${given.code}  (once, until ${given.codeUntil}; set a password at /code)`);
  });
}
