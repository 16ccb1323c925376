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
 * Writes the wish that follows version `after` and a line of its history. False when somebody else was faster:
 * the insert meets their row, or the update finds another version.
 */
export async function putWish(
  tx: ScopedTx,
  person: { readonly id: string; readonly path: string },
  after: number,
  wish: WishInput & WishSwitches,
  byWhom: WishTable['by_whom'],
): Promise<boolean> {
  const { rows } =
    await sql`insert into wish as w (person_id, org_path, regions, industries, kinds, salary_floor_yuan,
      keywords, job_seeking, personalised, push_opt_out, version, updated_by, by_whom)
    values (${person.id}, ${person.path}::ltree, ${wish.regions}::text[], ${wish.industries}::text[],
      ${wish.kinds}::text[], ${wish.salaryFloorYuan}, ${wish.keywords}::text[], ${wish.jobSeeking},
      ${wish.personalised}, ${wish.pushOptOut}, ${after + 1}, app_account(), ${byWhom})
    on conflict (person_id) do update set regions = excluded.regions, industries = excluded.industries,
      kinds = excluded.kinds, salary_floor_yuan = excluded.salary_floor_yuan, keywords = excluded.keywords,
      job_seeking = excluded.job_seeking, personalised = excluded.personalised, push_opt_out = excluded.push_opt_out,
      version = excluded.version, updated_at = now(), updated_by = excluded.updated_by, by_whom = excluded.by_whom
    where w.version = ${after} returning 1`.execute(tx);
  if (rows.length === 0) return false;
  await sql`insert into wish_change (person_id, org_path, account_id, by_whom, version, wish)
    values (${person.id}, ${person.path}::ltree, app_account(), ${byWhom}, ${after + 1},
      ${JSON.stringify(wish)}::jsonb)`.execute(tx);
  return true;
}
