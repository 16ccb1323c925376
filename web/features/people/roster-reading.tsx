import { useEffect } from 'react';
import { rosterEvents } from '../../../src/people/contract.ts';
import type { RosterImport } from '../../../src/people/contract.ts';
import { useEvents, WireFault } from '../../api.ts';
import type { WireFacts } from '../../api.ts';
import { LiveProgress } from '../../ui/live-progress.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { ErrorState } from '../../ui/state-block.tsx';
import { StopButton } from './roster-writing.tsx';

const LOOK_AGAIN_MS = 600;

/** The reading as it goes, over server-sent events; a file that could not be read says why. */
export function RosterReading({ roster, onEnd }: { roster: RosterImport; onEnd: () => void }) {
  const { latest, line } = useEvents(rosterEvents, { params: { importId: roster.id } });
  const ended = latest?.state === 'done' || latest?.state === 'cancelled' || line === 'closed';
  const isReading = roster.state === 'reading';
  useEffect(() => {
    if (!ended || !isReading) return undefined;
    onEnd();
    // The import itself may move a moment after its work has ended.
    const again = setInterval(onEnd, LOOK_AGAIN_MS);
    return () => clearInterval(again);
  }, [ended, isReading, onEnd]);
  if (latest?.state === 'failed' || roster.state === 'failed') {
    const fault = latest?.fault
      ? new WireFault(latest.fault.code, 422, latest.fault.facts as WireFacts)
      : new WireFault('web.broken', 500);
    return latest || line === 'closed' ? <ErrorState fault={fault} /> : null;
  }
  return (
    <Panel>
      <LiveProgress
        stage={latest?.step === 'reading' ? '正在逐行检查' : '排队等候'}
        done={latest?.done ?? 0}
        total={latest?.total ?? null}
        unit="行"
        state="running"
        line={line}
      >
        <p>还没有写入任何内容。可以离开这一页，检查会继续，回来时从“导入记录”打开。</p>
        <StopButton roster={roster} label="停止检查" />
      </LiveProgress>
    </Panel>
  );
}
