import type {
  Act,
  DayDuty,
  Definition,
  Duty,
  DutyRule,
  JudgedAct,
  Standard,
  Timing,
} from '../../src/standards/contract.ts';
import { given, type FaultWords } from './fault-words.ts';
import { wordCount } from './figures.ts';
import { keyGroupWords } from './people.ts';
import { wordDay } from './time.ts';

export const actWords: Readonly<Record<Act, string>> = {
  consultation: '单独咨询',
  deep_talk: '深度谈心',
  contact: '询问近况',
  resume_edit: '修改简历',
  recommendation: '推荐岗位',
  training: '培训',
  handover: '离校交接',
};

const units: Readonly<Record<Act, string>> = {
  consultation: '次',
  deep_talk: '次',
  contact: '次',
  resume_edit: '次',
  recommendation: '个',
  training: '学时',
  handover: '次',
};

/** “推荐岗位 3 个”. */
export function wordNeed(act: Act, need: number): string {
  return `${actWords[act]} ${need} ${units[act]}`;
}

/** What is still missing: “还差 2 个推荐岗位” without breaking the verb: “推荐岗位 1/3 个”. */
export function wordProgress({
  act,
  have,
  need,
  isRecurring,
}: Pick<Duty, 'act' | 'have' | 'need' | 'isRecurring'>): string {
  if (isRecurring && need === 1) return actWords[act];
  return need === 1 && have === 0 ? actWords[act] : `${actWords[act]} ${have}/${need} ${units[act]}`;
}

const unitWords = { workdays: '个工作日', days: '天' } as const;

/** “建档后 20 个工作日内”, “每 7 天”, “6 月 30 日之前”. `from` says from when it counts. */
export function wordTiming(timing: Timing, from = '开始后'): string {
  switch (timing.kind) {
    case 'within':
      return `${from} ${timing.count} ${unitWords[timing.unit]}内`;
    case 'by':
      return `${wordDay(timing.day)}之前`;
    case 'every':
      return timing.count === 1
        ? `每${timing.unit === 'days' ? '天' : '个工作日'}`
        : `每 ${timing.count} ${unitWords[timing.unit]}`;
  }
}

export const fromWords: Readonly<Record<Definition['audience']['from'], string>> = {
  holding: '标准生效后',
  case_opened: '建档后',
  leaving: '离校后',
};

export const statusWords: Readonly<Record<Definition['audience']['status'], string>> = {
  everybody: '全部毕业生',
  unplaced: '还没有去向的毕业生',
  seeking: '正在求职的毕业生',
  not_seeking: '暂不就业的毕业生',
};

/** For whom a standard is, in one sentence. `nameOf` names a part of the tree. */
export function wordAudience({ audience }: Definition, nameOf?: (path: string) => string): string {
  const groups = audience.keyGroups.groups.map((group) => keyGroupWords[group]).join('、');
  const months = audience.untilMonthsAfterLeaving;
  const parts = audience.under.map((path) => nameOf?.(path) ?? '').filter(Boolean);
  return [
    parts.length > 0 ? parts.join('、') : audience.under.length > 0 ? `${audience.under.length} 个单位` : '',
    audience.cohorts.length > 0 ? ` ${audience.cohorts.join('、')} 届` : '',
    audience.keyGroups.only ? (groups === '' ? '重点群体中' : `${groups}中`) : '',
    statusWords[audience.status],
    months === null
      ? ''
      : months % 12 === 0
        ? `，直到离校后 ${months / 12} 年`
        : `，直到离校后 ${months} 个月`,
  ]
    .join('')
    .trim();
}

/** Which acts count for a duty, each condition a few words. */
export function wordEvidence({ act, evidence }: Pick<DutyRule, 'act' | 'evidence'>): string[] {
  return [
    evidence.by === 'staff' && act === 'recommendation' ? '由老师推荐' : '',
    evidence.fitFloor > 0 ? `匹配分不低于 ${wordCount(evidence.fitFloor)}` : '',
    evidence.inPlaces ? '在愿意去的地方' : '',
    act === 'recommendation' ? '没有推荐过' : '',
    evidence.minWords > 0 ? `记录不少于 ${evidence.minWords} 字` : '',
    evidence.faceToFace ? '当面谈' : '',
    act === 'consultation' || act === 'deep_talk' ? '一对一' : '',
    evidence.distinctDays ? '一天只算一次' : '',
  ].filter((words) => words !== '');
}

/** One duty of a standard as a sentence: “推荐岗位 3 个，建档后 40 个工作日内”. */
export function wordRule(rule: DutyRule, audience: Definition['audience']): string {
  return `${wordNeed(rule.act, rule.need)}，${wordTiming(rule.timing, fromWords[audience.from])}`;
}

