import { FreshStance, PostingKind } from '../../../src/postings/contract.ts';
import type { FieldName } from '../../../src/postings/contract.ts';
import { degreeReadWords } from '../../words/posting-fields.ts';
import { daysOffWords, disabilityWords, shiftWords } from '../../words/posting-reads.ts';
import { freshWords, kindWords } from '../../words/postings.ts';

/** One control of the form that corrects a field. `lines` is a list, one entry a line. */
export type CorrectionInput = {
  readonly key: string;
  readonly label: string;
  readonly as: 'text' | 'number' | 'date' | 'lines' | 'select';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: string;
};

/** What stands in the controls, all as text. */
export type CorrectionDraft = Readonly<Record<string, string>>;

const unsaid = { value: '', label: '原文没有说' } as const;
const yesNo = [unsaid, { value: 'yes', label: '是' }, { value: 'no', label: '否' }] as const;
const noFirst = [
  { value: 'no', label: '否' },
  { value: 'yes', label: '是' },
] as const;

function options(words: Readonly<Record<string, string | null>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label: label ?? '没有说明' }));
}

const list = (label: string, hint?: string): readonly CorrectionInput[] => [
  { key: 'all', label, as: 'lines', hint: hint ?? '一行一个' },
];
const one = (input: Omit<CorrectionInput, 'key'>): readonly CorrectionInput[] => [{ key: 'one', ...input }];

const inputs: Readonly<Record<FieldName, readonly CorrectionInput[]>> = {
  degreeMin: one({ label: '最低学历', as: 'select', options: [unsaid, ...options(degreeReadWords)] }),
  majors: list('要求的专业', '一行一个，不限专业就留空'),
  majorsPreferred: list('优先的专业'),
  majorsOpen: one({ label: '相近专业也可以', as: 'select', options: yesNo }),
  cities: list('工作城市', '一行一个，例如：广州'),
  districts: list('区县', '一行一个，例如：天河区'),
  payParts: [
    { key: 'baseMin', label: '底薪最低（元）', as: 'number' },
    { key: 'baseMax', label: '底薪最高（元）', as: 'number' },
    { key: 'commission', label: '提成', as: 'select', options: yesNo },
    { key: 'onlyBase', label: '所写薪酬只是底薪', as: 'select', options: noFirst },
    { key: 'bonus', label: '绩效或奖金', as: 'select', options: noFirst },
    { key: 'mealAllowance', label: '餐补', as: 'select', options: noFirst },
    { key: 'housingAllowance', label: '房补', as: 'select', options: noFirst },
    { key: 'travelAllowance', label: '交通补贴', as: 'select', options: noFirst },
  ],
  salary: [
    { key: 'min', label: '最低', as: 'number' },
    { key: 'max', label: '最高', as: 'number' },
    {
      key: 'per',
      label: '单位',
      as: 'select',
      options: options({ month: '元/月', day: '元/天', hour: '元/小时', year: '元/年', once: '元/次' }),
    },
    { key: 'months', label: '一年几薪', as: 'number', hint: '没有写就留空' },
    { key: 'negotiable', label: '写着面议', as: 'select', options: yesNo.slice(1) },
  ],
  headcount: one({ label: '人数', as: 'number', hint: '若干人就留空' }),
  experience: [
    { key: 'min', label: '最少几年', as: 'number', hint: '不要求经验填 0' },
    { key: 'max', label: '最多几年', as: 'number' },
  ],
  fresh: one({
    label: '对应届生',
    as: 'select',
    options: FreshStance.options.map((value) => ({ value, label: freshWords[value] ?? '没有说明' })),
  }),
  gradYears: list('毕业年份', '一行一个，例如：2027'),
  internship: one({ label: '是实习岗位', as: 'select', options: yesNo.slice(1) }),
  kind: one({
    label: '岗位类型',
    as: 'select',
    options: PostingKind.options.map((value) => ({ value, label: kindWords[value] })),
  }),
  deadline: one({ label: '截止日期', as: 'date', hint: '没有写就留空' }),
  boardLodging: [
    { key: 'board', label: '包吃', as: 'select', options: yesNo },
    { key: 'lodging', label: '包住', as: 'select', options: yesNo },
  ],
  internshipTerm: [
    { key: 'months', label: '至少几个月', as: 'number' },
    { key: 'daysPerWeek', label: '每周几天', as: 'number' },
  ],
  workingHours: [
    { key: 'daysOff', label: '休息', as: 'select', options: [unsaid, ...options(daysOffWords)] },
    { key: 'restDaysPerMonth', label: '每月休息几天', as: 'number' },
    { key: 'shift', label: '班次', as: 'select', options: [unsaid, ...options(shiftWords)] },
    { key: 'hoursPerDay', label: '每天几小时', as: 'number' },
    { key: 'from', label: '上班', as: 'text', hint: '例如：09:00' },
    { key: 'to', label: '下班', as: 'text', hint: '例如：18:00' },
    { key: 'flexible', label: '弹性时间', as: 'select', options: noFirst },
  ],
  disability: one({ label: '对残疾人', as: 'select', options: options(disabilityWords) }),
  skills: list('技能'),
  occupation: one({ label: '职业', as: 'text', hint: '职业分类大典里的名称或编码' }),
  industry: one({ label: '行业', as: 'text', hint: '行业名称，例如：软件和信息技术服务业' }),
};

