import type { SignedIn } from '../../src/identity/contract.ts';
import { listCases } from '../../src/ledger/contract.ts';
import { listRosters } from '../../src/people/contract.ts';
import { listClosings, listOrphans } from '../../src/plans/contract.ts';
import { countForReview } from '../../src/postings/contract.ts';
import { listDay } from '../../src/standards/contract.ts';
import { useCall } from '../api.ts';
import { homeOf, mayOf } from '../session.ts';
import { hasFailed, StateBlock } from '../ui/state-block.tsx';
import { WaitingList } from '../ui/waiting-list.tsx';
import type { WaitingRow } from '../ui/waiting-list.tsx';
import { wordCount } from '../words/figures.ts';

type Rosters = (typeof listRosters.reply)['_output'];
type Cases = (typeof listCases.reply)['_output'];
type Orphans = (typeof listOrphans.reply)['_output'];
type Closings = (typeof listClosings.reply)['_output'];
type Counts = (typeof countForReview.reply)['_output'];
type Risen = (typeof listDay.reply)['_output'];

/** What waits today, from every room that the actor may ask: one reading of several. */
export function useWaiting(actor: SignedIn) {
  const may = {
    review: mayOf(actor, 'postings.review'),
    ledger: mayOf(actor, 'ledger.read'),
    roster: mayOf(actor, 'people.import'),
    charge: mayOf(actor, 'plans.assign'),
    risen: mayOf(actor, 'standards.read') && homeOf(actor.role) === '/z',
  };
  const review = useCall(countForReview, {}, { skip: !may.review });
  const cases = useCall(listCases, { query: { show: 'overdue', limit: 1 } }, { skip: !may.ledger });
  const rosters = useCall(listRosters, {}, { skip: !may.roster });
  const orphans = useCall(listOrphans, {}, { skip: !may.charge });
  const closings = useCall(listClosings, {}, { skip: !may.charge });
  const risen = useCall(listDay, { query: { show: 'risen', limit: 1 } }, { skip: !may.risen });
  const asked = [
    may.review && review,
    may.ledger && cases,
    may.roster && rosters,
    may.charge && orphans,
    may.charge && closings,
    may.risen && risen,
  ].filter((one) => one !== false);
  const failed = asked.filter(hasFailed);
  const data = asked.some((one) => one.data === undefined)
    ? undefined
    : {
        review: review.data,
        cases: cases.data,
        rosters: rosters.data,
        orphans: orphans.data,
        closings: closings.data,
        risen: risen.data,
      };
  return {
    data,
    error: failed[0]?.error ?? null,
    refetch: () => failed.forEach((one) => void one.refetch()),
  };
}

type Waiting = ReturnType<typeof useWaiting>;

/** Rows stand where something can be done. */
export function TodayWaiting(props: { of: Waiting; actor: SignedIn; base: string }) {
  const { of: waiting, actor, base } = props;
  return (
    <StateBlock of={waiting}>
      {({ review, cases, rosters, orphans, closings, risen }) => (
        <WaitingList
          label="等待处理"
          rows={[
            ...(review ? [reviewRow(review, base)] : []),
            ...(cases ? caseRows(cases, base, mayOf(actor, 'ledger.write'), orphans) : []),
            ...(closings ? closingRows(closings, base) : []),
            ...(risen ? [risenRow(risen, actor, base)] : []),
            ...(rosters ? rosterRows(rosters, base) : []),
          ]}
        />
      )}
    </StateBlock>
  );
}

function reviewRow({ states, verdicts }: Counts, base: string): WaitingRow {
  const count = states.find((row) => row.value === 'in_review')?.count ?? 0;
  const stopped = verdicts.find((row) => row.value === 'stop')?.count ?? 0;
  const open = states.find((row) => row.value === 'open')?.count ?? 0;
  return {
    key: 'review',
    title: '岗位等待审核',
    count,
    unit: '个',
    about:
      count === 0
        ? `都审过了，${wordCount(open)} 个在招聘中`
        : `${stopped > 0 ? `其中 ${wordCount(stopped)} 个有违规嫌疑；` : ''}${wordCount(open)} 个在招聘中`,
    to: `${base}/review`,
    act: '去审核',
    owed: count > 0,
  };
}

