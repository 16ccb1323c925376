import { listCasesOf, reportOwnOutcome } from '../../ledger/index.ts';
import { findPerson } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { HandoverReport } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import { listSteps, type StepRow } from '../store/steps.ts';
import { lockOne } from './consent.ts';
import { actorAs, takeSteps } from './take-steps.ts';

/** What the agency reported, and whether the graduate said that it is right. */
export function reportsOf(steps: readonly StepRow[]): HandoverReport[] {
  const answers = new Map(
    steps
      .filter(({ step }) => step === 'report_right' || step === 'report_wrong')
      .map(({ step, data }) => [textOf(data, 'reportId'), step === 'report_right']),
  );
  return steps
    .filter(({ step }) => step === 'reported')
    .map(({ id, data }) => ({
      id,
      code: textOf(data, 'code'),
      name: textOf(data, 'name'),
      employer: textOf(data, 'employer'),
      words: textOf(data, 'words'),
      on: textOf(data, 'on'),
      isRight: answers.get(id) ?? null,
    }));
}

function textOf(data: unknown, key: string): string {
  const value = (data as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
}

/** The graduate says whether it is right. A yes is their own word: it goes into the ledger as an outcome they report. */
export async function answerReport(
  tx: ScopedTx,
  handoverId: string,
  reportId: string,
  { answer, words }: { readonly answer: 'right' | 'wrong'; readonly words: string },
): Promise<void> {
  const handover = await lockOne(tx, handoverId, 'self');
  const report = reportsOf(await listSteps(tx, [handoverId])).find(({ id }) => id === reportId);
  if (!report) throw handoverFault('report_not_found', { reportId });
  const isRight = answer === 'right';
  if (report.isRight === isRight) return;
  if (report.isRight !== null) throw handoverFault('report_not_found', { reportId });
  if (isRight) {
    const person = await findPerson(tx, handover.person_id);
    const state = (await listCasesOf(tx, [handover.person_id])).get(handover.person_id);
    if (!person || !state) throw handoverFault('person_not_found', { personId: handover.person_id });
    const { code, employer } = report;
    await reportOwnOutcome(tx, person.id, person.cohort, { version: state.version, code, employer });
  }
  const data = { reportId, words, name: report.name, employer: report.employer };
  await takeSteps(
    tx,
    isRight ? 'report_right' : 'report_wrong',
    [{ handover, data }],
    await actorAs(tx, 'self'),
  );
}
