import { useEffect } from 'react';
import { cancelRoster, rosterEvents } from '../../../src/people/contract.ts';
import type { RosterImport } from '../../../src/people/contract.ts';
import { useAct, useEvents, WireFault } from '../../api.ts';
import type { WireFacts } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { LiveProgress } from '../../ui/live-progress.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { rosterStepWords } from '../../words/roster.ts';

/** How what was under way ended; `fault` when it failed. */
export type RosterEnd = { readonly state: 'done' | 'failed' | 'cancelled'; readonly fault: WireFault | null };

const LOOK_AGAIN_MS = 600;

/** Writing and undoing as they go, over server-sent events. They can be stopped, and then nothing has happened. */
export function RosterWriting(props: { roster: RosterImport; onEnd: (end: RosterEnd | null) => void }) {
  const { roster, onEnd } = props;
  const { latest, line } = useEvents(rosterEvents, { params: { importId: roster.id } });
  const state = latest?.state;
  const ended = state === 'done' || state === 'failed' || state === 'cancelled';
  const fault = latest?.fault;
  useEffect(() => {
    if (!ended && line !== 'closed') return undefined;
    const wire = fault ? new WireFault(fault.code, 422, fault.facts as WireFacts) : null;
    onEnd(ended ? { state, fault: wire } : null);
    // The import itself may move a moment after its work has ended.
    const again = setInterval(() => onEnd(null), LOOK_AGAIN_MS);
    return () => clearInterval(again);
  }, [ended, state, fault, line, onEnd]);
  const isUndo = roster.state === 'undoing';
  return (
    <Panel>
      <LiveProgress
        stage={rosterStepWords[latest?.step ?? ''] ?? '排队等候'}
        done={latest?.done ?? 0}
        total={latest?.total ?? null}
        unit="行"
        state="running"
        line={line}
      >
        <p>
          {isUndo
            ? '全部恢复完才会生效。可以离开这一页，撤销会继续；停下来，名册就还是写入后的样子。'
            : '全部写完才会生效，不会只写一半。可以离开这一页，写入会继续；停下来，就一人也没有写入。'}
        </p>
        <StopButton roster={roster} label={isUndo ? '停止撤销' : '停止写入'} />
      </LiveProgress>
    </Panel>
  );
}

export function StopButton({ roster, label }: { roster: RosterImport; label: string }) {
  const stop = useAct(cancelRoster);
  if (!roster.can.includes('cancel')) return null;
  return (
    <div>
      <Button
        busy={stop.isPending || stop.isSuccess}
        onPress={() =>
          stop.mutate(
            { params: { importId: roster.id } },
            { onSuccess: () => say('正在停下来'), onError: sayFault },
          )
        }
      >
        {stop.isSuccess ? '正在停下来' : label}
      </Button>
    </div>
  );
}
