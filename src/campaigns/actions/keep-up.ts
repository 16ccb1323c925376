import { beijingDay } from '../../kernel/calendar.ts';
import { systemScope } from '../../kernel/scope.ts';
import { deliver } from '../../delivery/index.ts';
import { inScope, type AppDb, type ScopedTx } from '../../platform/db/scoped.ts';
import { recomputeAll } from '../../standards/index.ts';
import * as store from '../store/campaigns.ts';
import type { StoredCampaign } from '../store/campaigns.ts';
import { begin, close } from './begin.ts';
import { measure } from './measure.ts';
import { announcementOf, stateNow } from './show.ts';

/** Figures of a running campaign are at most so old. */
const FRESH_MS = 10 * 60_000;
const PAGE = 1_000;

export type Clock = { readonly today?: string; readonly now?: Date };

/**
 * Brings every campaign to where today puts it: begun, measured, told to its graduates, closed. Each step is a transaction of
 * its own that asks first whether it is done already, so that two workers, or one that was killed, do nothing twice.
 */
export async function keepUp(
  db: AppDb,
  rootPath: string,
  { now = new Date(), today = beijingDay(now) }: Clock = {},
  signal?: AbortSignal,
): Promise<void> {
  const scope = systemScope(rootPath);
  const ids = await inScope(db, scope, async (tx) => (await store.listStored(tx)).map(({ id }) => id));
  for (const id of ids) {
    if (signal?.aborted) return;
    await keepOne(db, rootPath, id, { now, today });
  }
}

async function keepOne(
  db: AppDb,
  rootPath: string,
  id: string,
  { now, today }: Required<Clock>,
): Promise<void> {
  const scope = systemScope(rootPath);
  const paths = [rootPath];
  const step = <T>(act: (tx: ScopedTx, campaign: StoredCampaign) => Promise<T>) =>
    inScope(db, scope, async (tx) => {
      await store.lockCampaign(tx, id);
      const [campaign] = await store.listStored(tx, id);
      return campaign ? act(tx, campaign) : undefined;
    });
  const begun = await step(async (tx, campaign) => {
    if (stateNow(campaign, today) === 'running') await begin(tx, campaign, paths, today);
    const [after] = await store.listStored(tx, id);
    return after;
  });
  if (!begun) return;
  // Its standard has begun, changed or ended: what is owed comes before what is counted.
  if (begun.begunOn !== null && begun.measuredAt === null) await recomputeAll(db, begun.path, { today });
  const isClosed = await step(async (tx, campaign) => {
    if (isDueToMeasure(campaign, { now, today })) {
      if (campaign.stoppedOn === null) await measure(tx, campaign, today);
      await store.moveCampaign(tx, id, { measuredAt: now });
    }
    if (!isDueToClose(campaign, today)) return false;
    if (campaign.begunOn !== null) await measure(tx, campaign, today);
    await close(tx, campaign, paths, today);
    return true;
  });
  if (isClosed === true) {
    await recomputeAll(db, begun.path, { today });
    await step((tx) => store.moveCampaign(tx, id, { measuredAt: now }));
  }
  while ((await step((tx, campaign) => announcePage(tx, campaign, { now, today }))) === true);
}

function isDueToMeasure(campaign: StoredCampaign, { now, today }: Required<Clock>): boolean {
  const { measuredAt, begunOn } = campaign;
  if (begunOn === null) return false;
  if (measuredAt === null) return true;
  const isOld = beijingDay(measuredAt) !== today || now.getTime() - measuredAt.getTime() > FRESH_MS;
  return isOld && stateNow(campaign, today) === 'running';
}

function isDueToClose(campaign: StoredCampaign, today: string): boolean {
  const isOpen = campaign.closedOn === null || campaign.closedOn > today;
  return isOpen && stateNow(campaign, today) === 'ended';
}

/** Tells the next graduates; true while there are more. Each is told once, whatever is killed when: the key says so. */
async function announcePage(
  tx: ScopedTx,
  campaign: StoredCampaign,
  { now, today }: Required<Clock>,
): Promise<boolean> {
  const isReady = announcementOf(campaign) === 'approved' && stateNow(campaign, today) === 'running';
  if (!isReady || campaign.begunOn === null) return false;
  const { id, plan, standardId, announceCursor } = campaign;
  const people = await store.listPeople(tx, standardId, { after: announceCursor, limit: PAGE });
  await deliver(
    tx,
    people.map(({ personId, path }) => ({
      personId,
      path,
      kind: 'notice' as const,
      family: 'service' as const,
      dedupe: `campaign:${id}`,
      subject: plan.subject,
      body: plan.body,
      at: now,
    })),
  );
  const last = people.at(-1)?.personId;
  const isMore = people.length === PAGE;
  await store.moveCampaign(tx, id, {
    ...(last === undefined ? {} : { announceCursor: last }),
    ...(isMore ? {} : { announceDoneAt: now }),
  });
  return isMore;
}
