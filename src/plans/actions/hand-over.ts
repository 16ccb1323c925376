import { listStaff, type StaffMember } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import { appendLines, listNaming, lockCases, setResponsible, type CaseHold } from '../../ledger/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Carer, Cause } from '../contract.ts';
import { plansFault } from '../faults.ts';
import { liesIn } from '../rules.ts';
import { findBatch, insertChanges } from '../store/responsibility.ts';
import { actorAs, type By } from './lines.ts';

export const carerRoles = [
  'counsellor',
  'college_officer',
  'career_centre',
] as const satisfies readonly Carer['role'][];
/** All of a colleague who leaves, in one transaction: more than anybody answers for. */
const MANY = 5_000;

export type Order = {
  readonly id: string;
  readonly toId: string;
  readonly reason: string;
  readonly fromId: string | null;
  readonly personIds: readonly string[] | null;
};

export type HandedOver = {
  done: number;
  refused: { id: string; code: string; nowName: string | null }[];
};

/**
 * Hands graduates over. Each case is compared with what the asker saw: of two who hand over at once one wins, and the
 * other is told who is in charge now. Sent again with its id it changes nothing and answers the same.
 */
export async function handOver(tx: ScopedTx, order: Order, now = new Date()): Promise<HandedOver> {
  const [to] = await listStaff(tx, { ids: [order.toId], roles: carerRoles });
  if (!to || to.places.length === 0) throw plansFault('carer_not_found', { accountId: order.toId });
  if (to.state === 'closed') throw plansFault('not_in_their_scope', { accountId: order.toId });
  const before = await findBatch(tx, order.id);
  const asked = order.personIds ?? (await listNaming(tx, { responsibleId: order.fromId }, MANY));
  const cases = await lockCases(tx, asked);
  // Whoever sent the same before us has committed by now: their locks were ours to wait for.
  const done = cases.length > 0 ? await findBatch(tx, order.id) : before;
  const verdicts = cases.map((one) => ({
    one,
    code: done.has(one.personId) ? null : refusalOf(one, order, to),
  }));
  const moving = verdicts.flatMap(({ one, code }) => (code === null && !done.has(one.personId) ? [one] : []));
  const by = await actorAs(tx, 'staff');
  const cause = order.fromId === null ? 'assigned' : 'handed_over';
  await move(
    tx,
    moving,
    { id: to.id, name: to.name },
    { batchId: order.id, cause, reason: order.reason, by, now },
  );
  const found = new Set(cases.map(({ personId }) => personId));
  return {
    done: moving.length + done.size,
    refused: [
      ...verdicts.flatMap(({ one, code }) =>
        code === null
          ? []
          : [{ id: one.personId, code: `plans.${code}`, nowName: one.responsibleName || null }],
      ),
      ...asked
        .filter((id) => !found.has(id))
        .map((id) => ({ id, code: 'plans.person_not_found', nowName: null })),
    ],
  };
}

function refusalOf(one: CaseHold, order: Order, to: StaffMember) {
  if (one.state !== 'open') return 'case_not_open';
  if (one.responsibleId !== order.fromId) return 'responsible_changed_meanwhile';
  return to.places.some((place) => liesIn(one.path, place)) ? null : 'not_in_their_scope';
}

export type Why = {
  readonly batchId: string;
  readonly cause: Cause;
  readonly reason: string;
  readonly by: By;
  readonly now: Date;
};

/** The one place where the responsible person changes: case, history and ledger line, all or nothing. */
export async function move(
  tx: ScopedTx,
  cases: readonly CaseHold[],
  to: { readonly id: string; readonly name: string } | null,
  { batchId, cause, reason, by, now }: Why,
): Promise<void> {
  const moving = cases.filter(({ responsibleId }) => responsibleId !== (to?.id ?? null));
  if (moving.length === 0) return;
  await setResponsible(
    tx,
    moving.map(({ personId }) => personId),
    to,
  );
  const changes = moving.map((one) => ({
    id: newId(),
    person_id: one.personId,
    org_path: one.path,
    at: now,
    batch_id: batchId,
    from_id: one.responsibleId,
    from_name: one.responsibleName,
    to_id: to?.id ?? null,
    to_name: to?.name ?? '',
    cause,
    reason,
    account_id: by.accountId,
    by_name: by.name,
  }));
  await insertChanges(tx, changes);
  await appendLines(
    tx,
    changes.map((change) => ({
      id: newId(),
      personId: change.person_id,
      path: change.org_path,
      kind: 'responsible_changed' as const,
      accountId: by.accountId,
      byRole: by.role,
      byName: by.name,
      data: { from: change.from_name, to: change.to_name, cause, reason },
      aboutId: change.id,
    })),
  );
}
