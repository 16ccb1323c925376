import { addDays } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import {
  imposeStandard,
  listStoredStandards,
  proposeStandard,
  proposeVersion,
  retireStandard,
} from '../../standards/index.ts';
import { afterEnd } from '../rules/changes.ts';
import { moveCampaign, type StoredCampaign } from '../store/campaigns.ts';
import { keepLeft } from '../store/figures.ts';
import { endAsking } from './end-asking.ts';

/**
 * Lets the standard of a campaign hold from today on; done twice is done once. One that was begun by a clock that had run
 * ahead would hold from a day to come: it is ended before it begins, and another one of the same words takes its place.
 */
export async function begin(
  tx: ScopedTx,
  campaign: StoredCampaign,
  paths: readonly string[],
  today: string,
): Promise<void> {
  if (campaign.begunOn !== null && campaign.begunOn <= today) return;
  const { name, path, plan, standardId } = campaign;
  const [standard] = await listStoredStandards(tx, standardId);
  const isAhead = standard?.versions.some(({ holdsFrom }) => (holdsFrom ?? '') > today) ?? false;
  if (isAhead) {
    if (standard?.retiredFrom === null) await retireStandard(tx, standardId, today, paths, today);
    const id = newId();
    await proposeStandard(tx, { id, name, path, template: null, definition: plan.definition }, paths);
    await imposeStandard(tx, id, { version: 1, holdsFrom: today }, paths, today);
    await moveCampaign(tx, campaign.id, { standardId: id, begunOn: today, measuredAt: null });
    return;
  }
  const newest = standard?.versions.at(-1);
  // Retired by hand before it began: the campaign runs and asks for nothing.
  if (standard?.retiredFrom === null && newest?.holdsFrom === null)
    await imposeStandard(tx, standardId, { version: newest.version, holdsFrom: today }, paths, today);
  await moveCampaign(tx, campaign.id, { begunOn: today, measuredAt: null });
}

/**
 * The end of a campaign: to whom something is owed is kept, nobody is asked any more, recurring duties end, and those that
 * are done once stay owed in a version of their own, by the rules of standards.
 */
export async function close(
  tx: ScopedTx,
  campaign: StoredCampaign,
  paths: readonly string[],
  today: string,
): Promise<void> {
  const { id, plan, standardId, begunOn } = campaign;
  if (begunOn !== null) {
    await keepLeft(tx, { campaignId: id, standardId, lastDay: plan.endsOn });
    await endRecurring(tx, { standardId, plan, paths, today });
  }
  await endAsking(tx, id, paths);
  await moveCampaign(tx, id, { closedOn: today, measuredAt: null });
}

type Ending = Pick<StoredCampaign, 'standardId' | 'plan'> & {
  readonly paths: readonly string[];
  readonly today: string;
};

async function endRecurring(tx: ScopedTx, { standardId, plan, paths, today }: Ending): Promise<void> {
  const [standard] = await listStoredStandards(tx, standardId);
  if (standard?.retiredFrom !== null) return;
  const definition = afterEnd(plan.definition);
  if (definition === null) {
    await retireStandard(tx, standardId, today, paths, today);
    return;
  }
  if (definition.duties.length === plan.definition.duties.length) return;
  const newest = standard.versions.at(-1)?.version ?? 1;
  const last =
    standard.versions
      .flatMap(({ holdsFrom }) => holdsFrom ?? [])
      .toSorted()
      .at(-1) ?? '';
  await proposeVersion(tx, standardId, { after: newest, definition }, paths);
  const holdsFrom = last < today ? today : addDays(last, 1);
  await imposeStandard(tx, standardId, { version: newest + 1, holdsFrom }, paths, today);
}
