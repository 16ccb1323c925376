import type {
  Alarm,
  Closing,
  FitReason,
  Hindrance,
  OwnPlan,
  PlanStep,
  ReopenCause,
  ResponsibleChange,
  Subsidy,
} from '../../src/plans/contract.ts';
import { given, type FaultWords } from './fault-words.ts';
import { wordDay } from './time.ts';
import type { Tone } from './tone.ts';

export const hindranceWords: Readonly<Record<Hindrance['kind'], string>> = {
  direction: '方向不清',
  resume: '简历',
  skills: '技能不够',
  interview: '面试',
  confidence: '信心不足',
  information: '岗位信息少',
  place: '地点受限',
  not_seeking: '暂时不找',
  other: '其他',
};

export const doerWords: Readonly<Record<PlanStep['doer'], string>> = {
  self: '学生本人',
  staff: '辅导员',
  mentor: '导师',
};

export const subsidyStateWords: Readonly<Record<Subsidy['state'], { text: string; tone: Tone }>> = {
  preparing: { text: '准备材料', tone: 'note' },
  applied: { text: '已申请', tone: 'note' },
  granted: { text: '已批准', tone: 'good' },
  refused: { text: '未批准', tone: 'stop' },
  paid: { text: '已发放', tone: 'good' },
};

export const alarmWords: Readonly<Record<Alarm, string>> = {
  nobody: '没有负责人',
  account_closed: '负责人的账号已停用',
  place_lost: '负责人不再管这个班',
};

export const causeWords: Readonly<Record<ResponsibleChange['cause'], string>> = {
  assigned: '指定负责人',
  handed_over: '移交',
  account_closed: '原负责人的账号已停用',
  place_lost: '原负责人不再管这个班',
};

export const closingReasonWords: Readonly<Record<Closing['reason'], string>> = {
  unreachable: '多次联系不上',
  not_seeking: '本人暂不就业',
  declines_help: '本人不需要帮扶',
  cannot_work: '暂时不能工作',
  deceased: '去世',
  other: '其他',
  agreement_rescinded: '解约或去向取消',
};

const rescissionStateWords: Readonly<Record<Closing['state'], { text: string; tone: Tone }>> = {
  asked: { text: '解约等第二人确认', tone: 'note' },
  confirmed: { text: '已确认解约', tone: 'plain' },
  refused: { text: '未认定解约', tone: 'warn' },
  void: { text: '已作废', tone: 'plain' },
};

/** What has become of a closing, or of a recorded rescission. */
export function wordClosingState({ reason, state }: Pick<Closing, 'reason' | 'state'>): {
  text: string;
  tone: Tone;
} {
  return (reason === 'agreement_rescinded' ? rescissionStateWords : closingStateWords)[state];
}

const closingStateWords: Readonly<Record<Closing['state'], { text: string; tone: Tone }>> = {
  asked: { text: '等第二人确认', tone: 'note' },
  confirmed: { text: '已确认结案', tone: 'plain' },
  refused: { text: '未同意结案', tone: 'warn' },
  void: { text: '已作废', tone: 'plain' },
};

export const reopenCauseWords: Readonly<Record<ReopenCause, string>> = {
  agreement_rescinded: '协议已解除',
  said_otherwise: '本人说明情况不符',
  closed_wrongly: '结案有误',
};

/** Why a mentor fits; `nameOf` words codes of regions and industries. */
export function wordFit(reason: FitReason, nameOf: (code: string) => string): string {
  const what = reason.kind === 'major' || reason.kind === 'room' ? reason.what : nameOf(reason.what);
  return {
    industry: `熟悉想去的行业：${what}`,
    region: `在想去的地方：${what}`,
    home_region: `在生源地：${what}`,
    major: `专业相近：${what}`,
    room: `还能带 ${what} 人`,
  }[reason.kind];
}

/** Who answers for me, in one sentence. */
export function wordResponsible({ responsible }: Pick<OwnPlan, 'responsible'>): string {
  return responsible.name ?? '还没有负责老师，学院已经收到提醒';
}

type Template = {
  readonly key: string;
  readonly name: string;
  readonly aim: string;
  readonly kinds: readonly Hindrance['kind'][];
  readonly steps: readonly {
    readonly text: string;
    readonly inDays: number;
    readonly doer: PlanStep['doer'];
  }[];
};

