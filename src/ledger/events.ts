import { newId } from '../kernel/ids.ts';
import { getWish, listCaseSubjects, listImportedPersonIds } from '../people/index.ts';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { EventHandlers, OutboxEvent } from '../platform/outbox.ts';
import { openCases } from './actions/open-cases.ts';
import { insertEntries } from './store.ts';

const BATCH = 5_000;

/** Everybody on a confirmed roster gets a case with a responsible person. */
async function onRosterConfirmed(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const ids = await listImportedPersonIds(tx, event.subjectId, { limit: BATCH, ...(after && { after }) });
    await openCases(tx, await listCaseSubjects(tx, ids));
    if (ids.length < BATCH) return;
    after = ids.at(-1);
  }
}

/** A changed wish is a line of the ledger, whoever wrote it down. */
async function onWishChanged(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  const byRole = event.data['byWhom'] === 'staff' ? 'staff' : 'self';
  const wish = await getWish(tx, event.subjectId);
  const data = {
    jobSeeking: wish.jobSeeking,
    regions: wish.regions,
    personalised: wish.personalised,
    pushOptOut: wish.pushOptOut,
  };
  await insertEntries(tx, [
    {
      id: newId(),
      personId: event.subjectId,
      path: event.path,
      kind: 'wish_changed',
      accountId: null,
      byRole,
      byName: '',
      data,
    },
  ]);
}

export const ledgerEventHandlers: EventHandlers = {
  'people.roster_confirmed': [onRosterConfirmed],
  'people.wish_changed': [onWishChanged],
};