export function inputsOf(name: FieldName): readonly CorrectionInput[] {
  return inputs[name];
}

type Shape = Readonly<Record<string, unknown>>;

function shapeOf(value: unknown): Shape {
  return typeof value === 'object' && value !== null ? (value as Shape) : {};
}

function textOf(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return value === null || value === undefined ? '' : String(value);
}

/** The controls as they stand for what was read. */
export function draftOf(name: FieldName, value: unknown): CorrectionDraft {
  if (Array.isArray(value)) {
    return { all: value.map((item) => textOf(shapeOf(item)['name'] ?? item)).join('\n') };
  }
  if (name === 'industry' || name === 'occupation') return { one: textOf(shapeOf(value)['name']) };
  const shape = shapeOf(value);
  return Object.fromEntries(
    inputs[name].map(({ key, options: choices }) => {
      const text = textOf(key === 'one' ? value : shape[key]);
      return [key, text === '' && choices ? choices[0]!.value : text];
    }),
  );
}

function numberIn(text: string | undefined): number | null {
  const plain = (text ?? '').replaceAll(/[,，\s]/g, '');
  return plain === '' ? null : Number(plain);
}

function yesIn(text: string | undefined): boolean | null {
  return text === 'yes' ? true : text === 'no' ? false : null;
}

function linesIn(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[\n,，、;；]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** A value of several parts, each by the kind of its control; null when none says anything. */
function partsOf(name: FieldName, draft: CorrectionDraft): Readonly<Record<string, unknown>> | null {
  const said = inputs[name].some(({ key, options: choices }) => {
    const text = draft[key]?.trim() ?? '';
    return text !== '' && !(choices && text === choices[0]?.value);
  });
  if (!said) return null;
  return Object.fromEntries(
    inputs[name].map(({ key, as, options: choices }) => {
      const text = draft[key]?.trim() ?? '';
      if (as === 'number') return [key, numberIn(text)];
      const isYesNo = choices?.some(({ value }) => value === 'yes') ?? false;
      return [key, isYesNo ? yesIn(text) : text === '' ? null : text];
    }),
  );
}

/** What the endpoint takes for what stands in the controls. */
export function valueOf(name: FieldName, draft: CorrectionDraft): unknown {
  const { one: only, all, min, max } = draft;
  switch (name) {
    case 'majors':
    case 'majorsPreferred':
    case 'cities':
    case 'districts':
    case 'skills':
      return linesIn(all);
    case 'gradYears':
      return linesIn(all).map(Number);
    case 'salary':
      return numberIn(min) === null && numberIn(max) === null && draft['negotiable'] !== 'yes'
        ? null
        : {
            min: numberIn(min),
            max: numberIn(max),
            per: draft['per'] ?? 'month',
            months: numberIn(draft['months']),
            negotiable: draft['negotiable'] === 'yes',
          };
    case 'experience':
      return numberIn(min) === null ? null : { min: numberIn(min), max: numberIn(max) };
    case 'headcount':
      return numberIn(only);
    case 'majorsOpen':
      return yesIn(only);
    case 'internship':
      return only === 'yes';
    case 'boardLodging':
      return { board: yesIn(draft['board']), lodging: yesIn(draft['lodging']) };
    case 'payParts':
    case 'internshipTerm':
    case 'workingHours':
      return partsOf(name, draft);
    case 'degreeMin':
    case 'deadline':
    case 'occupation':
    case 'industry':
      return only?.trim() ? only.trim() : null;
    default:
      return only;
  }
}
