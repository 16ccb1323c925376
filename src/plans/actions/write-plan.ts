import { beijingDay } from '../../kernel/calendar.ts';
import { findHold, lockCases, type CaseHold } from '../../ledger/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { PlanContent } from '../contract.ts';
import { plansFault } from '../faults.ts';
import { findVersionOf, getPlan, putVersion } from '../store/plans.ts';
import { actorAs, writeLine, type By } from './lines.ts';

/** The case of a graduate in scope, locked: whoever writes about one graduate at the same time waits here. */
export async function lockOpen(tx: ScopedTx, personId: string): Promise<CaseHold> {
  const [held] = await lockCases(tx, [personId]);
  if (!held) throw plansFault('person_not_found', { personId });
  if (held.state !== 'open') throw plansFault('case_not_open', { personId, state: held.state });
  return held;
}

export async function getHold(tx: ScopedTx, personId: string): Promise<CaseHold> {
  const held = await findHold(tx, personId);
  if (!held) throw plansFault('person_not_found', { personId });
  return held;
}

/** True when this very change was written before; refuses an id that was used for somebody else. */
async function isWritten(tx: ScopedTx, id: string, personId: string): Promise<boolean> {
  const of = await findVersionOf(tx, id);
  if (of !== undefined && of !== personId) throw plansFault('id_taken', { id });
  return of !== undefined;
}

/** Writes the plan as it should be now. Of two who write at once one wins; the other is told and loses nothing typed. */
export async function savePlan(
  tx: ScopedTx,
  personId: string,
  { id, version, content }: { readonly id: string; readonly version: number; readonly content: PlanContent },
  today = beijingDay(new Date()),
): Promise<void> {
  const held = await lockOpen(tx, personId);
  if (await isWritten(tx, id, personId)) return;
  if (content.steps.some((step) => step.doneOn !== null && step.doneOn > today))
    throw plansFault('done_in_future');
  const by = await actorAs(tx, 'staff');
  await write(tx, held, { id, after: version, content, change: 'saved', by });
  await writeLine(tx, { id: personId, path: held.path }, 'plan_saved', by, id, {
    version: version + 1,
    aim: content.aim,
    // What hinders stays in the plan: a line is read by everybody who works with the graduate, and for ever.
    steps: content.steps.length,
    open: content.steps
      .filter(({ doneOn }) => doneOn === null)
      .map(({ text, dueOn }) => `${text}（${dueOn}）`),
    subsidies: content.subsidies.map(({ name, state }) => ({ name, state })),
  });
}

type Fresh = Pick<Parameters<typeof putVersion>[1], 'id' | 'after' | 'content' | 'change'> & {
  readonly by: By;
};

async function write(tx: ScopedTx, held: CaseHold, { by, ...fresh }: Fresh): Promise<void> {
  const role = by.role === 'self' ? 'self' : 'staff';
  const person = { id: held.personId, path: held.path };
  if (!(await putVersion(tx, { ...fresh, person, by: { accountId: by.accountId, role, name: by.name } })))
    throw plansFault('plan_changed_meanwhile', { personId: held.personId });
}

/** Marks one step, whatever else of the plan changes at the same time. */
export async function markStep(
  tx: ScopedTx,
  personId: string,
  stepId: string,
  mark: { readonly id: string; readonly state: 'done' | 'open' },
  role: 'self' | 'staff',
  today = beijingDay(new Date()),
): Promise<void> {
  const held = await lockOpen(tx, personId);
  if (await isWritten(tx, mark.id, personId)) return;
  const { version, updatedAt: _at, ...content } = await getPlan(tx, personId);
  const step = content.steps.find((one) => one.id === stepId);
  if (!step) throw plansFault('step_not_found', { stepId });
  if ((step.doneOn !== null) === (mark.state === 'done')) return;
  const doneOn = mark.state === 'done' ? today : null;
  const steps = content.steps.map((one) => (one.id === stepId ? { ...one, doneOn } : one));
  const change = mark.state === 'done' ? 'step_done' : 'step_reopened';
  const by = await actorAs(tx, role);
  await write(tx, held, { id: mark.id, after: version, content: { ...content, steps }, change, by });
  await writeLine(tx, { id: personId, path: held.path }, change, by, mark.id, { text: step.text });
}
