import { z } from 'zod';
import { listImportedPersonIds } from '../people/index.ts';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { EventHandlers, OutboxEvent } from '../platform/outbox.ts';
import { reopen } from './actions/close-case.ts';
import { bySystem } from './actions/lines.ts';
import { settleGone } from './actions/sweep.ts';
import { listCasesOf } from '../ledger/index.ts';

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

/** An agreement is gone: whoever was placed by it is owed help again. The subject is the graduate. Heard twice it is once. */
async function onAgreementRescinded(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  const { agreementId, number } = Rescinded.parse(event.data);
  if ((await listCasesOf(tx, [event.subjectId])).get(event.subjectId)?.state !== 'closed') return;
  const order = { id: agreementId, cause: 'agreement_rescinded' as const, evidence: number };
  await reopen(tx, event.subjectId, order, bySystem);
}

export const plansEvents: EventHandlers = {
  'people.roster_undone': [onRosterUndone],
  'agreements.rescinded': [onAgreementRescinded],
};
