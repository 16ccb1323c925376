/** Words for what was read of hours, pay parts, internships and the like: values of `ReadField` that are objects or codes. */

export const daysOffWords: Readonly<Record<string, string>> = {
  two: '双休',
  one: '单休',
  alternating: '大小周',
  six_days_rest_one: '做六休一',
  month: '按月休息',
  rotating: '轮休',
};

export const shiftWords: Readonly<Record<string, string>> = {
  day: '白班',
  night: '夜班',
  two_shift: '两班倒',
  three_shift: '三班倒',
};

export const disabilityWords: Readonly<Record<string, string>> = {
  welcomes: '欢迎残疾人应聘',
  excludes: '不接受残疾人',
  unstated: '没有说明',
};

type Shape = Readonly<Record<string, unknown>>;

function joined(parts: readonly (string | null | undefined | false)[]): string | null {
  const said = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return said.length > 0 ? said.join('，') : null;
}

function figure(value: unknown): string | null {
  return typeof value === 'number' ? value.toLocaleString('zh-CN') : null;
}

export function wordHours(hours: Shape): string | null {
  const { from, to } = hours;
  return joined([
    typeof hours['restDaysPerMonth'] === 'number'
      ? `每月休息 ${hours['restDaysPerMonth']} 天`
      : daysOffWords[String(hours['daysOff'])],
    shiftWords[String(hours['shift'])],
    typeof from === 'string' && typeof to === 'string' && `${from}–${to}`,
    typeof hours['hoursPerDay'] === 'number' && `每天 ${hours['hoursPerDay']} 小时`,
    hours['flexible'] === true && '弹性时间',
  ]);
}

export function wordPayParts(parts: Shape): string | null {
  const ends = [figure(parts['baseMin']), figure(parts['baseMax'])].filter((end) => end !== null);
  const base = ends[0] === ends[1] ? ends[0] : ends.join('–');
  const commission = parts['commission'];
  return joined([
    ends.length > 0 && `底薪 ${base} 元`,
    parts['onlyBase'] === true && '所写薪酬只是底薪',
    commission === true ? '有提成' : commission === false && '没有提成',
    parts['bonus'] === true && '有绩效或奖金',
    parts['mealAllowance'] === true && '餐补',
    parts['housingAllowance'] === true && '房补',
    parts['travelAllowance'] === true && '交通补贴',
  ]);
}

export function wordTerm(term: Shape): string | null {
  return joined([
    typeof term['months'] === 'number' && `至少 ${term['months']} 个月`,
    typeof term['daysPerWeek'] === 'number' && `每周 ${term['daysPerWeek']} 天`,
  ]);
}

export function wordDisability(value: unknown): string | null {
  return value === 'unstated' ? null : (disabilityWords[String(value)] ?? null);
}
