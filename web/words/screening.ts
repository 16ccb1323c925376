import type {
  Demanded,
  HistoryActor,
  HitDecision,
  hitReasons,
  ReviewAction,
  Verdict,
} from '../../src/postings/contract.ts';
import type { RiskLevel, SignalLevel } from '../../src/signals/contract.ts';
import { demandedWords } from './postings.ts';
import type { Tone } from './tone.ts';

/** What screening says of a posting as a whole. */
export const verdictWords: Readonly<Record<Verdict, { text: string; tone: Tone }>> = {
  pass: { text: '没有问题', tone: 'good' },
  human: { text: '需要人工看', tone: 'warn' },
  stop: { text: '不能发布', tone: 'stop' },
};

/** Rules by id; the law and the reason come with each finding from the server. */
const ruleWords: Readonly<Record<string, string>> = {
  'gender.only': '限定性别',
  'gender.stated': '按性别区分对象',
  'gender.excluded': '排除某一性别',
  'gender.preferred': '优先某一性别',
  'gender.by_name': '以称呼限定性别',
  'gender.split': '按性别分别设条件',
  'gender.split_pay': '按性别定待遇',
  'age.range': '限定年龄范围',
  'age.limit': '限定年龄上下限',
  'marriage.status': '婚育状况',
  'household.limit': '户籍限制',
  'ethnicity.limit': '民族、宗教或地域限制',
  'health.disability': '排斥残疾人',
  'health.disease': '疾病歧视',
  'health.exclusion': '健康歧视',
  'appearance.look': '容貌要求',
  'appearance.body': '身高、体重要求',
  'school.tier': '限定院校层次',
  'study.mode_excluded': '排除某种学习方式',
  'study.mode': '限定学习方式',
  'fee.demanded': '收费或扣押证件',
  'fee.papers': '扣押证件',
  'fee.medical': '体检费由应聘者承担',
  'fee.training_loan': '涉嫌培训贷',
  'hype.pay': '夸大收入',
  'hype.average': '以高收入吸引',
  'hype.guarantee': '承诺包录用',
  'brush.fake_orders': '涉嫌刷单',
  'brush.top_up_orders': '疑似刷单',
  'brush.accounts': '涉嫌租借、买卖账号',
  'pyramid.recruiting': '涉嫌传销',
  'contact.phone': '留电话号码',
  'contact.mail': '留电子邮箱',
  'contact.wechat': '留微信号',
  'contact.qq': '留 QQ 号',
  'contact.link': '留网址或二维码',
  'contact.private': '留私人联系方式',
  'unreadable.crowded': '同类字样太多，无法逐一辨认',
  'unreadable.too_long': '正文过长，没有全部审核',
  'risk.high': '虚假招聘风险高',
};

const ruleOfFact: Readonly<Record<string, Demanded>> = {
  employer: 'employer',
  headcount: 'head_count',
  conditions: 'conditions',
  content: 'content',
  place: 'place',
  pay: 'pay',
};

/** A rule, or a missing fact under any of its names (`missing.pay`, `pay`), in words. */
export function wordRule(rule: string): string {
  const known = ruleWords[rule];
  if (known) return known;
  const bare = rule.replace(/^missing\./, '');
  const fact = ruleOfFact[bare] ?? bare;
  const words = demandedWords[fact as Demanded];
  return words ? `未写明${words}` : rule;
}

export const actionWords: Readonly<Record<ReviewAction, string>> = {
  approve: '通过',
  decline: '退回',
  revoke: '下架',
  withdraw: '撤下',
  reopen: '撤回决定',
};

/** What a posting became, as the end of “已…”. */
export const actionDoneWords: Readonly<Record<ReviewAction, string>> = {
  approve: '已通过',
  decline: '已退回',
  revoke: '已下架',
  withdraw: '已撤下',
  reopen: '已撤回决定，重新待审',
};

