import { z } from 'zod';
import { deliver } from '../../delivery/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { OutboxEvent } from '../../platform/outbox.ts';
import { findDecline } from '../../postings/index.ts';
import { declinedWords } from '../rules/decline-words.ts';

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
  await deliver(tx, [
    {
      employerId,
      path,
      kind: 'notice',
      family: 'service',
      dedupe: `declined:${event.subjectId}:${version}`,
      ...declinedWords(decline),
      postingId: event.subjectId,
      at: new Date(),
    },
  ]);
}
