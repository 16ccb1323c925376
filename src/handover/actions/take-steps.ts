import { findActor } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import { appendLines } from '../../ledger/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { emitAll } from '../../platform/outbox.ts';
import type { HandoverStep } from '../contract.ts';
import { isErasing, isForReceiver } from '../rules.ts';
import type { HandoverRecord } from '../store/handovers.ts';
import { erasePackages } from '../store/packages.ts';
import { insertSteps, type NewEvent } from '../store/steps.ts';

export type By = Pick<NewEvent, 'by_role' | 'by_name' | 'account_id'>;

export async function actorAs(tx: ScopedTx, role: 'self' | 'staff' | 'receiver'): Promise<By> {
  const actor = await findActor(tx);
  return { by_role: role, by_name: actor.name, account_id: actor.accountId };
}

export const bySystem: By = { by_role: 'system', by_name: '', account_id: null };

export type Step = {
  readonly handover: HandoverRecord;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Made by whoever acts, so that the same act sent twice is one. */
  readonly id?: string;
};

/**
 * The one place where a hand-over moves. The caller has locked the rows and asked the rules; here the step, the new
 * state, the event and the ledger's line are written, and what must be erased is erased: all of it or nothing.
 */
export async function takeSteps(
  tx: ScopedTx,
  step: HandoverStep,
  steps: readonly Step[],
  by: By,
  at = new Date(),
): Promise<void> {
  if (steps.length === 0) return;
  const events = steps.map(({ handover, data = {}, id = newId() }): NewEvent => ({
    id,
    handover_id: handover.id,
    number: handover.steps + 1,
    person_id: handover.person_id,
    org_path: handover.org_path,
    receiver_path: handover.receiver_path,
    to_receiver: isForReceiver(step, handover.sent_at !== null),
    at,
    step,
    ...by,
    data: { receiver: handover.receiver_name, ...data },
  }));
  await insertSteps(tx, step, events);
  if (isErasing(step))
    await erasePackages(
      tx,
      events.map((event) => event.handover_id),
    );
  // An agency has no hand on a school's ledger: its lines are written when the event is heard (events.ts).
  if (by.by_role !== 'receiver') await writeLines(tx, events);
  await emitAll(
    tx,
    events.map((event) => ({
      kind: `handover.${step}`,
      subjectId: event.person_id,
      path: event.org_path,
      data: { handoverId: event.handover_id, stepId: event.id },
    })),
  );
}

/** One line of the ledger for each step; a step that has its line already gets no second one. */
export function writeLines(tx: ScopedTx, events: readonly NewEvent[]): Promise<void> {
  return appendLines(
    tx,
    events.map((event) => ({
      id: newId(),
      personId: event.person_id,
      path: event.org_path,
      kind: 'handover' as const,
      accountId: event.account_id,
      byRole: event.by_role === 'receiver' ? ('staff' as const) : event.by_role,
      byName: event.by_role === 'receiver' ? nameOfAgency(event) : event.by_name,
      data: { ...(event.data as object), step: event.step, handoverId: event.handover_id },
      aboutId: event.id,
      at: event.at,
    })),
  );
}

function nameOfAgency({ data, by_name: name }: NewEvent): string {
  const { receiver } = data as { receiver?: unknown };
  return [typeof receiver === 'string' ? receiver : '', name].filter((part) => part !== '').join('，');
}
