import { useEffect } from 'react';
import { useParams } from 'react-router';
import { cancelRun, getRun, listRuns, runEvents } from '../../../src/outreach/contract.ts';
import type { PushRun } from '../../../src/outreach/contract.ts';
import { useAct, useCall, useEvents, WireFault } from '../../api.ts';
import type { WireFacts } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { LiveProgress } from '../../ui/live-progress.tsx';
import { PageHeader, Panel } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, StateBlock } from '../../ui/state-block.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordCohort, wordStep } from '../../words/push.ts';
import { wordMoment } from '../../words/time.ts';
import { RunFollow } from './run-follow.tsx';
import { RunFiguresView } from './run-figures.tsx';
import { RunUnmet } from './run-unmet.tsx';

/** One run: as it goes, and what came of it. */
export function PushRunPage({ base, fileOf }: { base: string; fileOf: (personId: string) => string }) {
  const { runId = '' } = useParams();
  const answer = useCall(getRun, { params: { runId } });
  return (
    <StateBlock of={answer} rows={6}>
      {(run) => (
        <>
          <PageHeader
            title={wordCohort(run.orgName, run.cohort)}
            sub={`${wordMoment(run.startedAt)}开始推送`}
            back={{ to: base, label: '推送' }}
          />
          {run.state === 'running' && <Going run={run} onEnd={() => void answer.refetch()} />}
          {run.state === 'failed' && <Failed run={run} />}
          {run.state === 'cancelled' && (
            <EmptyState title="这次推送被取消了">
              取消之前已经送到学生手里的推荐仍然有效，也留在台账里；其余的没有发出。
            </EmptyState>
          )}
          {run.figures && (
            <>
              <RunFiguresView figures={run.figures} />
              <RunFollow runId={run.id} />
              <RunUnmet run={run} figures={run.figures} fileOf={fileOf} />
            </>
          )}
        </>
      )}
    </StateBlock>
  );
}

function Going({ run, onEnd }: { run: PushRun; onEnd: () => void }) {
  const { latest, line } = useEvents(runEvents, { params: { runId: run.id } });
  const cancel = useAct(cancelRun, { refreshes: [listRuns] });
  const ended = line === 'closed' || (latest !== null && !['waiting', 'running'].includes(latest.state));
  useEffect(() => {
    if (ended) onEnd();
  }, [ended, onEnd]);
  const step = wordStep(latest?.step ?? '');
  return (
    <Panel>
      <LiveProgress
        stage={step.text}
        done={latest?.done ?? 0}
        total={latest?.total ?? null}
        unit={latest?.total ? step.unit : '%'}
        state="running"
        line={line}
      >
        <p>可以离开这一页，推送会继续。取消后，已经送出的推荐不会收回。</p>
        <div>
          <Button
            busy={cancel.isPending || cancel.isSuccess}
            onPress={() =>
              cancel.mutate(
                { params: { runId: run.id } },
                { onSuccess: () => say('正在取消'), onError: sayFault },
              )
            }
          >
            {cancel.isSuccess ? '正在取消' : '取消推送'}
          </Button>
        </div>
      </LiveProgress>
    </Panel>
  );
}

/** Why it failed stands with the work, not with the run: the stream's only word tells. */
function Failed({ run }: { run: PushRun }) {
  const { latest, line } = useEvents(runEvents, { params: { runId: run.id } });
  if (!latest && line !== 'closed') return null;
  const fault = latest?.fault
    ? new WireFault(latest.fault.code, 500, latest.fault.facts as WireFacts)
    : new WireFault('platform.bug', 500);
  return (
    <>
      <ErrorState fault={fault} />
      <p>已经送出的推荐仍然有效。可以回到“推送”再开始一次，推过的不会重复。</p>
    </>
  );
}
