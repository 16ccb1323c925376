import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { CampaignVersion, Plan } from '../contract.ts';
import '../tables.ts';

/** A campaign with its newest version. */
export type StoredCampaign = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly template: string | null;
  readonly addsTo: string | null;
  readonly addsToName: string | null;
  readonly standardId: string;
  readonly begunOn: string | null;
  readonly closedOn: string | null;
  readonly stoppedOn: string | null;
  readonly stoppedByName: string | null;
  readonly stopReason: string | null;
  readonly measuredAt: Date | null;
  readonly announcedAt: Date | null;
  readonly announceCursor: string | null;
  readonly announceDoneAt: Date | null;
  readonly plan: Omit<CampaignVersion, 'at'> & { readonly at: string; readonly byId: string | null };
};

const VERSION = sql`json_build_object('version', v.version, 'aim', v.aim, 'startsOn', v.starts_on, 'endsOn', v.ends_on,
  'definition', v.definition, 'subject', v.subject, 'body', v.body, 'byId', v.by_id, 'byName', v.by_name, 'at', v.at)`;

/** Campaigns in sight, from above first; the newest window first among those of one node. */
export async function listStored(tx: ScopedTx, id?: string): Promise<StoredCampaign[]> {
  const { rows } = await sql<StoredCampaign>`
    select c.id, c.name, c.org_path::text as path, c.template, c.adds_to as "addsTo", up.name as "addsToName",
      c.standard_id as "standardId", c.begun_on as "begunOn", c.closed_on as "closedOn",
      c.stopped_on as "stoppedOn", c.stopped_by_name as "stoppedByName", c.stop_reason as "stopReason",
      c.measured_at as "measuredAt", c.announced_at as "announcedAt", c.announce_cursor as "announceCursor",
      c.announce_done_at as "announceDoneAt", ${VERSION} as plan
    from campaign c left join campaign up on up.id = c.adds_to
      cross join lateral (select * from campaign_version one where one.campaign_id = c.id
        order by one.version desc limit 1) v
    ${id === undefined ? sql`` : sql`where c.id = ${id}`}
    order by nlevel(c.org_path), c.org_path, v.starts_on desc, c.id`.execute(tx);
  return rows;
}

export async function listVersions(tx: ScopedTx, id: string): Promise<CampaignVersion[]> {
  const { rows } = await sql<{
    version: CampaignVersion & { byId: string | null };
  }>`select ${VERSION} as version
    from campaign_version v where v.campaign_id = ${id} order by v.version desc`.execute(tx);
  return rows.map(({ version: { byId: _byId, ...version } }) => ({
    ...version,
    at: new Date(version.at).toISOString(),
  }));
}

export type NewCampaign = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly template: string | null;
  readonly addsTo: string | null;
  readonly standardId: string;
};

/** False when the id is taken. */
export async function insertCampaign(tx: ScopedTx, one: NewCampaign): Promise<boolean> {
  const { rows } = await sql`insert into campaign (id, org_path, name, template, adds_to, standard_id)
    values (${one.id}, ${one.path}::ltree, ${one.name}, ${one.template}, ${one.addsTo}, ${one.standardId})
       on conflict (id) do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** False when somebody else wrote this version first. */
export async function insertVersion(
  tx: ScopedTx,
  { id, path }: { readonly id: string; readonly path: string },
  version: number,
  plan: Plan,
  by: { readonly accountId: string | null; readonly name: string },
): Promise<boolean> {
  const { rows } =
    await sql`insert into campaign_version (campaign_id, version, org_path, aim, starts_on, ends_on,
      definition, subject, body, by_id, by_name)
    values (${id}, ${version}, ${path}::ltree, ${plan.aim}, ${plan.startsOn}::date, ${plan.endsOn}::date,
      ${JSON.stringify(plan.definition)}::jsonb, ${plan.subject}, ${plan.body}, ${by.accountId}, ${by.name})
    on conflict (campaign_id, version) do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** Whoever changes, begins, closes or stops one campaign waits for the other who does. */
export async function lockCampaign(tx: ScopedTx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`campaign ${id}`}, 0))`.execute(tx);
}

type Moved = {
  readonly standardId?: string;
  readonly begunOn?: string;
  readonly closedOn?: string;
  readonly measuredAt?: Date | null;
  readonly announceCursor?: string;
  readonly announceDoneAt?: Date;
};

export async function moveCampaign(tx: ScopedTx, id: string, moved: Moved): Promise<void> {
  await tx
    .updateTable('campaign')
    .set({
      ...(moved.standardId === undefined ? {} : { standard_id: moved.standardId }),
      ...(moved.begunOn === undefined ? {} : { begun_on: moved.begunOn }),
      ...(moved.closedOn === undefined ? {} : { closed_on: moved.closedOn }),
      ...(moved.measuredAt === undefined ? {} : { measured_at: moved.measuredAt }),
      ...(moved.announceCursor === undefined ? {} : { announce_cursor: moved.announceCursor }),
      ...(moved.announceDoneAt === undefined ? {} : { announce_done_at: moved.announceDoneAt }),
    })
    .where('id', '=', id)
    .execute();
}

/** False when it is stopped already. */
export async function setStopped(
  tx: ScopedTx,
  id: string,
  { on, byName, reason }: { readonly on: string; readonly byName: string; readonly reason: string },
): Promise<boolean> {
  const { rows } =
    await sql`update campaign set stopped_on = ${on}::date, stopped_by_name = ${byName}, stop_reason = ${reason}
    where id = ${id} and stopped_on is null returning 1`.execute(tx);
  return rows.length > 0;
}

/** False when it was let go before, or when nobody but this account has seen its words. */
export async function setAnnounced(tx: ScopedTx, id: string, by: string): Promise<boolean> {
  const { rows } = await sql`update campaign c set announced_by = ${by}, announced_at = now()
    where id = ${id} and announced_at is null and (select v.by_id <> ${by}::uuid from campaign_version v
      where v.campaign_id = c.id order by v.version desc limit 1) returning 1`.execute(tx);
  return rows.length > 0;
}

/** Of these standards those that hold for a graduate. */
export async function listStandardsOf(tx: ScopedTx, personId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select duty_standards(${personId}) as id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

export async function listPeople(
  tx: ScopedTx,
  standardId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<{ personId: string; path: string }[]> {
  const { rows } = await sql<{ personId: string; path: string }>`
    select person_id as "personId", org_path::text as path
    from duty_people(${standardId}, ${after}::uuid, ${limit})`.execute(tx);
  return rows;
}
