import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { PostingKind, type Wish, type WishInput } from '../contract.ts';
import type { WishTable } from '../tables.ts';

/** What holds as long as a graduate has said nothing. */
export const NO_WISH: Wish = {
  regions: [],
  industries: [],
  kinds: [],
  salaryFloorYuan: null,
  keywords: [],
  jobSeeking: 'seeking',
  personalised: true,
  pushOptOut: false,
  version: 0,
  updatedAt: null,
  byWhom: null,
};

export async function getWish(tx: ScopedTx, personId: string): Promise<Wish> {
  const row = await tx.selectFrom('wish').selectAll().where('person_id', '=', personId).executeTakeFirst();
  if (!row) return NO_WISH;
  return {
    regions: row.regions,
    industries: row.industries,
    kinds: PostingKind.array().parse(row.kinds),
    salaryFloorYuan: row.salary_floor_yuan,
    keywords: row.keywords,
    jobSeeking: row.job_seeking,
    personalised: row.personalised,
    pushOptOut: row.push_opt_out,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
    byWhom: row.by_whom,
  };
}

export type WishSwitches = Pick<Wish, 'personalised' | 'pushOptOut'>;

/**
 * Writes the wish that follows version `after` (0: nothing was ever said) and a line of its history. False when the
 * wish is not at that version: somebody else was faster, or it was never there.
 */
export async function putWish(
  tx: ScopedTx,
  person: { readonly id: string; readonly path: string },
  after: number,
  wish: WishInput & WishSwitches,
  byWhom: WishTable['by_whom'],
): Promise<boolean> {
  const isWritten =
    after === 0
      ? await insertWish(tx, person, wish, byWhom)
      : await updateWish(tx, person.id, after, wish, byWhom);
  if (!isWritten) return false;
  await sql`insert into wish_change (person_id, org_path, account_id, by_whom, version, wish)
    values (${person.id}, ${person.path}::ltree, app_account(), ${byWhom}, ${after + 1},
      ${JSON.stringify(wish)}::jsonb)`.execute(tx);
  return true;
}

/** Of two who say something first, the second waits here for the first and then finds their row. */
async function insertWish(
  tx: ScopedTx,
  person: { readonly id: string; readonly path: string },
  wish: WishInput & WishSwitches,
  byWhom: WishTable['by_whom'],
): Promise<boolean> {
  const { rows } =
    await sql`insert into wish (person_id, org_path, regions, industries, kinds, salary_floor_yuan,
      keywords, job_seeking, personalised, push_opt_out, version, updated_by, by_whom)
    values (${person.id}, ${person.path}::ltree, ${wish.regions}::text[], ${wish.industries}::text[],
      ${wish.kinds}::text[], ${wish.salaryFloorYuan}, ${wish.keywords}::text[], ${wish.jobSeeking},
      ${wish.personalised}, ${wish.pushOptOut}, 1, app_account(), ${byWhom})
    on conflict (person_id) do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

async function updateWish(
  tx: ScopedTx,
  personId: string,
  after: number,
  wish: WishInput & WishSwitches,
  byWhom: WishTable['by_whom'],
): Promise<boolean> {
  const { rows } = await sql`update wish set regions = ${wish.regions}::text[],
      industries = ${wish.industries}::text[], kinds = ${wish.kinds}::text[],
      salary_floor_yuan = ${wish.salaryFloorYuan}, keywords = ${wish.keywords}::text[],
      job_seeking = ${wish.jobSeeking}, personalised = ${wish.personalised}, push_opt_out = ${wish.pushOptOut},
      version = version + 1, updated_at = now(), updated_by = app_account(), by_whom = ${byWhom}
    where person_id = ${personId} and version = ${after} returning 1`.execute(tx);
  return rows.length > 0;
}