export function wordRises({ rises }: DutyRule): string {
  const { college, centre } = rises;
  if (college === null && centre === null) return '逾期不上报';
  return [
    college === null ? '' : `逾期 ${college} 个工作日报学院`,
    centre === null ? '' : `${college === null ? '逾期 ' : ''}${centre} 个工作日报学校`,
  ]
    .filter(Boolean)
    .join('，');
}

/** “11 月 3 日报到学院”. */
export function wordRisen({ risen, risenOn }: Pick<DayDuty, 'risen' | 'risenOn'>): string {
  if (risen === 'no' || risenOn === null) return '';
  return `${wordDay(risenOn)}报到${risen === 'centre' ? '学校' : '学院'}`;
}

export const templateWords = {
  one_two_three: { name: '“一二三”服务', about: '一次单独咨询、两次简历修改、三次岗位推荐' },
  two_five: { name: '重点群体“二五”帮扶', about: '两次深度谈心、五次精准推荐，由老师来做' },
  push_check: { name: '每日推送、每周询问', about: '每个工作日推送岗位，每周问一次近况' },
  training_40: { name: '40 学时培训', about: '重点群体参加 40 学时集中培训' },
  handover_care: { name: '离校不断线', about: '离校时说清楚以后怎么帮，此后每月问一次' },
} as const;

export const standardStateWords: Readonly<Record<Standard['state'], string>> = {
  proposed: '草拟，还没生效',
  coming: '即将生效',
  holding: '生效中',
  retired: '已停用',
};

const whyWords: Readonly<Record<string, (facts: JudgedAct['facts']) => string>> = {
  counts: ({ fit, floor, amount }) =>
    typeof amount === 'number'
      ? `计 ${amount}`
      : typeof fit === 'number' && typeof floor === 'number' && floor > 0
        ? `计入，匹配分 ${wordCount(fit)}`
        : '计入',
  withdrawn: () => '不计：记录已更正撤回',
  contested: () => '暂不计：学生提出了异议，等待答复',
  not_by_staff: () => '不计：要由老师来做',
  sent_before: () => '不计：这个岗位以前推荐过',
  posting_closed: () => '不计：推荐时岗位已经停止招聘',
  not_in_places: () => '不计：不在学生愿意去的地方',
  place_unknown: () => '不计：当时没有记下地点是否符合',
  fit_unknown: () => '不计：当时没有记下匹配分',
  below_fit: ({ fit, floor }) => `不计：匹配分 ${wordCount(Number(fit))}，低于 ${wordCount(Number(floor))}`,
  in_a_group: () => '不计：小组谈话不算一对一',
  resume_only: () => '不计：只谈了简历，算简历修改',
  not_face_to_face: () => '不计：没有当面谈',
  too_short: ({ words, least }) => `不计：记录 ${words} 字，要求不少于 ${least} 字`,
  before_start: () => '不计：在这项服务开始之前',
  same_day: () => '不计：同一天只算一次',
};

/** Why an act counts or does not. */
export function wordWhy({ why, facts }: Pick<JudgedAct, 'why' | 'facts'>): string {
  return whyWords[why]?.(facts) ?? '不计';
}

const lapsedWords: Readonly<Record<string, string>> = {
  placed: '已有去向，不再需要',
  window: '服务期已结束',
  retired: '标准已停用',
  dropped: '标准已调整，不再要求',
  opted_out: '本人关闭了推送',
};

export function wordLapsed(why: string | null): string {
  return lapsedWords[why ?? ''] ?? '不再需要';
}

export const serviceWords = {
  resume_edit: '修改简历',
  training: '参加培训',
  handover: '离校交接',
} as const;

export const standardsFaults: FaultWords = {
  'standards.standard_not_found': '没有找到这项标准，或者不在你能看到的范围内。',
  'standards.person_not_found': '没有找到这名学生的档案，或者不在你能看到的范围内。',
  'standards.not_yours': '这项标准由上级制定，你可以另外增加自己的标准，不能修改或停用它。',
  'standards.changed_meanwhile': '标准刚刚被别人改过，请刷新后再试。',
  'standards.already_holding': '这一版已经定下生效日期，请刷新后再看。',
  'standards.already_retired': '这项标准已经停用。',
  'standards.in_the_past': '生效或停用的日期不能早于今天。',
  'standards.before_last_version': ({ lastFrom }) =>
    `新的一版要晚于上一版的生效日期${given(lastFrom, (day) => `（${wordDay(day)}）`)}。`,
  'standards.outside_subtree': '适用范围超出了你负责的单位，请重新选择。',
  'standards.duty_twice': '有两项要求的名称相同，请删掉一项。',
  'standards.duty_is_another': '已有的要求不能换成另一种服务，请删掉它再新增一项。',
  'standards.act_in_future': '服务日期不能在今天之后。',
  'standards.act_id_taken': '这条记录和另一条冲突，请关闭后重新填写。',
};
