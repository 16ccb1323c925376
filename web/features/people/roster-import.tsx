import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import { getRoster, listPeople, listRosterRows, listRosters } from '../../../src/people/contract.ts';
import type { RosterImport } from '../../../src/people/contract.ts';
import { useCall } from '../../api.ts';
import type { WireFault } from '../../api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, StateBlock } from '../../ui/state-block.tsx';
import { StepFlow } from '../../ui/step-flow.tsx';
import { say } from '../../ui/toast.tsx';
import { wordMoment } from '../../words/time.ts';
import { RosterConfirm } from './roster-confirm.tsx';
import { RosterFindingsPanel } from './roster-findings.tsx';
import { RosterOutcome } from './roster-outcome.tsx';
import { RosterReading } from './roster-reading.tsx';
import { RosterRows } from './roster-rows.tsx';
import { rosterSteps } from './roster-steps.ts';
import { RosterWriting } from './roster-writing.tsx';
import type { RosterEnd } from './roster-writing.tsx';

const stepOf: Readonly<Record<RosterImport['state'], number>> = {
  reading: 1,
  failed: 1,
  ready: 2,
  discarded: 2,
  confirming: 3,
  confirmed: 4,
  undoing: 4,
  undone: 4,
};

type FileOf = (personId: string) => string;

/** One import from its reading to its undoing. `base` is where the imports are listed. */
export function RosterImportPage({ base, fileOf }: { base: string; fileOf: FileOf }) {
  const { importId = '' } = useParams();
  const answer = useCall(getRoster, { params: { importId } });
  return (
    <StateBlock of={answer} rows={6}>
      {(roster) => (
        <>
          <PageHeader
            title={roster.fileName}
            sub={`${wordMoment(roster.createdAt)}上传${roster.cohort ? `，没写毕业年份的算 ${roster.cohort} 届` : ''}`}
            back={{ to: base, label: '导入名册' }}
            actions={
              roster.state === 'ready' ? undefined : (
                <ButtonLink to={base} icon="upload">
                  再传一份
                </ButtonLink>
              )
            }
          />
          <StepFlow steps={rosterSteps} now={stepOf[roster.state]} />
          <Stage roster={roster} fileOf={fileOf} again={() => void answer.refetch()} />
        </>
      )}
    </StateBlock>
  );
}

function Stage(props: { roster: RosterImport; fileOf: FileOf; again: () => void }) {
  const { roster, fileOf, again } = props;
  if (roster.state === 'reading' || roster.state === 'failed')
    return <RosterReading roster={roster} onEnd={again} />;
  if (roster.state === 'discarded')
    return (
      <EmptyState title="这份名册已经丢弃">
        {roster.discardedAt && `${wordMoment(roster.discardedAt)}丢弃。`}
        检查过的内容和上传的文件都已删除，没有写入任何一人。
      </EmptyState>
    );
  return <Checked key={roster.id} roster={roster} fileOf={fileOf} />;
}

const endWords: Readonly<Record<'confirming' | 'undoing', { done: string; cancelled: string }>> = {
  confirming: { done: '名册已写入', cancelled: '已停止，一人也没有写入' },
  undoing: { done: '已撤销，结果在页面上', cancelled: '已停止，名册还是写入后的样子' },
};

/** Hears how writing or undoing ended: says it, keeps why it failed, and has everything read anew. */
function useEnd(roster: RosterImport) {
  const client = useQueryClient();
  const [fault, setFault] = useState<WireFault | null>(null);
  const { state } = roster;
  const onEnd = useCallback(
    (end: RosterEnd | null) => {
      if (end) setFault(end.fault);
      const words = state === 'confirming' || state === 'undoing' ? endWords[state] : null;
      if (words && end && end.state !== 'failed') say(words[end.state]);
      for (const { path } of [getRoster, listRosters, listRosterRows, listPeople])
        void client.invalidateQueries({ queryKey: [path] });
    },
    [client, state],
  );
  return { fault, onEnd };
}

/** What the check found, row by row; with the bar that writes it, or with what became of it. */
function Checked({ roster, fileOf }: { roster: RosterImport; fileOf: FileOf }) {
  const { counts } = roster;
  const [createColleges, setCreateColleges] = useState(false);
  const { fault, onEnd } = useEnd(roster);
  const isBusy = roster.state === 'confirming' || roster.state === 'undoing';
  return (
    <>
      {isBusy && <RosterWriting key={roster.workId} roster={roster} onEnd={onEnd} />}
      {!isBusy && fault && <ErrorState fault={fault} />}
      <FigureStrip
        label="检查结果"
        figures={[
          { label: '新增', value: counts.new, unit: '人' },
          { label: '变更', value: counts.changed, unit: '人' },
          { label: '无变化', value: counts.unchanged, unit: '人' },
          {
            label: '有错，不写入',
            value: counts.refused,
            unit: '行',
            tone: counts.refused > 0 ? 'stop' : 'plain',
          },
          { label: '有提示，照样写入', value: counts.hints, unit: '行' },
        ]}
      />
      {(roster.state === 'confirmed' || roster.state === 'undone') && <RosterOutcome roster={roster} />}
      <RosterFindingsPanel
        roster={roster}
        createColleges={createColleges}
        onCreateColleges={setCreateColleges}
      />
      <RosterRows roster={roster} fileOf={fileOf} />
      {roster.can.includes('confirm') && <RosterConfirm roster={roster} createColleges={createColleges} />}
    </>
  );
}
