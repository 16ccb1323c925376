import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemScope } from '../../kernel/scope.ts';
import { seedEmployer } from './seed-employer.ts';
import { importPostings } from '../../imports/index.ts';
import type { House } from '../house.ts';
import { inventPostings } from './postings.ts';
import { schoolPath, schools } from './province.ts';

const POSTINGS = 8_000;
const SEED = 91_027;
/** Shares of the postings that each school's centre answers for. */
const shares = [0.6, 0.25, 0.15] as const;

/** Invented postings, brought in through the same door as real ones: read, screened, held back where wording is not lawful. */
export async function seedMarket(
  house: House,
  passwordHash: string,
  today: string,
  say: (line: string) => void,
): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'huhang-demo-'));
  const count = Math.round(POSTINGS * house.settings.HUHANG_DEMO_SIZE);
  const postings = inventPostings(SEED, count, today);
  const sums = { postings: 0, opened: 0, held: 0 };
  try {
    let from = 0;
    for (const [index, school] of schools.entries()) {
      const to = index === schools.length - 1 ? postings.length : from + Math.round(count * shares[index]!);
      const file = join(folder, `${school.label}.jsonl`);
      await writeFile(
        file,
        postings
          .slice(from, to)
          .map((posting) => JSON.stringify(posting))
          .join('\n'),
      );
      from = to;
      const path = schoolPath(school);
      const quiet = { report: async () => undefined };
      const { counts } = await importPostings(
        house.db,
        systemScope(path),
        { path: file, name: '演示岗位.jsonl' },
        { path, source: '演示来源', vault: house.vault },
        quiet,
      );
      sums.postings += counts.read;
      sums.opened += counts.opened;
      sums.held += counts.held;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await seedEmployer(house, passwordHash, today);
  say(`  ${sums.postings} postings: ${sums.opened} open, ${sums.held} held for review`);
  return sums;
}
