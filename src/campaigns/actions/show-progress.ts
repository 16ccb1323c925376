import { listOrgsByPath } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { CampaignDay, CampaignNode } from '../contract.ts';
import { standingOn } from '../rules/days.ts';
import type { StoredCampaign } from '../store/campaigns.ts';
import { listChanges, listColleges, listDays, type CollegeCounts } from '../store/figures.ts';
import { placed } from './measure.ts';
import { stateNow } from './show.ts';

const SCHOOL_DEPTH = 3;
const COLLEGE_DEPTH = 4;
const FEW = 5;
const keys = ['graduates', 'owed', 'done', 'overdue', 'found'] as const;
type Counts = Record<(typeof keys)[number], number>;

function sumOf(rows: readonly Counts[]): Counts {
  const sum: Counts = { graduates: 0, owed: 0, done: 0, overdue: 0, found: 0 };
  for (const row of rows) for (const key of keys) sum[key] += row[key];
  return sum;
}

type Asking = {
  readonly under: string | undefined;
  readonly paths: readonly string[];
  readonly mayOpenGroups: boolean;
  readonly today: string;
};

/**
 * By school where several are in reach, by college inside one, in the order of the tree. Of a campaign for key groups nodes
 * with fewer than five graduates are left out of every figure, sums and days too, for whoever may not open key groups.
 */
export async function showProgress(tx: ScopedTx, campaign: StoredCampaign, asking: Asking) {
  const { under, paths, mayOpenGroups, today } = asking;
  const isGuarded = campaign.plan.definition.audience.keyGroups.only && !mayOpenGroups;
  const isOfClasses = paths.every((path) => path.split('.').length > COLLEGE_DEPTH);
  if (isOfClasses && stateNow(campaign, today) === 'running')
    return showClasses(tx, campaign, isGuarded, today);
  const all = await listColleges(tx, campaign.id, under);
  const schoolOf = ({ college }: CollegeCounts): string =>
    college.split('.').slice(0, SCHOOL_DEPTH).join('.');
  const isOneSchool = new Set(all.map(schoolOf)).size <= 1;
  const groups = Map.groupBy(all, (row) => (isOneSchool ? row.college : schoolOf(row)));
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

/**
 * Whoever works for a few classes and no whole college: how these stand, counted from what is owed to their graduates as it
 * stands now, while the campaign runs.
 */
async function showClasses(tx: ScopedTx, campaign: StoredCampaign, isGuarded: boolean, today: string) {
  const { plan, standardId, measuredAt } = campaign;
  const changes = await listChanges(tx, standardId, { since: plan.startsOn, placed });
  const byDay = Map.groupBy(standingOn(changes, { from: plan.startsOn, to: today }), ({ day }) => day);
  const days = [...byDay].map(([day, parts]): CampaignDay => ({ day, ...sumOf(parts) }));
  const last = days.at(-1);
  const few = isGuarded && last !== undefined && last.graduates < FEW;
  return {
    days: few ? [] : days,
    rows: [],
    sum: sumOf(few || !last ? [] : [last]),
    few,
    measuredAt: measuredAt?.toISOString() ?? null,
  };
}
