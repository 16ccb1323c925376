import { deliver } from '../delivery/index.ts';
import type { EventHandlers } from '../platform/outbox.ts';
import { getPostingCards } from '../postings/index.ts';
import { followEvents } from './actions/follow.ts';
import { tellContestAnswered } from './actions/tell-contest-answered.ts';
import { tellDeclined } from './actions/tell-declined.ts';
import { endedWords, mailItem } from './rules/message-words.ts';
import { listInterested } from './store/recommendations.ts';

/**
 * What outreach does when others tell what happened. `postings.closed`: whoever said that they are interested learns
 * it from their inbox. The message's key is the posting, so hearing an event twice tells nobody twice. `postings.declined`:
 * the employer learns why. `ledger.contest_answered`: the graduate learns that their objection has its answer.
 */
export const outreachEvents: EventHandlers = {
  ...followEvents,
  'postings.declined': [tellDeclined],
  'ledger.contest_answered': [tellContestAnswered],
  'postings.closed': [
    async (tx, event) => {
      const interested = await listInterested(tx, event.subjectId);
      if (interested.length === 0) return;
      const card = (await getPostingCards(tx, [event.subjectId])).get(event.subjectId);
      if (!card || card.state === 'open') return;
      const words = endedWords(mailItem(card));
      await deliver(
        tx,
        interested.map(({ personId, path }) => ({
          personId,
          path,
          kind: 'notice',
          family: 'service',
          dedupe: `closed:${event.subjectId}`,
          ...words,
          postingId: event.subjectId,
          at: new Date(),
          inboxOnly: true,
        })),
      );
    },
  ],
};
