import type { RosterProblem, RosterState, RosterVerdict } from '../../src/people/contract.ts';
import { degreeWords, genderWords, keyGroupWords } from './people.ts';
import type { Tone } from './tone.ts';

export const rosterStateWords: Readonly<Record<RosterState, { text: string; tone: Tone }>> = {
  reading: { text: '正在检查', tone: 'note' },
  ready: { text: '待写入', tone: 'beacon' },
  confirming: { text: '正在写入', tone: 'note' },
  confirmed: { text: '已写入', tone: 'good' },
  undoing: { text: '正在撤销', tone: 'note' },
  undone: { text: '已撤销', tone: 'plain' },
  failed: { text: '没有读成', tone: 'stop' },
  discarded: { text: '已丢弃', tone: 'plain' },
};

export const rosterVerdictWords: Readonly<Record<RosterVerdict, { text: string; tone: Tone }>> = {
  new: { text: '新增', tone: 'good' },
  changed: { text: '变更', tone: 'note' },
  unchanged: { text: '无变化', tone: 'plain' },
  refused: { text: '不写入', tone: 'stop' },
};

const fieldWords: Readonly<Record<string, string>> = {
  cohort: '毕业年份',
  studentNumber: '学号',
  examNumber: '考生号',
  name: '姓名',
  gender: '性别',
  identityKind: '证件类型',
  identityNumber: '身份证号',
  birthOn: '出生日期',
  ethnic: '民族',
  political: '政治面貌',
  school: '学校',
  college: '院系',
  class: '班级',
  majorCode: '专业代码',
  majorName: '专业',
  majorCatalogue: '目录专业',
  degree: '学历',
  trainingMode: '培养方式',
  directedEmployer: '定向委培单位',
  homeRegion: '生源地',
  urbanRural: '城乡生源',
  teacherCategory: '师范生类别',
  hardship: '困难生类别',
  hardship_family: '家庭经济困难',
  enteredOn: '入学时间',
  graduatesOn: '毕业日期',
  leftOn: '离校日期',
  phone: '手机',
  email: '邮箱',
  remarks: '备注',
};

/** What a recognised column means. */
export function wordRosterField(field: string): string {
  return fieldWords[field] ?? keyGroupWords[field as keyof typeof keyGroupWords] ?? field;
}

const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  degree: degreeWords,
  gender: genderWords,
  urbanRural: { urban: '城镇', rural: '农村' },
};

/** What stands in a field, or will. */
export function wordRosterValue(field: string, value: string | null): string {
  if (value === null || value === '') return '（空）';
  return valueWords[field]?.[value] ?? value;
}

/** What is being done now, by the step that the work reports. */
export const rosterStepWords: Readonly<Record<string, string>> = {
  starting: '正在准备',
  reading: '正在逐行检查',
  comparing: '正在核对有没有人改过',
  writing: '正在写入',
  looking: '正在核对谁要保留',
  undoing: '正在撤销',
  closing: '正在收尾',
};

type Facts = RosterProblem['facts'];

function found(facts: Facts): string {
  const text = facts['found'];
  return typeof text === 'string' && text !== '' ? `“${text}”` : '这一格';
}

function suggested(facts: Facts): string {
  const names = facts['suggestions'];
  return Array.isArray(names) && names.length > 0 ? `目录里相近的有：${names.join('、')}。` : '';
}

function limitOf(facts: Facts): string {
  return typeof facts['limit'] === 'number' ? `上限 ${facts['limit']} 字` : '超过上限';
}

function firstRow(facts: Facts): string {
  return typeof facts['first'] === 'number' ? `第 ${facts['first']} 行` : '前面一行';
}

/** What is wrong with one cell and what to do; the column is named by whoever shows it. */
const problemWords: Readonly<Record<string, string | ((facts: Facts) => string)>> = {
  cohort_missing: '没有毕业年份。请补上，或在上传时选择这一届。',
  cohort_unreadable: (facts) => `${found(facts)}不是毕业年份，请写成 2027 这样的四位数。`,
  other_school: '不是本校的学生。',
  twice_in_file: (facts) => `和${firstRow(facts)}是同一个身份证号，只算前面那一行。`,
  student_number_twice: (facts) => `和${firstRow(facts)}是同一个学号。`,
  student_number_taken: '名册里这一届已有别人用这个学号，请核对。',
  needed_for_new: '名册里还没有这个人，新增时这一格必填。',
  name_differs: '和名册里的姓名不同，写入后以这里为准，请确认是同一个人。',
  class_missing: '没有写班级，不知道归到哪里。',
  college_missing: '没有写院系，也没有同名的班级。',
  class_ambiguous: '有几个学院都有这个班级，请把院系写上。',
  major_unknown: (facts) => `${found(facts)}不在专业目录里，先照写；匹配岗位时认不出。${suggested(facts)}`,
  region_unknown: (facts) => `${found(facts)}不在地区目录里，这一格没有采用。`,
  cannot_be_erased: '这一项必须有，不能用 **CLEAR** 清空。',
  identity_number_missing: '没有填，无法确认是谁。',
  identity_number_15_digits: '是 15 位的旧号码，请换成 18 位。',
  identity_number_length: '不是 18 位。如果格子里显示成 4.4E+17，请把这一列设为“文本”再填。',
  identity_number_characters: '含有不该有的字符。',
  identity_number_rounded: '后三位变成了 0，是 Excel 把它当数字存了。请把这一列设为“文本”再填。',
  identity_number_birth: '里面的出生日期不存在。',
  identity_number_check_digit: '校验位不对，请对照证件核对。',
  gender_differs: '和“性别”一列说的不一样。',
  birth_on_differs: '和“出生日期”一列说的不一样。',
  gender_unknown: (facts) => `${found(facts)}看不懂，请写“男”或“女”。`,
  date_unreadable: (facts) => `${found(facts)}不是日期，请写成 2027-06-30 这样。`,
  date_impossible: (facts) => `${found(facts)}这一天不存在。`,
  code_unknown: (facts) => `${found(facts)}不在代码表里，这一格没有采用。`,
  degree_unknown: (facts) => `${found(facts)}看不懂，请写专科、本科、硕士或博士。`,
  phone_unusable: '不是能拨通的号码，这一格没有采用。',
  email_unusable: '不是邮箱地址，这一格没有采用。',
  key_group_unknown: (facts) => `${found(facts)}不是已知的类别，这一格没有采用。`,
  yes_or_no: (facts) => `${found(facts)}看不懂，请写“是”或“否”，这一格没有采用。`,
  too_long: (facts) => `内容太长，${limitOf(facts)}。`,
  changed_meanwhile: '检查之后，这位学生的信息又被别人改过，没有写入。请重新上传再核对。',
};

/** The codes that have wording here; the roster's rules are compared with them. */
export const rosterProblemCodes: readonly string[] = Object.keys(problemWords);

export function wordProblem(problem: Pick<RosterProblem, 'column' | 'code' | 'facts'>): string {
  const words = problemWords[problem.code];
  const text = typeof words === 'function' ? words(problem.facts) : (words ?? '这一格有问题，请核对。');
  return problem.column === '' ? text : `“${problem.column}”：${text}`;
}

/** Why a row is left alone by an undo. */
export const staysWords: Readonly<Record<string, string>> = {
  changed_since: '写入之后又被改过，撤销会丢掉那次修改',
  in_use: '学生已经填了求职意愿，或另外登记了重点帮扶类别',
};
