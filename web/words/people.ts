import type { Degree, JobSeeking, KeyGroup, Purpose } from '../../src/people/contract.ts';
import type { FaultWords } from './fault-words.ts';

export const degreeWords: Readonly<Record<Degree, string>> = {
  none: '不限学历',
  college: '专科',
  bachelor: '本科',
  master: '硕士',
  doctor: '博士',
};

/** Names that say what support is due, not what somebody lacks; shown to the few who state a purpose. */
export const keyGroupWords: Readonly<Record<KeyGroup, string>> = {
  poverty_relieved: '脱贫家庭',
  low_income: '低保家庭',
  zero_employment: '零就业家庭',
  disabled: '残疾',
  hardship: '家庭经济困难',
  sudden_event: '突发变故',
  long_unemployed: '较长时间未就业',
  first_generation: '家庭第一代大学生',
};

export const purposeWords: Readonly<Record<Purpose, string>> = {
  support: '开展帮扶',
  matching: '岗位匹配',
  subsidy: '办理补贴',
  statistics: '统计汇总',
  roster: '维护名册',
};

export const jobSeekingWords: Readonly<Record<JobSeeking, string>> = {
  seeking: '正在找工作',
  signing: '正在签约',
  public_exam: '准备考公考编',
  starting_up: '准备创业',
  enlisting: '准备入伍',
  further_study: '准备升学',
  going_abroad: '准备出国出境',
  not_now: '暂不就业',
};

export const genderWords = { male: '男', female: '女' } as const;

/** What somebody opened, by the action that the audit wrote down. */
export const openingWords: Readonly<Record<string, string>> = {
  'people.identity_number_opened': '查看了身份证号',
  'people.phone_opened': '查看了你的手机号，用来打电话',
  'people.key_groups_opened': '查看了重点帮扶类别',
  'people.key_groups_stated': '修改了重点帮扶类别',
  'plans.health_opened': '查看了健康情况',
  'plans.health_stated': '记录或修改了健康情况',
  'plans.family_opened': '查看了家庭情况',
  'plans.family_stated': '记录或修改了家庭情况',
  'plans.case_closed': '确认结案',
  'plans.case_reopened': '重新开始帮扶',
  'handover.scan_opened': '打开了你签字的同意书',
  'handover.package_opened': '打开了学校转交的材料（接收机构）',
  'identity.account_reset': '重置了你的登录密码',
  'identity.account_unlocked': '解除了账号锁定',
  'identity.account_closed': '停用了你的账号',
  'identity.account_reopened': '重新启用了你的账号',
};

function listed(value: unknown): string {
  return Array.isArray(value) ? value.join('、') : '';
}

const wishFieldWords: Readonly<Record<string, string>> = { regions: '意向城市', industries: '意向行业' };

export const peopleFaults: FaultWords = {
  'people.activation_refused': '学号、姓名和身份证号对不上。请照学校名册填写，仍然不行就联系辅导员。',
  'people.activation_locked': '这个学号试错太多次了，请一小时后再试，或联系辅导员。',
  'people.already_activated': '这个账号已经激活过了，请直接登录。忘记密码请联系辅导员。',
  'people.person_not_found': '没有找到这位毕业生，或者不在你能看到的范围内。',
  'people.phone_missing': '名册里没有这位学生的电话，请联系学院补上。',
  'people.wish_changed_meanwhile': '求职意愿刚刚被改过。请看过新的内容再改。',
  'people.wish_code_unknown': ({ field }) =>
    `${wishFieldWords[String(field)] ?? '意愿'}里有一项已经不在目录里，请重新选择。`,
  'people.school_not_found': '没有找到这所学校，或者不在你能看到的范围内。',
  'people.roster_not_found': '没有找到这次导入，或者不在你能看到的范围内。',
  'people.roster_not_ready': '这次导入还在检查，或者已经处理过了。请刷新后再看。',
  'people.roster_not_confirmed': '这次导入没有写入过，不用撤销。',
  'people.roster_not_discardable': '这份名册已经写入，或者正在处理，不能丢弃。请刷新后再看。',
  'people.roster_file_missing': '上传的文件已经不在了，没法检查。请重新上传。',
  'people.roster_header_unknown': ({ unknown }) =>
    `没有认出表头：要有一行同时写着“姓名”和“身份证号”。${listed(unknown) && `不认识的列：${listed(unknown)}。`}`,
  'people.roster_column_twice': ({ columns }) =>
    `有几列是同一个意思${listed(columns) && `：${listed(columns)}`}。请只留一列。`,
  'people.roster_colleges_missing': ({ count, names }) =>
    `名册里有${typeof count === 'number' ? ` ${count} 个` : ''}学院还没有建立${listed(names) && `：${listed(names)}`}。请核对名称，或在确认时选择新建。`,
};