/** A beginning that is changed before it is saved. */
export const planTemplates: readonly Template[] = [
  {
    key: 'direction',
    name: '方向不清',
    aim: '一个月内定下一到两个求职方向',
    kinds: ['direction', 'information'],
    steps: [
      { text: '做一次职业测评，把结果发给老师', inDays: 7, doer: 'self' },
      { text: '当面谈一次，列出两个方向', inDays: 14, doer: 'staff' },
      { text: '找在这个行业工作的人聊一次', inDays: 21, doer: 'mentor' },
      { text: '每个方向投出三份简历', inDays: 30, doer: 'self' },
    ],
  },
  {
    key: 'resume',
    name: '投了没有回音',
    aim: '三周内拿到第一次面试',
    kinds: ['resume', 'interview'],
    steps: [
      { text: '改简历，逐条对照岗位要求', inDays: 5, doer: 'staff' },
      { text: '按新简历投十个岗位', inDays: 10, doer: 'self' },
      { text: '做一次模拟面试', inDays: 14, doer: 'mentor' },
      { text: '复盘投递结果，调整岗位', inDays: 21, doer: 'staff' },
    ],
  },
  {
    key: 'skills',
    name: '技能不够',
    aim: '补上岗位要求的一项技能',
    kinds: ['skills', 'confidence'],
    steps: [
      { text: '选一个 40 学时的培训班并报名', inDays: 7, doer: 'self' },
      { text: '申请技能培训补贴', inDays: 14, doer: 'staff' },
      { text: '完成一半课程，谈一次进展', inDays: 30, doer: 'staff' },
      { text: '结课，把证书写进简历', inDays: 60, doer: 'self' },
    ],
  },
  {
    key: 'not_now',
    name: '暂时不找',
    aim: '保持联系，需要时马上能开始',
    kinds: ['not_seeking'],
    steps: [
      { text: '问清暂时不找的原因和打算', inDays: 7, doer: 'staff' },
      { text: '说清政策和可以得到的帮助', inDays: 14, doer: 'staff' },
      { text: '再联系一次，看想法有没有变', inDays: 30, doer: 'staff' },
    ],
  },
];

type Data = Readonly<Record<string, unknown>>;

function text(data: Data, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}

