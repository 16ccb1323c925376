import { moveGraduateAccounts } from '../identity/index.ts';
import { listCaseSubjects, listImportedPersonIds } from '../people/index.ts';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { EventHandlers, OutboxEvent } from '../platform/outbox.ts';

const BATCH = 5_000;

/**
 * A graduate's account stands where its person stands. Identity lies below people and can neither ask it nor hear it by
 * name, so the two meet here. What counts is where people are when the event is handled, not what it said: handled
 * twice, or after a later roster, it does no harm.
 */
async function follow(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const ids = await listImportedPersonIds(tx, event.subjectId, { limit: BATCH, ...(after && { after }) });
    if (ids.length > 0) await moveGraduateAccounts(tx, await listCaseSubjects(tx, ids));
    if (ids.length < BATCH) return;
    after = ids.at(-1);
  }
}

export const accountsFollow: EventHandlers = {
  'people.roster_confirmed': [follow],
  'people.roster_undone': [follow],
};
