import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { LedgerEntry } from '../../../src/ledger/contract.ts';
import { EmptyState } from '../../ui/state-block.tsx';
import { Timeline, TimelineGap } from '../../ui/timeline.tsx';
import { LedgerLine } from './ledger-line.tsx';

const DAY_MS = 86_400_000;
/** A silence longer than this is drawn as a broken line. */
const GAP_DAYS = 21;

/** The line that is not cut: lines newest first, with silences drawn. */
export function LedgerLines({
  entries,
  actionsOf,
}: {
  entries: readonly LedgerEntry[];
  actionsOf?: (entry: LedgerEntry) => ReactNode;
}) {
  if (entries.length === 0) return <EmptyState title="还没有记录" />;
  return (
    <Timeline label="档案记录">
      {entries.map((entry, index) => {
        const newer = entries[index - 1];
        const days = newer ? Math.floor((Date.parse(newer.at) - Date.parse(entry.at)) / DAY_MS) : 0;
        return (
          <Fragment key={entry.id}>
            {days > GAP_DAYS && <TimelineGap days={days} />}
            <LedgerLine entry={entry} actions={actionsOf?.(entry)} />
          </Fragment>
        );
      })}
    </Timeline>
  );
}
