import { z } from 'zod';
import { listImportedPersonIds } from '../people/index.ts';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { EventHandlers, OutboxEvent } from '../platform/outbox.ts';
import { listCasesOf } from '../ledger/index.ts';
import { bySystem } from './actions/lines.ts';
import { releaseAccount } from './actions/release.ts';
import { reopen } from './actions/reopen.ts';
import { settleGone } from './actions/sweep.ts';

const BATCH = 5_000;

/** Whoever left with an undone roster has no mentor and nothing to be closed any more. Heard after the ledger. */
async function onRosterUndone(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const ids = await listImportedPersonIds(tx, event.subjectId, { limit: BATCH, ...(after && { after }) });
    if (ids.length > 0) await settleGone(tx, ids);
    if (ids.length < BATCH) return;
    after = ids.at(-1);
  }
}

const Rescinded = z.object({ agreementId: z.uuid(), number: z.string().max(60).default('') });

/**
 * An agreement is gone: whoever was placed by it is owed help again. The subject is the graduate. Heard twice it is once,
 * and what this room has opened itself (`carryOutRescission`) it hears without effect.
 */
async function onAgreementRescinded(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  const { agreementId, number } = Rescinded.parse(event.data);
  if ((await listCasesOf(tx, [event.subjectId])).get(event.subjectId)?.state !== 'closed') return;
  const order = { id: agreementId, cause: 'agreement_rescinded' as const, evidence: number };
  await reopen(tx, event.subjectId, order, bySystem);
}

/** Whoever cannot sign in any more answers for nobody: the history says it at once and not at the next sweep. */
async function onAccountClosed(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  await releaseAccount(tx, event.subjectId);
}

export const plansEvents: EventHandlers = {
  'identity.account_closed': [onAccountClosed],
  'people.roster_undone': [onRosterUndone],
  'agreements.rescinded': [onAgreementRescinded],
};
