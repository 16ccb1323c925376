import { listOrgsByPath } from '../../identity/index.ts';
import { addDays, daysBetween } from '../../kernel/calendar.ts';
import { getPersonRows } from '../../people/index.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { CampaignTemplateKey, type Campaign, type CampaignBanner } from '../contract.ts';
import { campaignsFault } from '../faults.ts';
import { isBelow, isOwnOf, stateOf } from '../rules/windows.ts';
import { listStandardsOf, listStored, type StoredCampaign } from '../store/campaigns.ts';
import { listLeft, type LeftRow } from '../store/figures.ts';

export function isOver(stored: StoredCampaign, today: string): boolean {
  const state = stateNow(stored, today);
  return state === 'ended' || state === 'stopped';
}

export function stateNow({ plan, stoppedOn }: StoredCampaign, today: string): Campaign['state'] {
  return stateOf({ ...plan, stoppedOn }, today);
}

export function announcementOf({
  plan,
  announcedAt,
  announceDoneAt,
}: StoredCampaign): Campaign['announcement'] {
  if (plan.subject === '' || plan.body === '') return 'none';
  if (announcedAt === null) return 'waiting';
  return announceDoneAt === null ? 'approved' : 'sent';
}

function canOf(stored: StoredCampaign, actor: Actor, today: string): Campaign['can'] {
  if (!actor.may('standards.impose') || isOver(stored, today)) return [];
  const { paths } = actor.scope;
  if (!isOwnOf(stored.path, paths)) return paths.some((own) => isBelow(own, stored.path)) ? ['add'] : [];
  const mayAnnounce =
    announcementOf(stored) === 'waiting' && stored.plan.byId !== null && stored.plan.byId !== actor.accountId;
  return ['change', 'stop', ...(mayAnnounce ? (['announce'] as const) : [])];
}

export async function showCampaigns(tx: ScopedTx, actor: Actor, today: string): Promise<Campaign[]> {
  return show(tx, await listStored(tx), actor, today);
}

export async function showCampaign(tx: ScopedTx, id: string, actor: Actor, today: string): Promise<Campaign> {
  const [campaign] = await show(tx, await listStored(tx, id), actor, today);
  if (!campaign) throw campaignsFault('campaign_not_found', { campaignId: id });
  return campaign;
}

async function namesOf(tx: ScopedTx, paths: readonly string[]): Promise<Map<string, string>> {
  const orgs = await listOrgsByPath(tx, [...new Set(paths)]);
  return new Map(orgs.map((org) => [org.path, org.name]));
}

async function show(
  tx: ScopedTx,
  stored: readonly StoredCampaign[],
  actor: Actor,
  today: string,
): Promise<Campaign[]> {
  const names = await namesOf(
    tx,
    stored.map(({ path }) => path),
  );
  return stored.map(({ plan: { byId: _byId, ...plan }, ...one }, at) => ({
    id: one.id,
    name: one.name,
    path: one.path,
    ownerName: names.get(one.path) ?? one.path,
    template: CampaignTemplateKey.nullable().catch(null).parse(one.template),
    addsTo: one.addsTo === null ? null : { id: one.addsTo, name: one.addsToName ?? '' },
    state: stateNow(stored[at]!, today),
    standardId: one.standardId,
    plan: { ...plan, at: new Date(plan.at).toISOString() },
    stopped:
      one.stoppedOn === null
        ? null
        : { on: one.stoppedOn, byName: one.stoppedByName ?? '', reason: one.stopReason ?? '' },
    announcement: announcementOf(stored[at]!),
    can: canOf(stored[at]!, actor, today),
  }));
}

async function banners(
  tx: ScopedTx,
  stored: readonly StoredCampaign[],
  today: string,
): Promise<CampaignBanner[]> {
  const running = stored.filter((one) => stateNow(one, today) === 'running');
  const names = await namesOf(
    tx,
    running.map(({ path }) => path),
  );
  return running.map(({ id, name, path, plan }) => ({
    id,
    name,
    ownerName: names.get(path) ?? path,
    aim: plan.aim,
    endsOn: plan.endsOn,
    daysLeft: daysBetween(today, addDays(plan.endsOn, 1)),
    definition: plan.definition,
  }));
}

/** What runs today at a place or above it: not what the colleague of another college does. */
export async function showRunning(
  tx: ScopedTx,
  paths: readonly string[],
  today: string,
): Promise<CampaignBanner[]> {
  const near = (await listStored(tx)).filter(({ path }) => paths.some((own) => isBelow(own, path)));
  return banners(tx, near, today);
}

/** What runs today and is for this graduate: their own duties say it, so nobody learns of a group they are not in. */
export async function showOwn(tx: ScopedTx, personId: string, today: string): Promise<CampaignBanner[]> {
  const standards = await listStandardsOf(tx, personId);
  const mine = (await listStored(tx)).filter(({ standardId }) => standards.has(standardId));
  return banners(tx, mine, today);
}

/** To whom something was still owed at the end; who has left the roster since is not named any more. */
export async function showLeft(
  tx: ScopedTx,
  campaignId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const after = cursor === undefined ? null : (cursor.split('~') as [string, string]);
  const { rows, total } = await listLeft(tx, campaignId, { after, limit });
  const people = await getPersonRows(
    tx,
    rows.map(({ personId }) => personId),
  );
  const last = rows.at(-1);
  return {
    rows: rows.flatMap(({ personId, owed }) => {
      const person = people.get(personId);
      return person === undefined ? [] : [{ person, owed: owed as OwedList }];
    }),
    total,
    next: rows.length < limit || !last ? null : cursorOf(last),
  };
}

type OwedList = { act: 'contact'; need: number; have: number; isRecurring: boolean; dueOn: string }[];

function cursorOf({ path, personId }: LeftRow): string {
  return `${path}~${personId}`;
}
