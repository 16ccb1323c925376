import { judgeRow, TableRow, type Graduate, type Judgement } from '../../eligibility/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { postingsFault } from '../faults.ts';
import { findPosition } from '../store/eligibility.ts';

export type PositionJudgement = Judgement & {
  readonly posting: {
    readonly id: string;
    readonly title: string;
    readonly employer: string;
    readonly year: number | null;
  };
};

/** Whether a graduate may apply for a position that was imported from an official table, from the row's own words. */
export async function judgeEligibility(
  tx: ScopedTx,
  postingId: string,
  graduate: Graduate,
): Promise<PositionJudgement> {
  const found = await findPosition(tx, postingId);
  if (!found) throw postingsFault('posting_not_found');
  if (found.table_kind === null) throw postingsFault('not_a_position');
  const judgement = judgeRow(found.table_kind, TableRow.parse(found.cells), graduate, {
    regionCode: found.region_code,
    year: found.year,
  });
  return {
    posting: { id: found.id, title: found.title, employer: found.employer_name, year: found.year },
    ...judgement,
  };
}
