import type { EmployerLine, EmployerShown, EmployerState } from '../../src/employers/contract.ts';
import type { FaultWords } from './fault-words.ts';
import type { Tone } from './tone.ts';

export const employerStateWords: Readonly<Record<EmployerState, { text: string; tone: Tone }>> = {
  unverified: { text: '待核验', tone: 'beacon' },
  verified: { text: '已核验', tone: 'good' },
  refused: { text: '未通过核验', tone: 'stop' },
};

/** An employer that nobody registered waits for nobody. */
export function wordEmployerState(employer: Pick<EmployerLine, 'state' | 'registeredAt'>) {
  const isNamed = employer.state === 'unverified' && employer.registeredAt === null;
  return isNamed ? ({ text: '未核验', tone: 'plain' } as const) : employerStateWords[employer.state];
}

export const employerShownWords: Readonly<
  Record<EmployerShown, { text: string; empty: string; about: string }>
> = {
  waiting: {
    text: '待核验',
    empty: '没有等待核验的单位',
    about: '单位在首页“用人单位”里注册之后，会出现在这里。',
  },
  verified: { text: '已核验', empty: '还没有核验过的单位', about: '通过核验的单位会列在这里。' },
  refused: { text: '未通过', empty: '没有未通过的单位', about: '单位更正后会回到“待核验”。' },
  named: {
    text: '未注册',
    empty: '没有这样的单位',
    about: '导入岗位时带进来的单位名称会列在这里，它们还没有注册。',
  },
};

export const employersFaults: FaultWords = {
  'employers.employer_not_found': '没有找到这家单位。',
  'employers.credit_code_wrong': '统一社会信用代码不对：最后一位校验不通过，请核对 18 位代码。',
  'employers.credit_code_taken': '这个统一社会信用代码已经登记过。',
  'employers.employer_exists': ({ centre }) =>
    `这家单位已经在册${typeof centre === 'string' && centre ? `，由${centre}负责` : ''}。请联系${typeof centre === 'string' && centre ? `${centre}就业指导中心` : '学校就业指导中心'}找回账号。`,
  'employers.employer_fixed': '单位已通过核验，名称和代码不能自己改。确需更改请联系学校就业指导中心。',
  'employers.employer_not_waiting': '这家单位现在不在待核验状态。请刷新后再看。',
  'employers.region_unknown': '没有找到这个所在地，请重新选择。',
  'employers.employer_unknown': '你的账号还没有和单位关联，请联系学校就业指导中心。',
  'employers.centre_unknown': '没有找到这所学校，请重新选择。',
};
