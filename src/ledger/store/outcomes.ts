import { sql } from 'kysely';
import type { JobSeeking } from '../../people/contract.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

export type OutcomeChange = {
  readonly code: string;
  readonly employer: string;
  readonly confirmed: boolean;
  readonly closed: boolean;
  readonly dueOn: string;
  /** Where a graduate without an outcome stands. */
  readonly status?: JobSeeking;
};

/** Sets the outcome if the case is still at `version`; false when somebody was quicker. */
export async function setOutcome(
  tx: ScopedTx,
  personId: string,
  version: number,
  outcome: OutcomeChange,
): Promise<boolean> {
  const result = await tx
    .updateTable('support_case')
    .set({
      outcome_code: outcome.code,
      outcome_employer: outcome.employer,
      outcome_at: new Date(),
      outcome_confirmed: outcome.confirmed,
      ...(outcome.status && {
        job_status: outcome.status,
        job_status_on: sql<string>`(now() at time zone 'Asia/Shanghai')::date`,
      }),
      state: outcome.closed ? 'closed' : 'open',
      contact_due_on: outcome.closed ? null : sql<string>`coalesce(contact_due_on, ${outcome.dueOn}::date)`,
      version: sql<number>`version + 1`,
    })
    .where('person_id', '=', personId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
