import { listOrgsByPath } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { CampaignNode } from '../contract.ts';
import type { StoredCampaign } from '../store/campaigns.ts';
import { listColleges, listDays, type CollegeCounts } from '../store/figures.ts';

const SCHOOL_DEPTH = 3;
const FEW = 5;
const keys = ['graduates', 'owed', 'done', 'overdue', 'found'] as const;
type Counts = Record<(typeof keys)[number], number>;

function sumOf(rows: readonly Counts[]): Counts {
  const sum: Counts = { graduates: 0, owed: 0, done: 0, overdue: 0, found: 0 };
  for (const row of rows) for (const key of keys) sum[key] += row[key];
  return sum;
}

/**
 * By school where several are in reach, by college inside one, in the order of the tree. Of a campaign for key groups nodes
 * with fewer than five graduates are left out of every figure, sums and days too, for whoever may not open key groups.
 */
export async function showProgress(
  tx: ScopedTx,
  campaign: StoredCampaign,
  { under, mayOpenGroups }: { readonly under: string | undefined; readonly mayOpenGroups: boolean },
) {
  const all = await listColleges(tx, campaign.id, under);
  const schoolOf = ({ college }: CollegeCounts): string =>
    college.split('.').slice(0, SCHOOL_DEPTH).join('.');
  const isOneSchool = new Set(all.map(schoolOf)).size <= 1;
  const groups = Map.groupBy(all, (row) => (isOneSchool ? row.college : schoolOf(row)));
  const isGuarded = campaign.plan.definition.audience.keyGroups.only && !mayOpenGroups;
  const shown = [...groups].filter(([, parts]) => {
    const { graduates } = sumOf(parts);
    return !isGuarded || graduates === 0 || graduates >= FEW;
  });
  const names = new Map(
    (
      await listOrgsByPath(
        tx,
        shown.map(([path]) => path),
      )
    ).map((org) => [org.path, org.name]),
  );
  const rows = shown.map(([path, parts]): CampaignNode => ({
    path,
    name: names.get(path) ?? path,
    ...sumOf(parts),
  }));
  const colleges = shown.flatMap(([, parts]) => parts.map(({ college }) => college));
  return {
    days: await listDays(tx, campaign.id, colleges),
    rows,
    sum: sumOf(rows),
    few: shown.length < groups.size,
    measuredAt: campaign.measuredAt?.toISOString() ?? null,
  };
}
