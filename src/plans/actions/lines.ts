import { findActor } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import { appendLines } from '../../ledger/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';

export type By = {
  readonly accountId: string | null;
  readonly role: 'self' | 'staff' | 'system';
  readonly name: string;
};

export const bySystem: By = { accountId: null, role: 'system', name: '' };

export async function actorAs(tx: ScopedTx, role: 'self' | 'staff'): Promise<By> {
  const { accountId, name } = await findActor(tx);
  return { accountId, role, name };
}

/** What happened with a plan; `step` of the line's data. */
export type PlanEvent =
  | 'plan_saved'
  | 'step_done'
  | 'step_reopened'
  | 'paired'
  | 'mentor_declined'
  | 'pairing_ended'
  | 'closing_asked'
  | 'closing_confirmed'
  | 'closing_refused'
  | 'closing_void'
  | 'rescission_asked'
  | 'rescission_confirmed'
  | 'rescission_refused'
  | 'rescission_void'
  | 'reopened';

/** One line of the ledger, which the graduate reads; `aboutId` is the fact's id, so that a retry writes no second one. */
export function writeLine(
  tx: ScopedTx,
  person: { readonly id: string; readonly path: string },
  step: PlanEvent,
  by: By,
  aboutId: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  return appendLines(tx, [
    {
      id: newId(),
      personId: person.id,
      path: person.path,
      kind: 'plan',
      accountId: by.accountId,
      byRole: by.role,
      byName: by.name,
      data: { step, ...data },
      aboutId,
    },
  ]);
}
