import type { ReactNode } from 'react';
import type { LedgerEntry } from '../../../src/ledger/contract.ts';
import { TimelineEntry } from '../../ui/timeline.tsx';
import { Tag } from '../../ui/tag.tsx';
import { entryKindWords, wordEntry } from '../../words/ledger.ts';
import { wordMoment } from '../../words/time.ts';

/** Whether nobody can change the line any more without it being noticed. */
function SealMark({ isSealed }: { isSealed: boolean }) {
  return (
    <span title={isSealed ? '已写入本校台账的校验链，改动会被发现' : '刚写下，正在写入校验链'}>
      · {isSealed ? '已封存' : '待封存'}
    </span>
  );
}

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
  const isCorrection = typeof entry.data['correctionReason'] === 'string' && entry.kind !== 'struck';
  const title = `${entryKindWords[entry.kind]}${isCorrection ? '（更正）' : ''}`;
  const by = entry.byRole === 'system' ? '系统' : entry.byRole === 'self' ? '本人' : entry.byName || '老师';
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
      by={
        <>
          {by} {entry.isSealed !== null && <SealMark isSealed={entry.isSealed} />}
        </>
      }
      {...(actions ? { actions } : {})}
    >
      {entry.correctedBy !== null && <Tag tone="warn">已被更正，不再计入</Tag>}
      {words.map((line) => (
        <p key={line}>{entry.correctedBy === null ? line : <s>{line}</s>}</p>
      ))}
    </TimelineEntry>
  );
}
