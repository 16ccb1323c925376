import { listOrgsByPath } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { getProgress, ProgressRow } from '../contract.ts';
import { sumProgress, type ProgressCounts } from '../store/progress.ts';
import { listStored } from '../store/standards.ts';
import type { z } from 'zod';

const SCHOOL_DEPTH = 3;
const sums = [
  'graduates',
  'duties',
  'done',
  'running',
  'overdue',
  'risenToCollege',
  'risenToCentre',
] as const;
type Counts = Record<(typeof sums)[number], number>;

function sumOf(rows: readonly Counts[]): Counts {
  const sum = Object.fromEntries(sums.map((key) => [key, 0])) as Counts;
  for (const row of rows) for (const key of sums) sum[key] += row[key];
  return sum;
}

/** By school where several are in reach, by college inside one. */
export async function showProgress(
  tx: ScopedTx,
  query: z.output<typeof getProgress.query>,
  today: string,
): Promise<z.input<typeof getProgress.reply>> {
  const colleges = await sumProgress(tx, { today, under: query.under, standardId: query.standardId });
  const schoolOf = (row: ProgressCounts): string => row.college.split('.').slice(0, SCHOOL_DEPTH).join('.');
  const isOneSchool = query.under !== undefined || new Set(colleges.map(schoolOf)).size <= 1;
  const groups = Map.groupBy(colleges, (row) => (isOneSchool ? row.college : schoolOf(row)));
  const names = new Map((await listOrgsByPath(tx, [...groups.keys()])).map((org) => [org.path, org.name]));
  const rows = [...groups].map(([path, parts]): ProgressRow => ({
    path,
    name: names.get(path) ?? path,
    ...sumOf(parts),
  }));
  const standards = (await listStored(tx)).map(({ id, name }) => ({ id, name }));
  return { rows, sum: sumOf(rows), today, standards };
}
