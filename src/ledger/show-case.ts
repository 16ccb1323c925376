import { outcomes } from '../catalogue/index.ts';
import { beijingDay } from '../kernel/calendar.ts';
import type { SupportCase } from './contract.ts';
import { overdueDays } from './rules.ts';
import type { CaseState } from './store.ts';

/** A case as it leaves the server. `cohort` chooses the code table that names the outcome. */
export function showCase(state: CaseState, cohort: number, today = beijingDay(new Date())): SupportCase {
  const outcome = outcomes.forCohort(cohort).find((row) => row.code === state.outcome_code);
  return {
    personId: state.person_id,
    state: state.state,
    responsibleName: state.responsible_id === null ? null : state.responsible_name,
    outcomeCode: state.outcome_code,
    outcomeName: outcome?.name ?? state.outcome_code,
    outcomeEmployer: state.outcome_employer,
    outcomeConfirmed: state.outcome_confirmed,
    contactEveryDays: state.contact_every_days,
    lastContactOn: state.last_contact_on,
    contactDueOn: state.contact_due_on,
    overdueDays: overdueDays(state.contact_due_on, today),
    talks: state.talks,
    recommendations: state.recommendations,
    answers: state.answers,
    version: state.version,
    jobStatus: state.job_status,
    contestsWaiting: state.contests_waiting,
    endedBy: state.state !== 'closed' ? null : outcomes.isPlaced(state.outcome_code) ? 'outcome' : 'reason',
  };
}