/** Why a posting came into a state: a reviewer's choice, or what the system noted. */
const reasonWords: Readonly<Record<string, string>> = {
  meets_rules: '符合发布要求',
  finding_unfounded: '提示的问题不成立',
  corrected_by_employer: '单位已改正',
  discrimination: '含歧视性要求',
  false_or_fraud: '虚假或涉嫌诈骗',
  fees: '向求职者收费',
  incomplete: '必须写明的内容不全',
  not_for_graduates: '不面向毕业生',
  duplicate: '与已有岗位重复',
  reported: '被举报并核实',
  employer_not_genuine: '单位身份不实',
  ordered: '上级要求下架',
  filled: '已招满',
  cancelled: '取消招聘',
  asked_by_employer: '单位要求撤下',
  other: '其他原因',
  imported: '导入后直接发布',
  imported_incomplete: '导入后发布，来源没有写全',
  imported_expired: '导入时已过截止日期',
  screening_held: '自动审查发现问题，转人工',
  facts_missing: '必须写明的内容不全，转人工',
  source_changed: '来源更新了内容',
  drafted: '新建草稿',
  edited: '修改了内容',
  submitted: '提交审核',
  corrected: '改正了一项读取结果',
  validity_over: '已过截止日期',
  withdrawn_by_employer: '单位自己撤下',
  split: '拆出了并错的来源',
  split_off: '从另一岗位拆出，重新读取和审查',
  merged: '并入了另一个相同岗位',
  merged_away: '与另一岗位相同，已并入',
  decided_by_mistake: '原决定有误',
  new_evidence: '有新的情况',
  risk_held: '虚假招聘风险高，转人工',
  risk_raised: '夜间复评后虚假招聘风险变高，转人工',
  risk_flagged: '夜间复评后虚假招聘风险变高，提示审核人',
  risk_accepted: '已看过风险提示，保留发布',
  finding_dismissed: '一处提示不成立',
  finding_upheld: '一处提示成立',
  finding_undecided: '撤回了对一处提示的决定',
};

/** Why one finding was decided by itself. */
export const hitReasonWords: Readonly<Record<(typeof hitReasons)[HitDecision][number], string>> = {
  context_allows: '结合上下文没有问题',
  lawful_exception: '属于法律允许的例外',
  misread: '识别错了',
  clear_violation: '明显违规',
  confirmed_with_employer: '已向单位核实',
  other: '其他原因',
};

export const hitDecisionWords: Readonly<Record<HitDecision, { text: string; tone: Tone }>> = {
  dismissed: { text: '不成立', tone: 'plain' },
  upheld: { text: '成立', tone: 'stop' },
};

export const riskLevelWords: Readonly<Record<RiskLevel, { text: string; tone: Tone }>> = {
  low: { text: '风险低', tone: 'plain' },
  raised: { text: '风险偏高', tone: 'warn' },
  high: { text: '风险高', tone: 'stop' },
};

/** A flag on an approved posting: what was not known when it was approved. */
export const riskRaisedWords = '通过后风险变高';

export const signalLevelWords: Readonly<Record<SignalLevel, { text: string; tone: Tone }>> = {
  note: { text: '留意', tone: 'plain' },
  warning: { text: '可疑', tone: 'warn' },
  serious: { text: '严重', tone: 'stop' },
};

export const reviewOrderWords: Readonly<Record<'waiting' | 'risk', string>> = {
  waiting: '等待最久在前',
  risk: '风险最高在前',
};

/** Who did it, where one may not see the account. */
const actorRoleWords = { system: '系统', centre: '就业指导中心', employer: '用人单位' } as const;

export function wordActor({ role, name }: HistoryActor): string {
  return name ?? actorRoleWords[role];
}

export function wordReasonCode(code: string): string {
  return reasonWords[code] ?? (code === '' ? '' : `其他（${code}）`);
}

/** The reason that a reviewer would most likely give for sending back what these findings are about. */
export function likelyDecline(kinds: readonly string[], missing: number): string {
  const [first] = kinds;
  if (first === undefined) return missing > 0 ? 'incomplete' : 'other';
  if (first === 'fee') return 'fees';
  if (first === 'hype' || first === 'pyramid_or_brush') return 'false_or_fraud';
  return first === 'contact' || first === 'unreadable' ? 'other' : 'discrimination';
}
