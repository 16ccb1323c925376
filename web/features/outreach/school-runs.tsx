import { Link } from 'react-router';
import { listRuns } from '../../../src/outreach/contract.ts';
import type { PushRun } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { RowCard } from '../../ui/row-card.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { wordCount, wordShare } from '../../words/figures.ts';
import { wordCohort } from '../../words/push.ts';
import { wordMoment } from '../../words/time.ts';
import type { ReplyCohort } from './run-shapes.ts';
import style from './push.module.css';

type SchoolRow = ReplyCohort & { readonly run: PushRun | undefined };

/** A school's cohort with the newest run that reached it, its own or one from above. In the order of the org tree. */
function rowsOf(cohorts: readonly ReplyCohort[], runs: readonly PushRun[]): SchoolRow[] {
  const schools = cohorts.filter((row) => row.path.split('.').length >= 3);
  return schools
    .toSorted((one, other) => one.path.localeCompare(other.path) || other.cohort - one.cohort)
    .map((row) => ({
      ...row,
      run: runs.find(
        (run) => run.cohort === row.cohort && (run.path === row.path || row.path.startsWith(`${run.path}.`)),
      ),
    }));
}

/** Every school's cohorts and when they were last pushed to; no order of merit. */
export function SchoolRuns({ base }: { base: string }) {
  const answer = useCall(listRuns, {});
  return (
    <section aria-labelledby="schools">
      <h2 id="schools" className={style['heading']}>
        各校
      </h2>
      <StateBlock of={answer} rows={4}>
        {({ runs, cohorts }) => (
          <VirtualTable
            label="各校推送情况"
            columns={columnsOf(base)}
            rows={rowsOf(cohorts, runs)}
            rowKey={(row) => `${row.path}~${row.cohort}`}
            card={(row) => <SchoolCard row={row} base={base} />}
            empty={<EmptyState title="各校还没有导入名册">学校导入毕业生名册后会出现在这里。</EmptyState>}
          />
        )}
      </StateBlock>
    </section>
  );
}

function coverage({ run }: SchoolRow): string {
  const figures = run?.figures;
  if (!figures || figures.eligibleGraduates === 0) return '—';
  return wordShare(figures.covered / figures.eligibleGraduates);
}

function wordRun({ run, path }: SchoolRow): string {
  if (!run) return '还没有推送过';
  return `${wordMoment(run.startedAt)}${run.path === path ? '' : '（全省）'}`;
}

function RunLink({ row, base }: { row: SchoolRow; base: string }) {
  return row.run ? <Link to={`${base}/${row.run.id}`}>{wordRun(row)}</Link> : wordRun(row);
}

function columnsOf(base: string): readonly Column<SchoolRow>[] {
  return [
    { key: 'name', title: '学校', width: 260, cell: (row) => row.name },
    { key: 'cohort', title: '届', width: 100, cell: (row) => `${row.cohort} 届` },
    {
      key: 'graduates',
      title: '毕业生',
      width: 120,
      align: 'right',
      cell: (row) => `${wordCount(row.graduates)} 人`,
    },
    { key: 'run', title: '最近一次推送', width: 220, cell: (row) => <RunLink row={row} base={base} /> },
    { key: 'covered', title: '收到推荐的比例', width: 150, align: 'right', cell: coverage },
  ];
}

function SchoolCard({ row, base }: { row: SchoolRow; base: string }) {
  return (
    <RowCard title={wordCohort(row.name, row.cohort)} {...(row.run ? { to: `${base}/${row.run.id}` } : {})}>
      <span>毕业生 {wordCount(row.graduates)} 人</span>
      <span>
        推送：{wordRun(row)}
        {row.run?.figures && `，${coverage(row)}的人收到推荐`}
      </span>
    </RowCard>
  );
}
