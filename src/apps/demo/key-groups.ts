import type { KeyGroup } from '../../people/contract.ts';
import type { DemoGraduate } from './graduates.ts';

const byName: Readonly<Record<string, KeyGroup>> = {
  脱贫家庭: 'poverty_relieved',
  低保家庭: 'low_income',
  零就业家庭: 'zero_employment',
  残疾: 'disabled',
  家庭经济困难: 'hardship',
  突发变故: 'sudden_event',
  家庭第一代大学生: 'first_generation',
};

export function keyGroupsOf(graduate: DemoGraduate): KeyGroup[] {
  return graduate.hardship.flatMap((name) => byName[name] ?? []);
}
