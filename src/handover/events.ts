import { listCaseSubjects, listImportedPersonIds } from '../people/index.ts';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { EventHandlers, OutboxEvent } from '../platform/outbox.ts';
import { withdrawLeft } from './actions/sweep.ts';
import { writeLines } from './actions/take-steps.ts';
import { tellGraduate } from './actions/tell.ts';
import { findStep } from './store/steps.ts';

const BATCH = 5_000;

/** A step of an agency becomes a line of the school's ledger. Heard twice it is one line: the line names the step. */
async function onAgencyStep(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  const step = await findStep(tx, String(event.data['stepId']));
  if (step?.by_role === 'receiver') await writeLines(tx, [step]);
}

/** Whatever others do about a graduate's hand-over the graduate is told, in the inbox and by whatever way they chose. */
async function onStep(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  const step = await findStep(tx, String(event.data['stepId']));
  if (step) await tellGraduate(tx, step);
}

async function onRosterUndone(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const ids = await listImportedPersonIds(tx, event.subjectId, { limit: BATCH, ...(after && { after }) });
    const stayed = new Set((await listCaseSubjects(tx, ids)).map(({ personId }) => personId));
    await withdrawLeft(
      tx,
      ids.filter((id) => !stayed.has(id)),
    );
    if (ids.length < BATCH) return;
    after = ids.at(-1);
  }
}

export const handoverEvents: EventHandlers = {
  'handover.proposed': [onStep],
  'handover.consented': [onStep],
  'handover.sent': [onStep],
  'handover.withdrawn': [onStep],
  'handover.received': [onAgencyStep],
  'handover.taken_over': [onAgencyStep, onStep],
  'handover.refused': [onAgencyStep, onStep],
  'handover.returned': [onAgencyStep, onStep],
  'handover.reported': [onAgencyStep, onStep],
  'handover.late_receipt': [onAgencyStep],
  'people.roster_undone': [onRosterUndone],
};
