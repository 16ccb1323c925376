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
  'people.identity_number_revealed': '查看了身份证号',
  'people.key_groups_read': '查看了重点帮扶类别',
  'people.key_groups_set': '修改了重点帮扶类别',
  'people.key_groups_matched': '匹配岗位时用到是否为重点帮扶对象',
};

export const peopleFaults: FaultWords = {};
