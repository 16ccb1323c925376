import type { ScopedTx } from '../../platform/db/scoped.ts';
import { bringInStandard } from '../../standards/index.ts';
import { newId } from '../../kernel/ids.ts';
import { checkWindow } from '../rules/windows.ts';
import { insertCampaign, insertVersion, moveCampaign } from '../store/campaigns.ts';
import type { CampaignOrder } from './change-campaigns.ts';

/** Brings a campaign in that began in the past, for seeds: what is owed is computed and measured by whoever comes next. */
export async function bringInCampaign(tx: ScopedTx, order: CampaignOrder): Promise<void> {
  const { id, name, path, plan } = order;
  checkWindow(plan);
  const standardId = newId();
  const standard = { id: standardId, name, path, template: null, holdsFrom: plan.startsOn };
  await bringInStandard(tx, { ...standard, definition: plan.definition });
  await insertCampaign(tx, { ...order, standardId });
  await insertVersion(tx, { id, path }, 1, plan, { accountId: null, name: '' });
  await moveCampaign(tx, id, { begunOn: plan.startsOn });
}
