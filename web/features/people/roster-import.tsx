import { useState } from 'react';
import { useParams } from 'react-router';
import {
  confirmRoster,
  getRoster,
  listPeople,
  listRosterRows,
  listRosters,
} from '../../../src/people/contract.ts';
import type { RosterImport } from '../../../src/people/contract.ts';
import { useAct, useCall } from '../../api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { ConfirmBar } from '../../ui/confirm-bar.tsx';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateBlock } from '../../ui/state-block.tsx';
import { StepFlow } from '../../ui/step-flow.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordMoment } from '../../words/time.ts';
import { RosterFindingsPanel } from './roster-findings.tsx';
import { RosterOutcome } from './roster-outcome.tsx';
import { RosterReading } from './roster-reading.tsx';
import { RosterRows } from './roster-rows.tsx';
import { rosterSteps } from './roster-steps.ts';

const stepOf: Readonly<Record<RosterImport['state'], number>> = {
  reading: 1,
  failed: 1,
  ready: 2,
  confirmed: 4,
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
          {roster.state === 'reading' || roster.state === 'failed' ? (
            <RosterReading roster={roster} onEnd={() => void answer.refetch()} />
          ) : (
            <Checked key={roster.id} roster={roster} fileOf={fileOf} />
          )}
        </>
      )}
    </StateBlock>
  );
}

/** What the check found, row by row; with the bar that writes it, or with what became of it. */
function Checked({ roster, fileOf }: { roster: RosterImport; fileOf: FileOf }) {
  const { counts } = roster;
  const [createColleges, setCreateColleges] = useState(false);
  return (
    <>
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
      {roster.state !== 'ready' && <RosterOutcome roster={roster} />}
      <RosterFindingsPanel
        roster={roster}
        createColleges={createColleges}
        onCreateColleges={setCreateColleges}
      />
      <RosterRows roster={roster} fileOf={fileOf} />
      {roster.can.includes('confirm') && <Confirm roster={roster} createColleges={createColleges} />}
    </>
  );
}

/** One sentence on what will be written, and the act. */
function Confirm({ roster, createColleges }: { roster: RosterImport; createColleges: boolean }) {
  const { counts, findings, id } = roster;
  const confirm = useAct(confirmRoster, {
    refreshes: [getRoster, listRosters, listRosterRows, listPeople],
    onDone: () => {
      say('名册已写入');
      window.scrollTo(0, 0);
    },
  });
  const good = counts.new + counts.changed;
  const waits = findings.missingColleges.length > 0 && !createColleges;
  return (
    <ConfirmBar
      words={wordConfirm(roster, waits)}
      confirm={good === 0 ? '没有可写入的' : `写入 ${wordCount(good)} 人`}
      disabled={good === 0 || waits}
      busy={confirm.isPending}
      onConfirm={() =>
        confirm.mutate({ params: { importId: id }, body: { createColleges } }, { onError: sayFault })
      }
    />
  );
}

function wordConfirm({ counts, findings }: RosterImport, waits: boolean): string {
  if (counts.new + counts.changed === 0) {
    return counts.refused > 0
      ? '没有一行可以写入。请按上面的说明改好文件，再传一份。'
      : '和现有名册完全一样，不用写入。';
  }
  if (waits) return `有 ${findings.missingColleges.length} 个学院还没有建立，请先在上面选择是否新建。`;
  const acts = [
    counts.new > 0 && `新增 ${wordCount(counts.new)} 人`,
    counts.changed > 0 && `更新 ${wordCount(counts.changed)} 人`,
    findings.missingColleges.length > 0 && `新建 ${findings.missingColleges.length} 个学院`,
    findings.newClasses.length > 0 && `新建 ${findings.newClasses.length} 个班级`,
  ].filter(Boolean);
  const skipped = counts.refused > 0 ? `，跳过 ${wordCount(counts.refused)} 行有错的` : '';
  return `将${acts.join('、')}${skipped}。`;
}