function listOf(data: Data, key: string): string[] {
  const value = data[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function look(words: Readonly<Record<string, string>>, key: string): string {
  return words[key] ?? key;
}

function wordSaved(data: Data): string[] {
  // Lines of before named what hinders; only the graduate still reads it there.
  const kinds = listOf(data, 'hindrances').map((kind) =>
    look({ ...hindranceWords, family: '家庭原因' }, kind),
  );
  const open = listOf(data, 'open');
  return [
    `更新帮扶计划（第 ${String(data['version'] ?? '')} 版）`,
    ...(text(data, 'aim') ? [`目标：${text(data, 'aim')}`] : []),
    ...(kinds.length > 0 ? [`困难：${kinds.join('、')}`] : []),
    // The line keeps the day as it was written; it is read as everywhere else.
    ...open.map(
      (step) =>
        `待做：${step.replace(/（(\d{4}-\d{2}-\d{2})）$/, (_, day: string) => `，${wordDay(day)}之前`)}`,
    ),
  ];
}

function withReason(sentence: string, data: Data, key = 'reason'): string[] {
  return text(data, key) ? [sentence, text(data, key)] : [sentence];
}

function wordRescinded(data: Data): string {
  const parts = [text(data, 'employer'), text(data, 'number'), wordDay(text(data, 'rescindedOn'))];
  return parts.filter(Boolean).join('，');
}

function wordClosing(data: Data): string {
  return look(closingReasonWords, text(data, 'reason'));
}

const steps: Readonly<Record<string, (data: Data) => string[]>> = {
  plan_saved: wordSaved,
  step_done: (data) => [`完成：${text(data, 'text')}`],
  step_reopened: (data) => [`改回未完成：${text(data, 'text')}`],
  paired: (data) => [`结对帮扶，导师：${text(data, 'mentor')}`],
  mentor_declined: (data) => withReason(`不接受导师：${text(data, 'mentor')}`, data),
  pairing_ended: (data) => [
    `结对结束：${text(data, 'mentor')}`,
    ...[
      { case_ended: '已经结案', mentor_gone: '导师不再带' }[text(data, 'why')] ?? text(data, 'reason'),
    ].filter(Boolean),
  ],
  closing_asked: (data) => withReason(`申请不落实去向结案：${wordClosing(data)}`, data, 'words'),
  closing_confirmed: (data) =>
    withReason(`确认结案：${wordClosing(data)}，由${text(data, 'askedBy')}申请`, data, 'words'),
  closing_refused: (data) => withReason(`不同意结案：${wordClosing(data)}`, data, 'words'),
  closing_void: () => ['结案申请作废：情况已经变了'],
  rescission_asked: (data) =>
    withReason(`登记解约或去向取消：${wordRescinded(data)}，等第二人确认`, data, 'words'),
  rescission_confirmed: (data) => withReason(`确认解约，由${text(data, 'askedBy')}登记`, data, 'words'),
  rescission_refused: (data) => withReason(`没有认定解约，由${text(data, 'askedBy')}登记`, data, 'words'),
  rescission_void: () => ['解约登记作废：情况已经变了'],
  reopened: (data) =>
    withReason(`重新开始帮扶：${look(reopenCauseWords, text(data, 'cause'))}`, data, 'evidence'),
};

/** A line of the ledger about a plan. */
export function wordPlanEntry(data: Data): string[] {
  return steps[text(data, 'step')]?.(data) ?? [];
}

/** “由甲移交给乙，原因：……”. */
export function wordResponsibleEntry(data: Data): string[] {
  const [from, to, reason] = [text(data, 'from'), text(data, 'to'), text(data, 'reason')];
  const why =
    reason || (text(data, 'cause') in causeWords && !to ? look(causeWords, text(data, 'cause')) : '');
  return [
    from && to ? `由${from}移交给${to}` : to ? `由${to}负责` : `${from}不再负责，等待指定`,
    ...(why ? [why] : []),
  ];
}

export const plansFaults: FaultWords = {
  'plans.person_not_found': '没有找到这位毕业生，或者不在你能看到的范围内。',
  'plans.case_not_open': '这位毕业生已经结案，不能再改计划。需要时可以重新开始帮扶。',
  'plans.case_not_closed': '这位毕业生还在帮扶中，不需要重新开始。',
  'plans.plan_changed_meanwhile':
    '别人刚刚改过这份计划，你写的还没有保存。请复制你的改动，刷新后对照着再改一次。',
  'plans.step_not_found': '这一步已经不在计划里了，请刷新后再看。',
  'plans.done_in_future': '完成的日子不能在今天以后。',
  'plans.id_taken': '这次操作的编号用过了，请刷新后再试。',
  'plans.responsible_changed_meanwhile': '负责人刚刚被别人换过，请刷新后再看。',
  'plans.not_in_their_scope': '这位老师的工作范围里没有这个班，或者账号已停用。',
  'plans.carer_not_found': '没有找到这位老师，或者不在你能看到的范围内。',
  'plans.mentor_not_found': '没有找到这位导师，或者账号已停用。',
  'plans.mentor_full': ({ limit }) =>
    `这位导师带的人已经满了${given(limit, (most) => `（最多 ${most} 人）`)}，请换一位。`,
  'plans.mentor_elsewhere': '这位导师不在这个学院，请换一位。',
  'plans.mentor_changed_meanwhile': '别人刚刚改过这位导师的资料，请刷新后再改。',
  'plans.has_mentor_already': '这位毕业生已经有导师了，请先结束原来的结对。',
  'plans.pairing_not_found': '没有找到这次结对，请刷新后再看。',
  'plans.closing_not_found': '没有找到这个申请，或者不在你能看到的范围内。',
  'plans.closing_waits_already': '已经有一个申请在等确认。',
  'plans.closing_decided_already': '这个申请已经有人处理过了，请刷新后再看。',
  'plans.needs_second_person': '要由另一个人确认，不能自己申请自己确认。',
  'plans.rescinded_in_future': '解约的日子不能在今天以后。',
  'plans.nothing_to_rescind': '这位毕业生不是因为落实去向结案的，没有协议可以解除。需要时可以重新开始帮扶。',
  'plans.refusal_needs_words': '不同意要写明原因，申请人和学生都会看到。',
};
