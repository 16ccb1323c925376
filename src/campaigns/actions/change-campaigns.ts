import { findActor } from '../../identity/index.ts';
import { addDays } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import {
  imposeStandard,
  listStoredStandards,
  previewStandard,
  proposeStandard,
  proposeVersion,
  retireStandard,
} from '../../standards/index.ts';
import type { Plan } from '../contract.ts';
import { campaignsFault } from '../faults.ts';
import { checkRunningChange, isSame } from '../rules/changes.ts';
import { checkWindow, daysOf, isBelow, isOwnOf, overlap } from '../rules/windows.ts';
import * as store from '../store/campaigns.ts';
import { keepLeft } from '../store/figures.ts';
import { begin } from './begin.ts';
import { endAsking } from './end-asking.ts';
import { measure } from './measure.ts';
import { announcementOf, isOver, stateNow } from './show.ts';

export type CampaignOrder = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly template: string | null;
  readonly addsTo: string | null;
  readonly plan: Plan;
};

export function note(
  tx: ScopedTx,
  action: string,
  { id, path }: { readonly id: string; readonly path: string },
  facts: object,
) {
  return audit(tx, {
    action: `campaigns.${action}`,
    subjectKind: 'campaign',
    subjectId: id,
    path,
    facts: { ...facts },
  });
}

export async function getStored(tx: ScopedTx, id: string): Promise<store.StoredCampaign> {
  const [campaign] = await store.listStored(tx, id);
  if (!campaign) throw campaignsFault('campaign_not_found', { campaignId: id });
  return campaign;
}

/** A campaign that the asker may change and that is not over. Others wait until this is done. */
async function getOwn(
  tx: ScopedTx,
  id: string,
  paths: readonly string[],
  today: string,
): Promise<store.StoredCampaign> {
  await store.lockCampaign(tx, id);
  const campaign = await getStored(tx, id);
  if (!isOwnOf(campaign.path, paths)) throw campaignsFault('not_yours', { campaignId: id });
  if (isOver(campaign, today)) throw campaignsFault('campaign_over', { campaignId: id });
  return campaign;
}

async function checkAdds(
  tx: ScopedTx,
  order: Pick<CampaignOrder, 'path' | 'addsTo' | 'plan'>,
  today: string,
) {
  if (order.addsTo === null) return;
  const [upper] = await store.listStored(tx, order.addsTo);
  if (!upper || !isBelow(order.path, upper.path) || isOver(upper, today))
    throw campaignsFault('cannot_add', { campaignId: order.addsTo });
  const { startsOn, endsOn } = upper.plan;
  if (order.plan.startsOn < startsOn || order.plan.endsOn > endsOn)
    throw campaignsFault('outside_window', { startsOn, endsOn });
}

function checkAhead(plan: Plan, today: string): void {
  if (plan.startsOn < today) throw campaignsFault('window_past', { startsOn: plan.startsOn });
}

/** Plans a campaign, which begins at once when its window does. Sent twice under one id it is there once. */
export async function makeCampaign(
  tx: ScopedTx,
  order: CampaignOrder,
  paths: readonly string[],
  today: string,
): Promise<void> {
  const { id, name, path, plan } = order;
  if (!isOwnOf(path, paths)) throw campaignsFault('outside_scope', { path });
  await store.lockCampaign(tx, id);
  const [known] = await store.listStored(tx, id);
  if (known?.path === path && known.name === name) return;
  checkWindow(plan);
  checkAhead(plan, today);
  await checkAdds(tx, order, today);
  const standardId = newId();
  const { definition } = plan;
  await proposeStandard(tx, { id: standardId, name, path, template: null, definition }, paths);
  if (!(await store.insertCampaign(tx, { ...order, standardId })))
    throw campaignsFault('changed_meanwhile', { campaignId: id });
  await store.insertVersion(tx, order, 1, plan, await findActor(tx));
  await note(tx, 'planned', order, { startsOn: plan.startsOn, endsOn: plan.endsOn });
  if (plan.startsOn === today) await begin(tx, await getStored(tx, id), paths, today);
}

export async function changeCampaign(
  tx: ScopedTx,
  id: string,
  { after, plan }: { readonly after: number; readonly plan: Plan },
  { paths, today }: { readonly paths: readonly string[]; readonly today: string },
): Promise<store.StoredCampaign> {
  const campaign = await getOwn(tx, id, paths, today);
  if (campaign.plan.version !== after) throw campaignsFault('changed_meanwhile', { campaignId: id });
  checkWindow(plan);
  const isRunning = stateNow(campaign, today) === 'running';
  if (isRunning) checkRunningChange(campaign.plan, plan, today);
  else checkAhead(plan, today);
  await checkAdds(tx, { ...campaign, plan }, today);
  const isTold = campaign.announcedAt !== null;
  if (isTold && (plan.subject !== campaign.plan.subject || plan.body !== campaign.plan.body))
    throw campaignsFault('fixed_while_running', { what: 'announcement' });
  if (isRunning) await begin(tx, campaign, paths, today);
  if (!isSame(plan.definition, campaign.plan.definition))
    await changeStandard(tx, await getStored(tx, id), plan, { paths, today, isRunning });
  if (!(await store.insertVersion(tx, campaign, after + 1, plan, await findActor(tx))))
    throw campaignsFault('changed_meanwhile', { campaignId: id });
  await note(tx, 'changed', campaign, { version: after + 1 });
  if (!isRunning && plan.startsOn === today) await begin(tx, await getStored(tx, id), paths, today);
  return getStored(tx, id);
}