function caseRows({ figures }: Cases, base: string, writes: boolean, orphans?: Orphans): WaitingRow[] {
  const late: WaitingRow = {
    key: 'overdue',
    title: '学生的联系已逾期',
    count: figures.overdue,
    unit: '人',
    about: `${wordCount(figures.open)} 人还没有去向；今天到期 ${wordCount(figures.dueToday)} 人，7 天内 ${wordCount(figures.dueThisWeek)} 人`,
    to: `${base}/ledger?show=overdue`,
    act: writes ? '看名单' : '查看',
    owed: writes && figures.overdue > 0,
  };
  if (orphans) return orphans.total === 0 ? [late] : [orphanRow(orphans, base), late];
  if (figures.withoutResponsible === 0) return [late];
  return [
    late,
    {
      key: 'nobody',
      title: '学生没有负责人',
      count: figures.withoutResponsible,
      unit: '人',
      about: '没有人在管，联系也不会有人提醒',
      to: `${base}/ledger`,
      act: writes ? '看名单' : '查看',
      owed: writes,
    },
  ];
}

/** Named first: nobody is reminded of anything for whom nobody answers. */
function orphanRow({ total, groups }: Orphans, base: string): WaitingRow {
  const classes = new Set(groups.map(({ path }) => path)).size;
  return {
    key: 'nobody',
    title: '学生没有负责人',
    count: total,
    unit: '人',
    about: `${wordCount(classes)} 个班；没有人在管，联系也不会有人提醒`,
    to: `${base}/charge`,
    act: '去指定',
    owed: true,
  };
}

function closingRows({ total, rows }: Closings, base: string): WaitingRow[] {
  const own = rows.filter(({ mayDecide }) => mayDecide === 'no').length;
  if (total === 0) return [];
  return [
    {
      key: 'closings',
      title: '结案等第二人确认',
      count: total,
      unit: '人',
      about: own > 0 ? `其中 ${wordCount(own)} 人是你申请的，要由别人确认` : '没有落实去向，写了原因',
      to: `${base}/charge?show=closings`,
      act: '去确认',
      owed: total > own,
    },
  ];
}

/** What has stayed undone so long that it rose to the reader's own level. */
function risenRow({ figures }: Risen, actor: SignedIn, base: string): WaitingRow {
  const level = actor.role === 'college_officer' ? '学院' : '学校';
  return {
    key: 'risen',
    title: `事项逾期过久，报到${level}`,
    count: figures.risenDuties,
    unit: '项',
    about:
      figures.risenDuties === 0
        ? '没有上报的事项'
        : `另有逾期未上报 ${wordCount(figures.overdueDuties - figures.risenDuties)} 项`,
    to: `${base}/risen`,
    act: '去看看',
    owed: figures.risenDuties > 0,
  };
}

/** A checked roster that nobody wrote for two days was a trial: there is no act to lay it aside. */
const FRESH_MS = 2 * 86_400_000;

function rosterRows({ imports }: Rosters, base: string): WaitingRow[] {
  const since = new Date(Date.now() - FRESH_MS).toISOString();
  const ready = imports.filter((one) => one.state === 'ready' && one.createdAt > since);
  const [first] = ready;
  if (!first) return [];
  return [
    {
      key: 'roster',
      title: '名册检查完，等待写入',
      count: ready.length,
      unit: '份',
      about: first.fileName,
      to: ready.length === 1 ? `${base}/roster/imports/${first.id}` : `${base}/roster/imports`,
      act: '去核对',
      owed: true,
    },
  ];
}
