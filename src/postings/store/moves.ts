import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { PostingState } from '../contract.ts';

export type Movable = {
  readonly id: string;
  readonly state: PostingState;
  readonly version: number;
  readonly org_path: string;
  readonly employer_id: string | null;
  readonly closes_on: string | null;
};

/** Postings that the actor's centre answers for; open ones of other centres are in sight, but not among these. */
export function findMovable(tx: ScopedTx, ids: readonly string[]): Promise<Movable[]> {
  return tx
    .selectFrom('posting')
    .select(['id', 'state', 'version', 'org_path', 'employer_id', 'closes_on'])
    .where('id', 'in', [...ids])
    .where(sql<boolean>`org_path <@ any ((select app_scope())::ltree[])`)
    .forUpdate()
    .execute();
}

export type Step = {
  readonly id: string;
  readonly version: number;
  readonly from: PostingState;
  readonly to: PostingState;
  readonly closesOn: string | null;
  /** Words for searching, where the posting has none yet. */
  readonly words?: string;
};

/** Moves postings, each only if it still has the version and state that the step names. Returns the ids that moved. */
export async function moveAll(tx: ScopedTx, steps: readonly Step[], today: string): Promise<string[]> {
  if (steps.length === 0) return [];
  const { rows } = await sql<{ id: string }>`update posting p set state = s."to", version = p.version + 1,
      closes_on = coalesce(s."closesOn", p.closes_on), words = coalesce(s.words, p.words), updated_at = now(),
      risk_raised_at = null,
      opens_on = case when s."to" = 'open' then coalesce(p.opens_on, ${today}::date) else p.opens_on end,
      opened_at = case when s."to" = 'open' then date_trunc('milliseconds', now()) else p.opened_at end
    from json_to_recordset(${JSON.stringify(steps)}::json)
      as s(id uuid, version int, "from" text, "to" text, "closesOn" date, words tsvector)
    where p.id = s.id and p.version = s.version and p.state = s."from"
    returning p.id`.execute(tx);
  return rows.map((row) => row.id);
}

/** The texts of those postings that nobody can search yet, since a human had to look first. */
export async function findUnsearchable(tx: ScopedTx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    title: string;
    company: string;
    city: string;
    tags: string | null;
    desc: string;
  }>`
    select id, title, employer_name as company, place as city, given->>'tags' as tags, body as "desc"
    from posting where id = any(${[...ids]}::uuid[]) and words = ''::tsvector`.execute(tx);
  return rows;
}

/** Open postings whose last day lies before `today`; at most `limit`, oldest first. */
export function findOverdue(tx: ScopedTx, today: string, limit: number): Promise<Movable[]> {
  return tx
    .selectFrom('posting')
    .select(['id', 'state', 'version', 'org_path', 'employer_id', 'closes_on'])
    .where('state', '=', 'open')
    .where('closes_on', '<', today)
    .where(sql<boolean>`org_path <@ any ((select app_scope())::ltree[])`)
    .orderBy('closes_on')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}
