import { outcomes } from '../../catalogue/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { findActor } from '../../identity/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { ledgerFault } from '../faults.ts';
import { contactDueOn, outcomeNeedsEmployer, statusUnder } from '../rules.ts';
import { findCase, insertEntries } from '../store.ts';
import { setOutcome } from '../store/outcomes.ts';

export type OutcomeReport = { readonly version: number; readonly code: string; readonly employer: string };

/** A graduate says where they are going. Saying so themselves is the confirmation that the rules of the field demand. */
export async function reportOwnOutcome(
  tx: ScopedTx,
  personId: string,
  cohort: number,
  report: OutcomeReport,
): Promise<void> {
  const current = await findCase(tx, personId);
  if (!current) throw ledgerFault('case_not_found', { personId });
  const known = outcomes.forCohort(cohort).find((outcome) => outcome.code === report.code);
  if (!known) throw ledgerFault('outcome_unknown', { code: report.code, cohort });
  if (outcomeNeedsEmployer(report.code) && report.employer === '')
    throw ledgerFault('outcome_needs_employer', { code: report.code });
  const change = {
    code: report.code,
    employer: report.employer,
    confirmed: true,
    closed: outcomes.isPlaced(report.code),
    dueOn: contactDueOn(beijingDay(new Date()), current.contact_every_days),
    ...(known.group === 'unplaced' && { status: statusUnder(report.code, current.job_status) }),
  };
  if (!(await setOutcome(tx, personId, report.version, change)))
    throw ledgerFault('case_changed_meanwhile', { personId });
  const actor = await findActor(tx);
  const data = {
    code: report.code,
    name: known.name,
    employer: report.employer,
    before: current.outcome_code,
  };
  await insertEntries(tx, [
    {
      id: newId(),
      personId,
      path: current.org_path,
      kind: 'outcome_reported',
      accountId: actor.accountId,
      byRole: 'self',
      byName: actor.name,
      data,
    },
  ]);
  await audit(tx, {
    action: 'ledger.outcome_reported',
    subjectKind: 'case',
    subjectId: personId,
    personId,
    path: current.org_path,
    facts: { code: report.code },
  });
}
