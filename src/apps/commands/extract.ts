import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { extract, goldRow, RawPosting, screen } from '../../adverts/index.ts';

/** `huhang extract`: adverts as JSON lines in, what was read out of them as JSON lines out. Needs no database. */
export function addExtract(program: Command): void {
  program
    .command('extract')
    .description('read postings as JSON lines on stdin and write what was read out of each as one JSON line')
    .option('--json', 'JSON lines are the only form; accepted for uniformity')
    .action(extractLines);
}

async function extractLines(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = RawPosting.safeParse(parseJson(line));
    if (parsed.success) await write(JSON.stringify(readOne(parsed.data)));
    else
      refuse(
        number,
        parsed.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`),
      );
  }
}

function readOne(raw: RawPosting) {
  const extraction = extract(raw);
  return goldRow(raw.id, extraction, screen(raw, extraction).hits);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function refuse(number: number, why: readonly string[]): void {
  process.exitCode = 1;
  console.error(`line ${number} refused: ${why.join('; ')}`);
}

/** Waits when the reader of the pipe is slower, so that memory stays flat. */
async function write(line: string): Promise<void> {
  if (process.stdout.write(`${line}\n`)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}
