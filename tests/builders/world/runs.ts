import { insertRows } from '../../../src/platform/db/bulk.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import { DAY, workTypes, type Worked, type WorldPerson } from './shapes.ts';

/** Push runs of schools, each with its plan and the graduates it left out. */
export async function writeRuns(
  tx: ScopedTx,
  runs: readonly Worked[],
  people: readonly WorldPerson[],
): Promise<void> {
  const settings = { top: 20, perGraduate: 5, minimum: 3, keyGroupMinimum: 5, capPerPlace: 10 };
  const rows = runs.map(({ id, path, workId }) => ({
    id,
    run_id: id,
    org_path: path,
    cohort: 2026,
    work_id: workId,
    state: 'done',
    settings,
    ended_at: '2026-06-01T00:00:00Z',
    batch: 0,
    day: DAY,
    picks: [],
  }));
  const works = runs.map(({ workId, path }) => ({
    id: workId,
    kind: 'push_run',
    org_path: path,
    state: 'done',
  }));
  await insertRows(tx, 'work', workTypes, works);
  const run = { id: 'uuid', org_path: 'ltree', cohort: 'int', work_id: 'uuid', state: 'text' };
  await insertRows(tx, 'push_run', { ...run, settings: 'jsonb', ended_at: 'timestamptz' }, rows);
  const plan = { run_id: 'uuid', batch: 'int', org_path: 'ltree', day: 'date', picks: 'jsonb' };
  await insertRows(tx, 'push_plan', plan, rows);
  const unmet = people.flatMap(({ id, path }) => {
    const of = runs.find((one) => path.startsWith(`${one.path}.`));
    const facts = { given: 0, reason: 'region', funnel: [] };
    return of ? [{ run_id: of.id, person_id: id, org_path: path, ...facts }] : [];
  });
  const unmetTypes = { run_id: 'uuid', person_id: 'uuid', org_path: 'ltree', given: 'int', reason: 'text' };
  await insertRows(tx, 'push_unmet', { ...unmetTypes, funnel: 'jsonb' }, unmet);
}
