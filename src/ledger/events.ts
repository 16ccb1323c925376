import { newId } from '../kernel/ids.ts';
import { getWish, listCaseSubjects, listImportedPersonIds } from '../people/index.ts';
import type { ScopedTx } from '../platform/db/scoped.ts';
import type { EventHandlers, OutboxEvent } from '../platform/outbox.ts';
import { openCases } from './actions/open-cases.ts';
import { insertEntries, withdrawCases } from './store.ts';
import { followJobSeeking } from './store/unemployed.ts';

const BATCH = 5_000;

/** Everybody on a confirmed roster gets a case with a responsible person. */
async function onRosterConfirmed(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  for await (const ids of importedIds(tx, event.subjectId)) {
    await openCases(tx, await listCaseSubjects(tx, ids));
  }
}

/** Whoever went with an undone roster is owed nothing any more; whoever stayed keeps their case. */
async function onRosterUndone(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  for await (const ids of importedIds(tx, event.subjectId)) {
    const stayed = new Set((await listCaseSubjects(tx, ids)).map((subject) => subject.personId));
    const withdrawn = await withdrawCases(
      tx,
      ids.filter((id) => !stayed.has(id)),
    );
    await insertEntries(
      tx,
      withdrawn.map(({ personId, path }) => ({
        id: newId(),
        personId,
        path,
        kind: 'case_withdrawn' as const,
        accountId: null,
        byRole: 'system' as const,
        byName: '',
        data: {},
      })),
    );
  }
}

async function* importedIds(tx: ScopedTx, importId: string): AsyncGenerator<string[]> {
  let after: string | undefined;
  for (;;) {
    const ids = await listImportedPersonIds(tx, importId, { limit: BATCH, ...(after && { after }) });
    if (ids.length > 0) yield ids;
    if (ids.length < BATCH) return;
    after = ids.at(-1);
  }
}

/** A changed wish is a line of the ledger, whoever wrote it down. */
async function onWishChanged(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  const byRole = event.data['byWhom'] === 'staff' ? 'staff' : 'self';
  const wish = await getWish(tx, event.subjectId);
  await followJobSeeking(tx, event.subjectId, wish.jobSeeking);
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
  'people.roster_undone': [onRosterUndone],
  'people.wish_changed': [onWishChanged],
};
