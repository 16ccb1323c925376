import { me } from '../../../src/identity/contract.ts';
import type { Session } from '../../../src/identity/contract.ts';
import { listMeetingPeople, listTalkTexts } from '../../../src/ledger/contract.ts';
import { listDay } from '../../../src/standards/contract.ts';
import type { ReplyOf } from '../../api.ts';
import type { Keeps } from '../../field/field-context.tsx';

/**
 * What of the day stays on the device, sealed and for a day: whom one set out to see and what is owed to them, the names
 * of one's classes, the texts. No number of anybody, no plan, no line of the ledger.
 */
export const keeps: Keeps = {
  [me.path]: (data) => {
    const { actor } = data as Session;
    return actor ? { actor: { ...actor, csrf: '' } } : undefined;
  },
  [listDay.path]: (data, input) => {
    const { query } = (input ?? {}) as { query?: { show?: string; after?: string } };
    if (query?.show !== 'due' || query.after !== undefined) return undefined;
    return thin(data as ReplyOf<typeof listDay>);
  },
  [listMeetingPeople.path]: (data) => data,
  [listTalkTexts.path]: (data) => data,
};

function thin(day: ReplyOf<typeof listDay>): ReplyOf<typeof listDay> {
  return {
    ...day,
    rows: day.rows.map(({ person, duties }) => ({
      person: { ...person, studentNumber: '', phoneMasked: null, leftOn: null },
      responsibleName: null,
      duties: duties.map((duty) => ({ ...duty, acts: [] })),
    })),
  };
}

/** What the day needs, loaded while there is a network: its code, and the readings that stay on the device. */
export function warm(): Promise<unknown> {
  return Promise.all([
    import('./today.tsx'),
    import('./meeting.tsx'),
    import('./graduate.tsx'),
    import('./contacts.tsx'),
    import('./postings.tsx'),
  ]);
}
