import { z } from 'zod';
import { findEmployerFacts } from '../../employers/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { OutboxEvent } from '../../platform/outbox.ts';
import { findDecline } from '../../postings/index.ts';
import { declinedWords } from '../rules/decline-words.ts';
import { maskEmail } from '../rules/mail.ts';
import { insertDeliveries } from '../store/deliveries.ts';

const Told = z.object({ version: z.int() });

/**
 * An employer whose posting was sent back is told why, in its portal and by mail. The message's key is the decision, so
 * hearing the event twice tells it once; a decision that was taken back meanwhile is not told.
 */
export async function tellDeclined(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  const { version } = Told.parse(event.data);
  const decline = await findDecline(tx, event.subjectId, version);
  if (!decline) return;
  const { employerId, path } = decline;
  const [facts] = await findEmployerFacts(tx, [employerId], []);
  const email = facts?.email ?? null;
  const at = new Date();
  const message = {
    employerId,
    path,
    kind: 'notice' as const,
    dedupe: `declined:${event.subjectId}:${version}`,
    day: beijingDay(at),
    ...declinedWords(decline),
    at,
  };
  const data = { postingId: event.subjectId };
  await insertDeliveries(tx, [
    { ...message, id: newId(), channel: 'inbox', state: 'sent', data },
    {
      ...message,
      id: newId(),
      channel: 'email',
      // An event knows no settings: whoever sends mail takes held ones over within a minute, where there is a mail server.
      state: email === null ? 'unreachable' : 'held',
      data: { ...data, toMasked: email === null ? '' : maskEmail(email) },
    },
  ]);
}
