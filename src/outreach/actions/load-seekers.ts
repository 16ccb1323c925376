import { listOpenCaseIds } from '../../ledger/index.ts';
import { listMatchable, type MatchablePerson } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { OpenMarket } from '../market/open-market.ts';
import { budgetLeft } from '../rules/budget.ts';
import { countOnDay, listOfRun, listSent } from '../store/recommendations.ts';
import type { RunRow } from '../store/runs.ts';

/** A graduate whom a run is for, with what earlier pushes leave room for. */
export type RunSeeker = MatchablePerson & {
  /** Rows of postings that were sent to them before. */
  readonly sent: ReadonlySet<number>;
  readonly budget: number;
};

export type Seekers = {
  /** All graduates of the cohort below the path. */
  readonly graduates: number;
  /** With an open case and without the wish to be left alone. */
  readonly eligible: number;
  /** Of the eligible, those who belong to a key group. */
  readonly inKeyGroup: number;
  /** Those of them who are not served yet and have budget left, in the order of their ids. */
  readonly rows: readonly RunSeeker[];
};

const PER_QUERY = 2_000;

/** Graduates whose case is open and who have not opted out: the ones a push is for. */
export async function loadSeekers(
  tx: ScopedTx,
  run: Pick<RunRow, 'id' | 'path' | 'cohort'>,
  open: OpenMarket,
  day: string,
): Promise<Seekers> {
  const openCases = await listOpenCaseIds(tx, run.path);
  const served = new Set((await listOfRun(tx, run.id)).map((row) => row.personId));
  const rows: RunSeeker[] = [];
  let graduates = 0;
  let eligible = 0;
  let inKeyGroup = 0;
  for await (const batch of listMatchable(tx, {
    pathUnder: run.path,
    cohort: run.cohort,
    batch: PER_QUERY,
  })) {
    graduates += batch.length;
    const wanted = batch.filter((person) => openCases.has(person.id) && !person.pushOptOut);
    eligible += wanted.length;
    inKeyGroup += wanted.filter((person) => person.keyGroup).length;
    const ids = wanted.map((person) => person.id);
    const sent = await listSent(tx, ids);
    const today = await countOnDay(tx, ids, day);
    for (const person of wanted) {
      const budget = budgetLeft(today.get(person.id) ?? 0);
      if (served.has(person.id) || budget === 0) continue;
      const known = (sent.get(person.id) ?? []).flatMap((id) => open.rows.get(id) ?? []);
      rows.push({ ...person, sent: new Set(known), budget });
    }
  }
  return { graduates, eligible, inKeyGroup, rows };
}
