import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { FitReason, MentorInput, MentorProfile, Pairing } from '../contract.ts';
import '../tables.ts';

const PROFILE = [
  'account_id as accountId',
  'display_name as name',
  'regions',
  'industries',
  'majors',
  'about',
  'load_limit as loadLimit',
  'load',
  'version',
] as const;

/** A profile with the place where the mentor's account is kept: they may have graduates at or below it. */
export type PlacedProfile = MentorProfile & { readonly path: string };

export function listProfiles(tx: ScopedTx): Promise<PlacedProfile[]> {
  return tx
    .selectFrom('mentor_profile')
    .select([...PROFILE, 'org_path as path'])
    .orderBy('account_id')
    .execute();
}

export function findProfile(tx: ScopedTx, accountId: string): Promise<PlacedProfile | undefined> {
  return tx
    .selectFrom('mentor_profile')
    .select([...PROFILE, 'org_path as path'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}

/** Writes the profile that follows a version (0: none). False when somebody was quicker. */
export async function putProfile(
  tx: ScopedTx,
  mentor: { readonly id: string; readonly name: string; readonly path: string },
  { version, ...input }: MentorInput,
): Promise<boolean> {
  const values = {
    org_path: mentor.path,
    display_name: mentor.name,
    regions: input.regions,
    industries: input.industries,
    majors: input.majors,
    about: input.about,
    load_limit: input.loadLimit,
  };
  if (version === 0) {
    const made = await tx
      .insertInto('mentor_profile')
      .values({ account_id: mentor.id, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await tx
    .updateTable('mentor_profile')
    .set({ ...values, version: sql<number>`version + 1` })
    .where('account_id', '=', mentor.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Takes one more where there is room; false when the mentor is full. One statement: the limit holds for any number at once. */
export async function takeOne(tx: ScopedTx, mentorId: string): Promise<boolean> {
  const result = await tx
    .updateTable('mentor_profile')
    .set({ load: sql<number>`load + 1` })
    .where('account_id', '=', mentorId)
    .whereRef('load', '<', 'load_limit')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function letOneGo(tx: ScopedTx, mentorId: string): Promise<void> {
  await tx
    .updateTable('mentor_profile')
    .set({ load: sql<number>`greatest(load - 1, 0)` })
    .where('account_id', '=', mentorId)
    .execute();
}

export type PairingRecord = {
  readonly id: string;
  readonly person_id: string;
  readonly org_path: string;
  readonly mentor_id: string;
  readonly mentor_name: string;
  readonly state: Pairing['state'];
  readonly reasons: FitReason[];
  readonly since: Date;
  readonly by_name: string;
  readonly ended_at: Date | null;
  readonly ended_by: string;
  readonly end_reason: string;
};

export function showPairing(row: PairingRecord): Pairing {
  return {
    id: row.id,
    mentorName: row.mentor_name,
    state: row.state,
    reasons: row.reasons,
    since: row.since.toISOString(),
    byName: row.by_name,
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_by,
    endReason: row.end_reason,
  };
}

/** Pairs; false when the graduate has a mentor meanwhile, or the id was used. */
export async function insertPairing(
  tx: ScopedTx,
  row: Pick<PairingRecord, 'id' | 'person_id' | 'org_path' | 'mentor_id' | 'mentor_name' | 'by_name'> & {
    readonly reasons: readonly FitReason[];
  },
): Promise<boolean> {
  const result = await tx
    .insertInto('pairing')
    .values({ ...row, state: 'active', reasons: JSON.stringify(row.reasons), ended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export function findPairing(tx: ScopedTx, id: string): Promise<PairingRecord | undefined> {
  return tx.selectFrom('pairing').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockPairing(tx: ScopedTx, id: string): Promise<PairingRecord | undefined> {
  return tx.selectFrom('pairing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function endPairing(
  tx: ScopedTx,
  id: string,
  to: { readonly state: 'declined' | 'ended'; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('pairing')
    .set({ state: to.state, ended_at: new Date(), ended_by: to.by, end_reason: to.reason })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute();
}

/** Every pairing of a graduate, newest first. */
export function listPairingsOf(tx: ScopedTx, personId: string): Promise<PairingRecord[]> {
  return tx
    .selectFrom('pairing')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Live pairings: a mentor's, some graduates', or all in scope. */
export function listLive(
  tx: ScopedTx,
  of: { readonly mentorId?: string; readonly personIds?: readonly string[] },
): Promise<PairingRecord[]> {
  let query = tx.selectFrom('pairing').selectAll().where('state', '=', 'active');
  if (of.mentorId !== undefined) query = query.where('mentor_id', '=', of.mentorId);
  if (of.personIds) query = query.where(sql<boolean>`person_id = any (${[...of.personIds]}::uuid[])`);
  return query.orderBy('id').execute();
}
