import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { judgeRow, Question, UnreadableRow } from '../../eligibility/index.ts';

const HELP = `
One question per line:
  {"id":1,"table":"guangdong"|"henan","row":{…one row under its own column names…},
   "graduate":{"degree":"college"|"bachelor"|"master"|"doctor","major":"法学"|"030101K"|"B030101","cohort":2026,"fresh":true}}
   "region":"330100" (six digits) may say who recruits, where that is not the region by which the table's form is called.
One answer per line, in the order of the questions:
  {"id":1,"eligible":true|false|"unclear","conditions":[{"name":"学历","holds":true,"because":"…","span":"本科以上"},…]}
  {"id":2,"error":"…"} for a line that cannot be judged; the exit code is 1 then.

eligible is decided by degree, degree title, major, 应届 and grass-roots experience: false when one of them fails,
"unclear" when one of them cannot be decided from the words and the facts. All other conditions (party membership,
sex, household, certificates, medical …) are listed word for word as "unclear" for the applicant to check and leave
the verdict alone, unless the optional facts "gender" and "politics" of the graduate show that one fails.
The major of the highest degree counts, on its own level. A graduate is taken to hold the degree title that belongs
to the degree. "fresh" is the graduate's own word and decides 应届毕业生; a stated year (2025届) is held against cohort. What
应届 means is the region's own; where no rule of it is known, whoever does not claim it is answered "unclear".`;

/** `huhang eligibility`: rows of position tables with graduates as JSON lines in, verdicts out. Needs no database. */
export function addEligibility(program: Command): void {
  program
    .command('eligibility')
    .description(
      'judge graduates against rows of official position tables, as JSON lines on stdin and stdout',
    )
    .option('--json', 'JSON lines are the only form; accepted for uniformity')
    .addHelpText('after', HELP)
    .action(judgeLines);
}

async function judgeLines(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    await write(JSON.stringify(answer(line, number)));
  }
}

function answer(line: string, number: number): object {
  const value = parseJson(line);
  const parsed = Question.safeParse(value);
  if (!parsed.success) {
    const why =
      value === undefined
        ? 'the line is no JSON'
        : parsed.error.issues
            .map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`)
            .join('; ');
    return refusal(idOf(value), number, why);
  }
  const { id, table, region, row, graduate } = parsed.data;
  try {
    const { eligible, conditions } = judgeRow(table, row, graduate, { regionCode: region });
    return {
      id,
      eligible,
      conditions: conditions.map(({ name, holds, because, span }) => ({ name, holds, because, span })),
    };
  } catch (error) {
    if (error instanceof UnreadableRow) return refusal(id, number, error.message);
    throw error;
  }
}

function refusal(id: string | number | null, number: number, error: string): object {
  process.exitCode = 1;
  return { id, line: number, error };
}

function idOf(value: unknown): string | number | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Waits when the reader of the pipe is slower, so that memory stays flat. */
async function write(line: string): Promise<void> {
  if (process.stdout.write(`${line}\n`)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}