/** The standard of a campaign goes on in its next version: proposed before the start, in force at once while it runs. */
async function changeStandard(
  tx: ScopedTx,
  { id, standardId }: store.StoredCampaign,
  { definition }: Plan,
  { paths, today, isRunning }: { paths: readonly string[]; today: string; isRunning: boolean },
): Promise<void> {
  const [standard] = await listStoredStandards(tx, standardId);
  const newest = standard?.versions.at(-1)?.version ?? 1;
  await proposeVersion(tx, standardId, { after: newest, definition }, paths);
  if (!isRunning) return;
  const last =
    standard?.versions
      .flatMap(({ holdsFrom }) => holdsFrom ?? [])
      .toSorted()
      .at(-1) ?? '';
  const holdsFrom = last < today ? today : addDays(last, 1);
  await imposeStandard(tx, standardId, { version: newest + 1, holdsFrom }, paths, today);
  await store.moveCampaign(tx, id, { measuredAt: null });
}

/** Nothing more is asked for from today on; what was done stays, and to whom something was owed is kept. */
export async function stopCampaign(
  tx: ScopedTx,
  id: string,
  reason: string,
  { paths, today }: { readonly paths: readonly string[]; readonly today: string },
): Promise<store.StoredCampaign> {
  const campaign = await getOwn(tx, id, paths, today);
  if (campaign.begunOn !== null) {
    await measure(tx, campaign, today);
    await keepLeft(tx, { campaignId: id, standardId: campaign.standardId, lastDay: addDays(today, -1) });
  }
  const [standard] = await listStoredStandards(tx, campaign.standardId);
  if (standard?.retiredFrom === null) await retireStandard(tx, campaign.standardId, today, paths, today);
  await endAsking(tx, id, paths);
  const { name } = await findActor(tx);
  await store.setStopped(tx, id, { on: today, byName: name, reason });
  await store.moveCampaign(tx, id, { measuredAt: null });
  await note(tx, 'stopped', campaign, {});
  return campaign;
}

/** The second pair of eyes: another account than the one that wrote the words. */
export async function announceCampaign(
  tx: ScopedTx,
  id: string,
  accountId: string | null,
  { paths, today }: { readonly paths: readonly string[]; readonly today: string },
): Promise<void> {
  const campaign = await getOwn(tx, id, paths, today);
  if (announcementOf(campaign) !== 'waiting') throw campaignsFault('nothing_to_announce', { campaignId: id });
  if (accountId === null || !(await store.setAnnounced(tx, id, accountId)))
    throw campaignsFault('second_eyes_needed', { campaignId: id });
  await note(tx, 'announced', campaign, {});
}

type PreviewOrder = {
  readonly path: string;
  readonly plan: Plan;
  readonly addsTo: string | null;
  readonly changes: string | null;
};

/** Whom a campaign would reach, by the standards' own preview; and what else is asked of the same graduates meanwhile. */
export async function previewCampaign(
  tx: ScopedTx,
  order: PreviewOrder,
  given: { readonly paths: readonly string[]; readonly today: string; readonly mayOpenGroups: boolean },
) {
  const { path, plan, changes } = order;
  const { paths, today, mayOpenGroups } = given;
  if (!isOwnOf(path, paths)) throw campaignsFault('outside_scope', { path });
  checkWindow(plan);
  const changed = changes === null ? null : await getStored(tx, changes);
  if (changed && stateNow(changed, today) === 'running') checkRunningChange(changed.plan, plan, today);
  else checkAhead(plan, today);
  await checkAdds(tx, order, today);
  const holdsFrom = plan.startsOn < today ? today : plan.startsOn;
  const standardId = changed?.standardId ?? null;
  const preview = await previewStandard(
    tx,
    { path, definition: plan.definition, holdsFrom, changes: standardId },
    { today, mayOpenGroups },
  );
  const beside = (await store.listStored(tx)).filter(
    (one) =>
      one.id !== changes &&
      !isOver(one, today) &&
      overlap({ ...plan, path }, { ...one.plan, path: one.path }),
  );
  return {
    ...preview,
    days: daysOf(plan),
    beside: beside.map(({ id, name, plan: { startsOn, endsOn } }) => ({ id, name, startsOn, endsOn })),
  };
}
