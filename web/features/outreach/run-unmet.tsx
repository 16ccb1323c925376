import { Link, useSearchParams } from 'react-router';
import { listUnmet } from '../../../src/outreach/contract.ts';
import type { PushRun, RunFigures } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { usePageStack } from '../../page-stack.ts';
import { Panel } from '../../ui/page-header.tsx';
import { RowCard } from '../../ui/row-card.tsx';
import { EmptyState, StateBlock } from '../../ui/state-block.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { wordCount } from '../../words/figures.ts';
import { unmetAdvice, wordFunnel, wordRelief, wordUnmetReason } from '../../words/push.ts';
import style from './push.module.css';

type Unmet = ReplyOf<typeof listUnmet>['rows'][number];
type FileOf = (personId: string) => string;

const PER_PAGE = 20;

/** Who got nothing or too little: by reason, and behind each reason the people. */
export function RunUnmet(props: { run: PushRun; figures: RunFigures; fileOf: FileOf }) {
  const { run, figures, fileOf } = props;
  const [params] = useSearchParams();
  const reasons = figures.unmet.toSorted((one, other) => other.graduates - one.graduates);
  const chosen = reasons.find((row) => row.reason === params.get('reason'))?.reason ?? reasons[0]?.reason;
  if (chosen === undefined) return null;
  return (
    <Panel title="没有推够的人，为什么">
      <ul className={style['reasons']}>
        {reasons.map(({ reason, graduates }) => (
          <li key={reason}>
            <Link
              className={style['reason']}
              to={`?reason=${encodeURIComponent(reason)}`}
              replace
              preventScrollReset
              aria-current={reason === chosen ? 'true' : undefined}
            >
              <strong>{wordUnmetReason(reason)}</strong>
              <span>{wordCount(graduates)} 人</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className={style['advice']}>{unmetAdvice[chosen] ?? '点开学生的档案，看看能怎么帮。'}</p>
      <People key={chosen} runId={run.id} reason={chosen} fileOf={fileOf} />
    </Panel>
  );
}

function People({ runId, reason, fileOf }: { runId: string; reason: string; fileOf: FileOf }) {
  const pages = usePageStack<string>(reason);
  const answer = useCall(
    listUnmet,
    { params: { runId }, query: { reason, limit: PER_PAGE, after: pages.after } },
    { keepPrevious: true },
  );
  return (
    <StateBlock of={answer} rows={5}>
      {({ rows, next }) => (
        <VirtualTable
          label={wordUnmetReason(reason)}
          columns={columnsOf(fileOf)}
          rows={rows}
          rowKey={(row) => row.personId}
          card={(row) => <UnmetCard row={row} fileOf={fileOf} />}
          total={pages.number > 1 ? `第 ${pages.number} 页` : ''}
          page={{ onPrevious: pages.onPrevious, onNext: pages.onward(next), busy: answer.isFetching }}
          empty={<EmptyState title="没有人">这些学生已经不在你能看到的范围内。</EmptyState>}
        />
      )}
    </StateBlock>
  );
}

function wordGiven(given: number): string {
  return given === 0 ? '没有收到' : `收到 ${given} 条`;
}

function columnsOf(fileOf: FileOf): readonly Column<Unmet>[] {
  return [
    {
      key: 'name',
      title: '学生',
      width: 170,
      cell: (row) => <Link to={fileOf(row.personId)}>{row.name}</Link>,
    },
    {
      key: 'class',
      title: '班级和专业',
      width: 220,
      cell: (row) => (
        <>
          {row.className}
          <span className={style['soft']}>{row.majorName}</span>
        </>
      ),
    },
    { key: 'given', title: '这次', width: 110, cell: (row) => wordGiven(row.given) },
    { key: 'funnel', title: '逐条筛下来还剩多少岗位', width: 460, cell: (row) => <Funnel row={row} /> },
  ];
}

function Funnel({ row }: { row: Unmet }) {
  const relief = wordRelief(row.funnel);
  return (
    <>
      {wordFunnel(row.funnel)}
      {relief && <span className={style['soft']}>{relief}</span>}
    </>
  );
}

function UnmetCard({ row, fileOf }: { row: Unmet; fileOf: FileOf }) {
  return (
    <RowCard
      title={row.name}
      tags={<span className={style['given']}>{wordGiven(row.given)}</span>}
      to={fileOf(row.personId)}
    >
      <span>
        {row.className}，{row.majorName}
      </span>
      <span>
        <Funnel row={row} />
      </span>
    </RowCard>
  );
}
