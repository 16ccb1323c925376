import { templates as standardTemplates } from '../../standards/index.ts';
import type { CampaignTemplateKey, Plan } from '../contract.ts';
import { nextWindow } from './windows.ts';

type Rule = Plan['definition']['duties'][number];

function rule(template: keyof typeof standardTemplates, key: string, changed: Partial<Rule> = {}): Rule {
  const found = standardTemplates[template].duties.find((one) => one.key === key);
  if (!found) throw new Error(`${template} has no duty ${key}`);
  return { ...found, ...changed };
}

const unplaced: Plan['definition']['audience'] = {
  cohorts: [],
  under: [],
  keyGroups: { only: false, groups: [] },
  status: 'unplaced',
  from: 'holding',
  untilMonthsAfterLeaving: null,
};

type Template = {
  readonly name: string;
  /** Month and day, every year anew. */
  readonly from: string;
  readonly to: string;
  readonly aim: string;
  readonly subject: string;
  readonly body: string;
  readonly duties: readonly Rule[];
};

/** The two campaigns of the year as a starting point. */
const ready: Readonly<Record<CampaignTemplateKey, Template>> = {
  hundred_days: {
    name: '就业促进“百日冲刺”',
    from: '05-01',
    to: '08-31',
    aim: '离校前后不断线：每名还没有去向的毕业生有人谈、简历有人改、岗位有人推，每周有人问。',
    subject: '“百日冲刺”开始了',
    body: '从今天起，学校会和你单独谈一次，帮你改两次简历，至少推荐三个合适的岗位，每周问一次近况。不想被打扰，可以在设置里调整。',
    duties: [
      rule('one_two_three', 'consult'),
      rule('one_two_three', 'resume'),
      rule('one_two_three', 'recommend'),
      rule('push_check', 'check'),
    ],
  },
  tackling: {
    name: '离校未就业毕业生就业攻坚',
    from: '07-01',
    to: '12-31',
    aim: '年底前，每名离校时还没有去向的毕业生得到一次深度谈心、三个合适的岗位，每两周有人联系。',
    subject: '就业攻坚期间，学校继续帮你',
    body: '离校以后服务不断线：老师会和你深谈一次，推荐至少三个合适的岗位，每两周联系一次。需要别的帮助，直接告诉老师。',
    duties: [
      rule('two_five', 'talk', { need: 1, timing: { kind: 'within', count: 20, unit: 'workdays' } }),
      rule('one_two_three', 'recommend', { timing: { kind: 'within', count: 40, unit: 'workdays' } }),
      rule('push_check', 'check', { timing: { kind: 'every', count: 14, unit: 'days' } }),
    ],
  },
};

export function templatesOf(today: string): { key: CampaignTemplateKey; name: string; plan: Plan }[] {
  return (Object.keys(ready) as CampaignTemplateKey[]).map((key) => {
    const { name, aim, subject, body, duties, from, to } = ready[key];
    const window = nextWindow({ from, to }, today);
    const definition = { audience: unplaced, duties: [...duties] };
    return { key, name, plan: { aim, subject, body, ...window, definition } };
  });
}
