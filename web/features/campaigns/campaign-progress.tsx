import { lazy, Suspense, useMemo } from 'react';
import { getCampaignProgress } from '../../../src/campaigns/contract.ts';
import type { Campaign, CampaignDay, CampaignNode } from '../../../src/campaigns/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';
import { FigureStrip } from '../../ui/figure-strip.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { painted } from '../../ui/painted.ts';
import { LoadingState, StateBlock } from '../../ui/state-block.tsx';
import { wordCount } from '../../words/figures.ts';
import { wordDay, wordMoment } from '../../words/time.ts';
import style from './campaigns.module.css';

const Chart = lazy(() => import('../../ui/chart.tsx').then((m) => ({ default: m.Chart })));

/** How a campaign stands: sums, its days as lines, its nodes as bars in the order of the tree. Nobody is ranked. */
export function CampaignProgress({ campaign }: { campaign: Campaign }) {
  const progress = useCall(
    getCampaignProgress,
    { params: { campaignId: campaign.id }, query: {} },
    { everyMs: 60_000 },
  );
  return (
    <StateBlock
      of={progress}
      rows={6}
      empty={{
        when: ({ days, few }) => days.length === 0 && !few,
        title: '进展还没有算出来',
        words: '活动开始后一两分钟算出，以后每十分钟更新。',
      }}
    >
      {(data) => <Shown data={data} campaign={campaign} />}
    </StateBlock>
  );
}

function Shown({ data, campaign }: { data: ReplyOf<typeof getCampaignProgress>; campaign: Campaign }) {
  const { sum, rows, days, few, measuredAt } = data;
  return (
    <>
      {rows.length === 0 && !few && <p className={style['whose']}>你负责的班级</p>}
      <FigureStrip
        label="活动进展"
        figures={[
          { label: '学生', value: sum.graduates, unit: '人' },
          { label: '应办', value: sum.owed, unit: '项' },
          { label: '已办', value: sum.done, unit: '项' },
          { label: '已逾期', value: sum.overdue, unit: '项', tone: sum.overdue > 0 ? 'beacon' : 'plain' },
          { label: '活动以来有了去向', value: sum.found, unit: '人' },
        ]}
      />
      {few && <p className={style['about']}>不足五人的单位不计在内，以免认出是谁。</p>}
      {days.length > 1 && (
        <Panel title="每天的进展">
          <Suspense fallback={<LoadingState rows={4} />}>
            <Days days={days} until={campaign.stopped?.on ?? campaign.plan.endsOn} />
          </Suspense>
        </Panel>
      )}
      {rows.length > 0 && <Nodes rows={rows} measuredAt={measuredAt} />}
    </>
  );
}

function Nodes({ rows, measuredAt }: Pick<ReplyOf<typeof getCampaignProgress>, 'rows' | 'measuredAt'>) {
  return (
    <Panel
      title="各单位"
      aside={measuredAt && <span className={style['about']}>{wordMoment(measuredAt)}更新</span>}
    >
      <p className={style['legend']}>
        <span className={style['isdone']}>已办</span>
        <span className={style['isrunning']}>在办</span>
        <span className={style['isoverdue']}>已逾期</span>
      </p>
      <NodeBars rows={rows} />
    </Panel>
  );
}

const DAY_MS = 86_400_000;

/** A burn-up over the whole window: what is asked for as a line, what is done growing towards it, and days still to come empty. */
function Days({ days, until }: { days: readonly CampaignDay[]; until: string }) {
  const option = useMemo(
    () => ({
      legend: {},
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', boundaryGap: false, data: windowOf(days, until).map((day) => wordDay(day)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { ...lineOf('已办', days, 'done', 'primary'), areaStyle: { opacity: 0.16 } },
        { ...lineOf('应办', days, 'owed', 'ink-faint'), lineStyle: { type: 'dashed', width: 2 } },
        lineOf('已逾期', days, 'overdue', 'beacon-bright'),
      ],
    }),
    [days, until],
  );
  const last = days.at(-1);
  const told = last
    ? `到${wordDay(last.day)}，应办 ${last.owed} 项，已办 ${last.done} 项，逾期 ${last.overdue} 项`
    : '';
  return <Chart option={option} height={280} label={`每天的应办、已办和已逾期，到活动结束为止；${told}`} />;
}

/** Every day from the first that is written to the end of the window. */
function windowOf(days: readonly CampaignDay[], until: string): string[] {
  const first = Date.parse(days[0]?.day ?? until);
  const count = Math.max(0, Math.round((Date.parse(until) - first) / DAY_MS));
  return Array.from({ length: count + 1 }, (_, at) =>
    new Date(first + at * DAY_MS).toISOString().slice(0, 10),
  );
}

function lineOf(
  name: string,
  days: readonly CampaignDay[],
  key: 'done' | 'overdue' | 'owed',
  colour: string,
) {
  return {
    name,
    type: 'line',
    showSymbol: days.length < 3,
    data: days.map((day) => day[key]),
    color: painted(colour),
  };
}

/** Bars as long as what is owed: amounts, no shares, in the order of the tree. */
function NodeBars({ rows }: { rows: readonly CampaignNode[] }) {
  const most = Math.max(1, ...rows.map(({ owed }) => owed));
  return (
    <ul className={style['nodes']} aria-label="各单位的应办、已办和逾期">
      {rows.map((row) => {
        const parts = [
          ['isdone', row.done],
          ['isrunning', Math.max(0, row.owed - row.done - row.overdue)],
          ['isoverdue', row.overdue],
        ] as const;
        return (
          <li key={row.path}>
            <span className={style['node']}>{row.name}</span>
            <span className={style['about']}>
              {wordCount(row.graduates)} 人，应办 {wordCount(row.owed)}，已办 {wordCount(row.done)}
              {row.overdue > 0 && <span className={style['owe']}>，逾期 {wordCount(row.overdue)}</span>}
              {row.found > 0 && `；${wordCount(row.found)} 人有了去向`}
            </span>
            <span className={style['bar']} aria-hidden="true">
              {parts.map(([kind, value]) => (
                <span key={kind} className={style[kind]} style={{ width: `${(value / most) * 100}%` }} />
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
