import { listOrgsByPath } from '../../identity/index.ts';
import { countCohorts, getPersonRows } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { PushRun } from '../contract.ts';
import { outreachFault } from '../faults.ts';
import { findRun, listRuns, listUnmet, type RunRow } from '../store/runs.ts';

const RUNS_SHOWN = 50;

/** Runs as they leave the server, with the names of their schools. */
export async function showRuns(tx: ScopedTx, rows: readonly RunRow[]): Promise<PushRun[]> {
  const orgs = await listOrgsByPath(tx, [...new Set(rows.map((row) => row.path))]);
  const names = new Map(orgs.map((org) => [org.path, org.name]));
  return rows.map(({ accountId: _account, draft: _draft, startedAt, endedAt, ...row }) => ({
    ...row,
    orgName: names.get(row.path) ?? '',
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

export async function getRun(tx: ScopedTx, runId: string): Promise<PushRun> {
  const row = await findRun(tx, runId);
  const [run] = row ? await showRuns(tx, [row]) : [];
  if (!run) throw outreachFault('run_not_found', { runId });
  return run;
}

/** The newest runs, and the cohorts that one can be started for: each school's, and those of a subtree above schools. */
export async function listRunsAndCohorts(tx: ScopedTx, scopePaths: readonly string[]) {
  const runs = await showRuns(tx, await listRuns(tx, RUNS_SHOWN));
  const counts = await countCohorts(tx);
  const above = scopePaths.filter((path) => path.split('.').length < 3);
  const sums = above.flatMap((path) =>
    [...new Set(counts.map((row) => row.cohort))].map((cohort) => ({
      path,
      cohort,
      graduates: counts
        .filter((row) => row.cohort === cohort && row.schoolPath.startsWith(`${path}.`))
        .reduce((sum, row) => sum + row.graduates, 0),
    })),
  );
  // Somebody of one college sees the part of their school that they may see, but starts no run for the school.
  const own = counts.filter(({ schoolPath }) =>
    scopePaths.some((path) => schoolPath === path || schoolPath.startsWith(`${path}.`)),
  );
  const all = [...sums, ...own.map(({ schoolPath, ...row }) => ({ path: schoolPath, ...row }))];
  const orgs = await listOrgsByPath(tx, [...new Set(all.map((row) => row.path))]);
  const names = new Map(orgs.map((org) => [org.path, org.name]));
  const cohorts = all
    .filter((row) => row.graduates > 0)
    .map((row) => ({ ...row, name: names.get(row.path) ?? '' }));
  return { runs, cohorts };
}

export async function listUnmetGraduates(
  tx: ScopedTx,
  runId: string,
  query: { reason?: string | undefined; after?: string | undefined; limit: number },
) {
  if (!(await findRun(tx, runId))) throw outreachFault('run_not_found', { runId });
  const rows = await listUnmet(tx, runId, query);
  const page = rows.slice(0, query.limit);
  const people = await getPersonRows(
    tx,
    page.map((row) => row.personId),
  );
  return {
    rows: page.flatMap(({ personId, given, reason, funnel }) => {
      const person = people.get(personId);
      if (!person) return [];
      const { name, className, majorName } = person;
      return [{ personId, name, className, majorName, given, reason, funnel: [...funnel] }];
    }),
    next: rows.length > query.limit ? (page.at(-1)?.personId ?? null) : null,
  };
}
