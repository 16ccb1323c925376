import type { ReactNode } from 'react';
import type { LedgerEntry } from '../../../src/ledger/contract.ts';
import { TimelineEntry } from '../../ui/timeline.tsx';
import { entryKindWords, wordEntry } from '../../words/ledger.ts';
import { wordMoment } from '../../words/time.ts';

/** One line of the ledger in words. `asText` leaves the line of lamps out, for quoting it in a sheet. */
export function LedgerLine({
  entry,
  actions,
  asText,
}: {
  entry: LedgerEntry;
  actions?: ReactNode;
  asText?: boolean;
}) {
  const words = wordEntry(entry);
  const title = entryKindWords[entry.kind];
  const by = entry.byRole === 'system' ? '系统' : entry.byRole === 'self' ? '本人' : entry.byName;
  if (asText) {
    return (
      <blockquote>
        {title}（{by}，{wordMoment(entry.at)}）：{words.join('；')}
      </blockquote>
    );
  }
  return (
    <TimelineEntry
      title={title}
      when={wordMoment(entry.at)}
      at={entry.at}
      by={by}
      {...(actions ? { actions } : {})}
    >
      {words.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </TimelineEntry>
  );
}
