import { Link } from 'react-router';
import { listRosterRows } from '../../../src/people/contract.ts';
import type { RosterImport, RosterRow } from '../../../src/people/contract.ts';
import { useCall } from '../../api.ts';
import { usePageStack } from '../../page-stack.ts';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { Tabs, useShown } from '../../ui/tabs.tsx';
import type { TabRow } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { rosterVerdictWords, staysWords, wordProblem } from '../../words/roster.ts';
import { RosterChanges } from './roster-changes.tsx';
import style from './roster.module.css';

const PER_PAGE = 50;
const views = ['problems', 'refused', 'new', 'changed', 'unchanged', 'stays', 'all'] as const;
type FileOf = (personId: string) => string;
type View = (typeof views)[number];

function queryOf(view: View) {
  if (view === 'problems') return { problems: 'true' };
  if (view === 'stays') return { stays: 'true' };
  return view === 'all' ? {} : { verdict: view };
}

function tabsOf({ counts, state }: RosterImport): TabRow<View>[] {
  const rows: TabRow<View>[] = [
    { value: 'problems', label: '有问题', count: counts.refused + counts.hints },
    { value: 'refused', label: '不写入', count: counts.refused },
    { value: 'new', label: '新增', count: counts.new },
    { value: 'changed', label: '变更', count: counts.changed },
    { value: 'unchanged', label: '无变化', count: counts.unchanged },
    { value: 'all', label: '全部', count: counts.rows },
  ];
  if (state === 'undone' && counts.stays > 0) {
    rows.unshift({ value: 'stays', label: '撤销后保留', count: counts.stays });
  }
  return rows;
}

/** The rows of the file with what each would do and what is wrong with it. */
export function RosterRows({ roster, fileOf }: { roster: RosterImport; fileOf: FileOf }) {
  const tabs = tabsOf(roster);
  const first = tabs.find((tab) => tab.count !== 0)?.value ?? 'all';
  const view = useShown<View>([first, ...views], 'rows');
  const pages = usePageStack<number>(view);
  const answer = useCall(
    listRosterRows,
    {
      params: { importId: roster.id },
      query: { ...queryOf(view), limit: PER_PAGE, ...(pages.after ? { after: pages.after } : {}) },
    },
    { keepPrevious: true },
  );
  return (
    <section aria-label="逐行结果">
      <h2 className={style['heading']}>逐行结果</h2>
      <Tabs label="按结果筛选" rows={tabs} shown={view} name="rows" />
      <StateBlock of={answer} rows={6}>
        {({ rows, next }) => (
          <VirtualTable
            label="名册的行"
            columns={columnsOf(fileOf, view)}
            rows={rows}
            rowKey={(row) => String(row.row)}
            card={(row) => <RowCard row={row} />}
            total={pages.number > 1 ? `第 ${pages.number} 页` : ''}
            page={{ onPrevious: pages.onPrevious, onNext: pages.onward(next), busy: answer.isFetching }}
            empty={
              <EmptyState title={view === 'problems' ? '没有发现问题' : '这一类没有'}>
                {view === 'problems' ? '每一行都可以写入。' : '换一类看看。'}
              </EmptyState>
            }
          />
        )}
      </StateBlock>
    </section>
  );
}

const lastColumn: Partial<Record<View, string>> = { changed: '变更和问题', all: '变更和问题' };

function columnsOf(fileOf: FileOf, view: View): readonly Column<RosterRow>[] {
  const stays = view === 'stays';
  return [
    { key: 'row', title: '行', width: 86, cell: (row) => `第 ${row.row} 行` },
    { key: 'verdict', title: '结果', width: 84, cell: (row) => <VerdictTag row={row} /> },
    {
      key: 'person',
      title: '学生',
      width: 160,
      cell: (row) => (
        <>
          {stays && row.personId ? (
            <Link to={fileOf(row.personId)}>{row.name ?? '没有姓名'}</Link>
          ) : (
            (row.name ?? '没有姓名')
          )}
          <span className={style['soft']}>{row.studentNumber ?? '没有学号'}</span>
        </>
      ),
    },
    { key: 'identity', title: '证件号', width: 180, cell: (row) => row.identityMasked ?? '—' },
    {
      key: 'class',
      title: '班级',
      width: 200,
      cell: (row) => (
        <>
          {row.class ?? '—'}
          {row.college && <span className={style['soft']}>{row.college}</span>}
        </>
      ),
    },
    {
      key: 'problems',
      title: stays ? '为什么保留' : (lastColumn[view] ?? '问题'),
      cell: (row) => <Problems row={row} />,
    },
  ];
}

function VerdictTag({ row }: { row: RosterRow }) {
  const words = rosterVerdictWords[row.verdict];
  return <Tag tone={words.tone}>{words.text}</Tag>;
}

function Problems({ row }: { row: RosterRow }) {
  return (
    <div className={style['problems']}>
      <RosterChanges changes={row.changes} />
      {row.stays && <span>{staysWords[row.stays] ?? '写入之后有变化'}</span>}
      {row.problems.map((problem) => (
        <span
          key={`${problem.column}~${problem.code}`}
          className={`${style['problem']} ${style[problem.stops ? 'stop' : 'hint']}`}
        >
          {wordProblem(problem)}
        </span>
      ))}
      {!row.stays && row.problems.length + row.changes.length === 0 && (
        <span className={style['hint']}>没有问题</span>
      )}
    </div>
  );
}

function RowCard({ row }: { row: RosterRow }) {
  return (
    <div className={style['rowcard']}>
      <span className={style['rowhead']}>
        第 {row.row} 行 <strong>{row.name ?? '没有姓名'}</strong> <VerdictTag row={row} />
      </span>
      <span className={style['soft']}>
        {[row.studentNumber, row.class, row.identityMasked].filter(Boolean).join('，')}
      </span>
      <Problems row={row} />
    </div>
  );
}
