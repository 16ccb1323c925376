import { InvalidArgumentError, type Command } from 'commander';
import { judgeEligibility, type PositionJudgement } from '../../postings/index.ts';
import { Graduate } from '../../eligibility/index.ts';
import { systemScope } from '../../kernel/scope.ts';
import { askedOf } from '../../outreach/index.ts';
import { findPerson } from '../../people/index.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { appsFault } from '../faults.ts';
import { ROOT_PATH } from '../house.ts';
import { printResult } from './print.ts';
import { tell, withHouse } from './serving.ts';

type Options = { readonly posting: string; readonly graduate: string; readonly json?: boolean };

/** `huhang eligible`: one graduate of the database against one position of an official table, condition by condition. */
export function addEligible(program: Command): void {
  program
    .command('eligible')
    .description('whether a graduate may apply for a position imported from an official table')
    .requiredOption('--posting <id>', 'the posting', idOf)
    .requiredOption('--graduate <id>', 'the graduate', idOf)
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      `
The answer follows the rules of \`huhang eligibility\`. A graduate counts as fresh until the end of the cohort's year.`,
    )
    .action((options: Options) =>
      withHouse({ say: tell }, (house) =>
        inScope(house.db, systemScope(ROOT_PATH), async (tx) => {
          const person = await findPerson(tx, options.graduate);
          if (!person) throw appsFault('graduate_not_found');
          const judgement = await judgeEligibility(tx, options.posting, asked(person));
          printResult(options, { graduate: options.graduate, ...judgement }, inWords(judgement));
        }),
      ),
    );
}

function idOf(text: string): string {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text))
    throw new InvalidArgumentError('an id is needed');
  return text;
}

type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

function asked(person: Person): Graduate {
  const known = askedOf(person);
  if (!known) throw appsFault('graduate_without_degree');
  return Graduate.parse(known);
}

const ANSWERS = { true: '可核对的条件都符合', false: '不能报考', unclear: '有条件须核对' } as const;
const MARKS = { true: '✓', false: '✗', unclear: '?' } as const;

function inWords({ posting, eligible, conditions }: PositionJudgement): string {
  const head = `${posting.employer} ${posting.title}${posting.year ? `（${posting.year} 年）` : ''}`;
  const lines = conditions.map(
    ({ name, holds, because, span }) =>
      `  ${MARKS[`${holds}`]} ${name}：${because}${span === '' ? '' : `　〔${span.replace(/\s+/g, ' ')}〕`}`,
  );
  const open = conditions.filter((one) => !one.decides && one.holds === 'unclear').length;
  const rest = eligible !== false && open > 0 ? `，另有 ${open} 项须本人核对` : '';
  return [head, ANSWERS[`${eligible}`] + rest, ...lines].join('\n');
}
