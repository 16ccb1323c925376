import type { listGateways, listMassMails, listOutbox } from '../../src/delivery/contract.ts';
import type { listHandovers } from '../../src/handover/contract.ts';
import type { SignedIn } from '../../src/identity/contract.ts';
import type { listCases } from '../../src/ledger/contract.ts';
import type { listRosters } from '../../src/people/contract.ts';
import type { listClosings, listOrphans } from '../../src/plans/contract.ts';
import type { countForReview } from '../../src/postings/contract.ts';
import type { listDay } from '../../src/standards/contract.ts';
import type { listHelp } from '../../src/surveys/contract.ts';
import type { ReplyOf } from '../api.ts';
import type { WaitingRow } from '../ui/waiting-list.tsx';
import { wordCount } from '../words/figures.ts';

export function reviewRow({ states, verdicts }: ReplyOf<typeof countForReview>, base: string): WaitingRow {
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

type Cases = ReplyOf<typeof listCases>;
type Orphans = ReplyOf<typeof listOrphans>;

export function caseRows({ figures }: Cases, base: string, writes: boolean, orphans?: Orphans): WaitingRow[] {
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
  const rows = [late, ...contestRows(figures.contested, base, writes)];
  if (orphans) return orphans.total === 0 ? rows : [orphanRow(orphans, base), ...rows];
  if (figures.withoutResponsible === 0) return rows;
  return [
    ...rows,
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

/** A line that its graduate says is wrong: owed an answer, whether or not the case is closed. */
function contestRows(count: number, base: string, writes: boolean): WaitingRow[] {
  if (count === 0) return [];
  return [
    {
      key: 'contested',
      title: '学生的异议等答复',
      count,
      unit: '人',
      about: '学生说台账里有记录写得不对；答复以前，有异议的记录不计入服务',
      to: `${base}/ledger?show=contested`,
      act: writes ? '去答复' : '查看',
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

export function closingRows({ total, rows }: ReplyOf<typeof listClosings>, base: string): WaitingRow[] {
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
export function risenRow({ figures }: ReplyOf<typeof listDay>, actor: SignedIn, base: string): WaitingRow {
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

export function rosterRows({ imports }: ReplyOf<typeof listRosters>, base: string): WaitingRow[] {
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

/** Graduates who asked for help by a link, and with whom nobody has talked since. */
export function helpRows({ rows }: ReplyOf<typeof listHelp>, base: string): WaitingRow[] {
  if (rows.length === 0) return [];
  const nobody = rows.filter(({ responsibleName }) => responsibleName === '').length;
  return [
    {
      key: 'help',
      title: '学生说需要帮助',
      count: rows.length,
      unit: '人',
      about: `答了询问，还没有人和他们谈过${nobody > 0 ? `；${wordCount(nobody)} 人没有负责人` : ''}`,
      to: `${base}/surveys`,
      act: '看是谁',
      owed: true,
    },
  ];
}

/** Agencies that have let their day pass without a word, then whoever has agreed and is still here. */
export function handoverRows({ figures, can }: ReplyOf<typeof listHandovers>, base: string): WaitingRow[] {
  const writes = can.includes('handover.propose');
  const rows: WaitingRow[] = [];
  if (figures.overdue > 0)
    rows.push({
      key: 'handover-late',
      title: '转交后对方逾期未答复',
      count: figures.overdue,
      unit: '人',
      about: `对方接手前仍由学校负责；等对方答复的一共 ${wordCount(figures.away)} 人`,
      to: `${base}/handover?show=overdue`,
      act: writes ? '看名单' : '查看',
      owed: writes,
    });
  if (figures.ready > 0 && writes)
    rows.push({
      key: 'handover-ready',
      title: '本人已同意，等着转出去',
      count: figures.ready,
      unit: '人',
      about: '每个人同意的内容和期限各不相同，转之前看得到',
      to: `${base}/handover?show=ready`,
      act: '去转交',
      owed: true,
    });
  return rows;
}

export function massRows({ rows }: ReplyOf<typeof listMassMails>, base: string): WaitingRow[] {
  const mine = rows.filter(({ can }) => can.decide);
  const [first] = mine;
  if (!first) return [];
  return [
    {
      key: 'mass',
      title: '群发等你审批',
      count: mine.length,
      unit: '封',
      about: `“${first.subject}”，${first.byName}写的`,
      to: mine.length === 1 ? `${base}/mass/${first.id}` : `${base}/mass`,
      act: '去审批',
      owed: true,
    },
  ];
}

/** Gateways that do not answer, and what was given up and waits for a hand. */
export function outboxRows(
  { rows }: ReplyOf<typeof listGateways>,
  { counts }: ReplyOf<typeof listOutbox>,
  base: string,
): WaitingRow[] {
  const broken = rows.filter(({ state, failingSince }) => state === 'on' && failingSince !== null);
  const failed = counts['failed'] ?? 0;
  const waiting: WaitingRow[] = [];
  if (broken.length > 0)
    waiting.push({
      key: 'gateways',
      title: '短信或微信网关不通',
      count: broken.length,
      unit: '个',
      about: `${broken.map(({ name }) => name).join('、')}；${wordCount(broken.reduce((sum, one) => sum + one.waiting, 0))} 条在等`,
      to: `${base}/outbox?show=waiting`,
      act: '去看看',
      owed: true,
    });
  if (failed > 0)
    waiting.push({
      key: 'failed',
      title: '消息没有发出去',
      count: failed,
      unit: '条',
      about: '试过多次已放弃；查明原因后可以重发，站内消息学生照样看得到',
      to: `${base}/outbox?show=failed`,
      act: '去处理',
      owed: true,
    });
  return waiting;
}
