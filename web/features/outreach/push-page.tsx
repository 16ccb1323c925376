import { Link } from 'react-router';
import { listRuns } from '../../../src/outreach/contract.ts';
import type { PushRun } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { RowCard } from '../../ui/row-card.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { wordCount, wordShare } from '../../words/figures.ts';
import { runStateWords, wordCohort } from '../../words/push.ts';
import { wordMoment } from '../../words/time.ts';
import { RunStart } from './run-start.tsx';
import style from './push.module.css';

/** Start a push for a cohort; below, the runs of before. `base` is where this screen stands. */
export function PushPage({ base }: { base: string }) {
  const answer = useCall(listRuns, {});
  return (
    <>
      <PageHeader
        title="推送"
        sub="为还没有去向的学生逐人匹配招聘中的岗位，送到他们的“今日推荐”。每条都写明理由，同时记入台账。"
      />
      <StateBlock of={answer} rows={6}>
        {({ runs, cohorts }) => (
          <>
            <RunStart base={base} cohorts={cohorts} running={runs.filter((run) => run.state === 'running')} />
            <section aria-labelledby="earlier-runs">
              <h2 id="earlier-runs" className={style['heading']}>
                推送记录
              </h2>
              <VirtualTable
                label="历次推送"
                columns={columnsOf(base)}
                rows={runs}
                rowKey={(run) => run.id}
                card={(run) => <RunCard run={run} base={base} />}
                empty={
                  <EmptyState title="还没有推送过">
                    从上面选一届学生开始。每次推送的结果都会留在这里。
                  </EmptyState>
                }
              />
            </section>
          </>
        )}
      </StateBlock>
    </>
  );
}

function coverageOf({ figures }: PushRun): string {
  if (!figures || figures.eligibleGraduates === 0) return '—';
  return `${wordCount(figures.covered)} 人，${wordShare(figures.covered / figures.eligibleGraduates)}`;
}

function StateTag({ run }: { run: PushRun }) {
  const state = runStateWords[run.state];
  return <Tag tone={state.tone}>{state.text}</Tag>;
}

function columnsOf(base: string): readonly Column<PushRun>[] {
  return [
    {
      key: 'at',
      title: '时间',
      width: 150,
      cell: (run) => <Link to={`${base}/${run.id}`}>{wordMoment(run.startedAt)}</Link>,
    },
    { key: 'org', title: '范围', width: 240, cell: (run) => wordCohort(run.orgName, run.cohort) },
    { key: 'state', title: '状态', width: 100, cell: (run) => <StateTag run={run} /> },
    { key: 'covered', title: '收到推荐', width: 160, align: 'right', cell: coverageOf },
    {
      key: 'pushed',
      title: '推送条数',
      width: 120,
      align: 'right',
      cell: (run) => (run.figures ? wordCount(run.figures.pushed) : '—'),
    },
    {
      key: 'postings',
      title: '用到的岗位',
      width: 130,
      align: 'right',
      cell: (run) => (run.figures ? wordCount(run.figures.postingsUsed) : '—'),
    },
  ];
}

function RunCard({ run, base }: { run: PushRun; base: string }) {
  return (
    <RowCard title={wordMoment(run.startedAt)} tags={<StateTag run={run} />} to={`${base}/${run.id}`}>
      <span>{wordCohort(run.orgName, run.cohort)}</span>
      {run.figures && (
        <span>
          收到推荐 {coverageOf(run)}；共 {wordCount(run.figures.pushed)} 条
        </span>
      )}
    </RowCard>
  );
}
