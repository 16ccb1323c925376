import type { FieldName, PostingKind, SpanSource } from '../../src/postings/contract.ts';
import { wordDisability, wordHours, wordPayParts, wordTerm } from './posting-reads.ts';
import { freshWords, kindWords } from './postings.ts';
import type { FreshStance } from '../../src/postings/contract.ts';

export const fieldWords: Readonly<Record<FieldName, string>> = {
  degreeMin: '最低学历',
  majors: '要求专业',
  majorsPreferred: '优先专业',
  majorsOpen: '相近专业',
  cities: '工作城市',
  districts: '区县',
  salary: '薪酬',
  payParts: '薪酬构成',
  headcount: '招聘人数',
  experience: '工作经验',
  fresh: '应届生',
  gradYears: '毕业年份',
  internship: '实习',
  internshipTerm: '实习时长',
  kind: '岗位类型',
  deadline: '截止日期',
  boardLodging: '食宿',
  workingHours: '工作时间',
  disability: '残疾人就业',
  skills: '技能',
  industry: '行业',
  occupation: '职业分类',
};

/** The parts of an advert as the reviewer reads them. */
export const cellWords: Readonly<Record<SpanSource, string>> = {
  title: '标题',
  company: '单位',
  city: '地点',
  salary: '薪资',
  edu: '学历',
  exp: '经验',
  num: '人数',
  desc: '正文',
  tags: '标签',
  welfare: '福利',
  company_tab: '单位资料',
  date: '发布日期',
  deadline: '截止日期',
  address: '地址',
};

export const degreeReadWords: Readonly<Record<string, string>> = {
  none: '不限',
  college: '专科及以上',
  bachelor: '本科及以上',
  master: '硕士及以上',
  doctor: '博士',
};

const perWords: Readonly<Record<string, string>> = {
  month: '元/月',
  day: '元/天',
  hour: '元/小时',
  year: '元/年',
  once: '元/次',
};

type Shape = Readonly<Record<string, unknown>>;

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesIn(value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.map((one) => (isShape(one) ? String(one['name'] ?? '') : String(one))).join('、');
}

function wordSalary(pay: Shape): string | null {
  const unit = perWords[String(pay['per'])] ?? '元/月';
  const ends = [pay['min'], pay['max']].flatMap((end) =>
    typeof end === 'number' ? [end.toLocaleString('zh-CN')] : [],
  );
  const months = typeof pay['months'] === 'number' ? `，一年 ${pay['months']} 薪` : '';
  if (ends.length === 0) return pay['negotiable'] ? '面议' : null;
  const same = ends[0] === ends[1];
  return `${same ? ends[0] : ends.join('–')} ${unit}${months}${pay['negotiable'] ? '，可面议' : ''}`;
}

function wordExperience(years: Shape): string {
  const { min, max } = years;
  if (min === 0 && (max === null || max === 0)) return '不要求';
  return max === null || max === undefined ? `${String(min)} 年以上` : `${String(min)}–${String(max)} 年`;
}

function wordBoard(value: Shape): string | null {
  const one = (key: string, yes: string, no: string) =>
    value[key] === true ? yes : value[key] === false ? no : null;
  const said = [one('board', '包吃', '不包吃'), one('lodging', '包住', '不包住')].filter(Boolean);
  return said.length > 0 ? said.join('，') : null;
}

const worders: Partial<Readonly<Record<FieldName, (value: unknown) => string | null>>> = {
  degreeMin: (value) => degreeReadWords[String(value)] ?? null,
  majorsOpen: (value) => (value === true ? '相近专业也可以' : '只限所列专业'),
  salary: (value) => (isShape(value) ? wordSalary(value) : null),
  headcount: (value) => (typeof value === 'number' ? `${value} 人` : null),
  experience: (value) => (isShape(value) ? wordExperience(value) : null),
  fresh: (value) => freshWords[value as FreshStance] ?? null,
  gradYears: (value) =>
    Array.isArray(value) && value.length > 0 ? value.map((year) => `${String(year)} 届`).join('、') : null,
  internship: (value) => (value === true ? '是实习岗位' : '不是实习'),
  kind: (value) => kindWords[value as PostingKind] ?? null,
  boardLodging: (value) => (isShape(value) ? wordBoard(value) : null),
  industry: (value) => (isShape(value) ? String(value['name'] ?? '') : null),
  occupation: (value) => (isShape(value) ? `${String(value['name'])}（${String(value['code'])}）` : null),
  payParts: (value) => (isShape(value) ? wordPayParts(value) : null),
  internshipTerm: (value) => (isShape(value) ? wordTerm(value) : null),
  workingHours: (value) => (isShape(value) ? wordHours(value) : null),
  disability: wordDisability,
};

/** What was read, in words; null when the advert does not say. */
export function wordRead(name: FieldName, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const worder = worders[name];
  if (worder) return worder(value);
  return Array.isArray(value) ? namesIn(value) : String(value);
}

/** How sure a reading is: said only when a person should look. */
export function wordConfidence(confidence: number): string | null {
  if (confidence === 0) return null;
  return confidence < 0.7 ? '把握不大' : null;
}

/** Why a row of an import was refused. */
const refusedWords: Readonly<Record<string, string>> = {
  not_json: '不是 JSON',
  not_an_object: '不是一条岗位',
  not_utf8: '文字编码不是 UTF-8',
  line_too_long: '一行太长',
  missing: '没有填写',
  too_long: '内容太长',
  not_text: '不是文字',
  not_a_position: '不是职位（表头、合计或脚注），已略过',
  duplicate_id: '编号在文件里出现了两次，内容不同',
};

export function wordRefusedRow(field: string, code: string): string {
  const words = refusedWords[code] ?? code;
  const cell = field === 'id' ? '编号' : (cellWords[field as SpanSource] ?? field);
  if (field === '' || code === 'duplicate_id') return words;
  return `${cell}${words}`;
}

/** What an import is doing. */
export const importStepWords: Readonly<Record<string, string>> = {
  '': '排队等候',
  checking: '正在检查文件',
  writing: '正在读取、审查并写入',
  done: '已完成',
};
