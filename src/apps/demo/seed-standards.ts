import { addDays } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { systemScope } from '../../kernel/scope.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { bringInStandard, recomputeAll, templates } from '../../standards/index.ts';
import { ROOT_PATH, type House } from '../house.ts';
import { PROVINCE, schoolPath, schools } from './province.ts';

/** What the province imposed on all its schools, and since how many days. */
const imposed = [
  { template: 'one_two_three', name: '“一二三”就业服务', ago: 80 },
  { template: 'push_check', name: '每日推送、每周询问', ago: 30 },
  { template: 'handover_care', name: '离校不断线', ago: 150 },
] as const;

/** What the first school added for its key groups; the name that everybody reads does not tell for whom. */
const added = [{ template: 'two_five', name: '“二五”帮扶', ago: 45 }] as const;

/** Standards of the province and of a school, and everything that is owed because of them today. */
export async function seedStandards(
  house: House,
  today: string,
  say: (line: string) => void,
): Promise<{ standards: number }> {
  const all = [
    ...imposed.map((one) => ({ ...one, path: PROVINCE.path })),
    ...added.map((one) => ({ ...one, path: schoolPath(schools[0]!) })),
  ];
  await inScope(house.db, systemScope(ROOT_PATH), async (tx) => {
    for (const { template, name, path, ago } of all) {
      const holdsFrom = addDays(today, -ago);
      await bringInStandard(tx, {
        id: newId(),
        name,
        path,
        template,
        definition: templates[template],
        holdsFrom,
      });
    }
  });
  const { graduates } = await recomputeAll(house.db, ROOT_PATH, { today });
  say(`  ${all.length} service standards, and what they owe to ${graduates} graduates`);
  return { standards: all.length };
}
