import { beijingDay } from '../../kernel/calendar.ts';
import { findActor } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { MeetingInput, recordMeeting as contract } from '../contract.ts';
import { ledgerFault } from '../faults.ts';
import { contactDueOn, meetingLineId } from '../rules.ts';
import { insertEntries } from '../store.ts';
import { listWrittenIds, noteContacts } from '../store/meetings.ts';
import { lockCases } from '../store/responsible.ts';
import type { z } from 'zod';

type Outcome = z.input<typeof contract.reply>;

/**
 * Writes one meeting down as a line for each who was there, in one transaction. Who has left the school or is out of
 * reach is named and the others are written: of forty who sat in the room, one who has moved to another class meanwhile
 * must not cost the lines of thirty-nine. Cases are locked in the order of their graduates, so that two meetings written
 * at once wait for each other and both count; each line has an id of its own that follows from the meeting and the
 * graduate, so a request that comes again writes what is missing and nothing twice.
 */
export async function recordMeeting(
  tx: ScopedTx,
  { id: meetingId, people, ...talk }: MeetingInput,
): Promise<Outcome> {
  if (talk.heldOn > beijingDay(new Date())) throw ledgerFault('talk_in_future', { heldOn: talk.heldOn });
  const asked = [...new Set(people)];
  const holds = new Map((await lockCases(tx, asked)).map((hold) => [hold.personId, hold]));
  const present = asked.flatMap((personId) => {
    const hold = holds.get(personId);
    return hold && hold.state !== 'withdrawn'
      ? [{ ...hold, lineId: meetingLineId(meetingId, personId) }]
      : [];
  });
  const standing = await listWrittenIds(
    tx,
    present.map(({ lineId }) => lineId),
  );
  const fresh = present.filter(({ lineId }) => !standing.has(lineId));
  const actor = await findActor(tx);
  const data = { channel: 'group', ...talk, againOn: null, meetingId, present: asked.length };
  const written = await insertEntries(
    tx,
    fresh.map(({ personId, path, lineId }) => ({
      id: lineId,
      personId,
      path,
      kind: 'talk' as const,
      accountId: actor.accountId,
      byRole: 'staff' as const,
      byName: actor.name,
      data,
    })),
  );
  if (written !== fresh.length) throw ledgerFault('talk_id_taken', { id: meetingId });
  await noteContacts(
    tx,
    talk.heldOn,
    fresh.map(({ personId, contactEveryDays }) => ({
      personId,
      dueOn: contactDueOn(talk.heldOn, contactEveryDays),
    })),
  );
  return {
    written: fresh.map(({ personId }) => personId),
    already: present.filter(({ lineId }) => standing.has(lineId)).map(({ personId }) => personId),
    left: asked.flatMap((personId): Outcome['left'] => {
      const state = holds.get(personId)?.state;
      if (state === undefined) return [{ personId, why: 'not_found' }];
      return state === 'withdrawn' ? [{ personId, why: 'withdrawn' }] : [];
    }),
  };
}
