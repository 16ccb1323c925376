import { z } from 'zod';
import { deliver } from '../../delivery/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { OutboxEvent } from '../../platform/outbox.ts';
import { contestWords } from '../rules/message-words.ts';

const Told = z.object({ entryId: z.uuid(), ruling: z.enum(['upheld', 'rejected']) });

/**
 * A graduate who said that a line is not right is told that it has an answer, and which; what was written stays in the
 * ledger and out of the mail. The message's key is the objection: hearing the event twice tells it once.
 */
export async function tellContestAnswered(tx: ScopedTx, event: OutboxEvent): Promise<void> {
  const { entryId, ruling } = Told.parse(event.data);
  await deliver(tx, [
    {
      personId: event.subjectId,
      path: event.path,
      kind: 'notice',
      family: 'service',
      dedupe: `contest:${entryId}`,
      ...contestWords(ruling),
      at: new Date(),
    },
  ]);
}
