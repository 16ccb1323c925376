import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { MOST_PER_KEY } from '../kin.ts';

export type KeyedPosting = { readonly id: string; readonly keys: readonly string[] };

/** Keeps the keys of postings. Those that a posting already has stay; those of an older text do no harm. */
export async function insertKeys(tx: ScopedTx, postings: readonly KeyedPosting[]): Promise<void> {
  const keys = postings.flatMap((posting) => posting.keys);
  if (keys.length === 0) return;
  const ids = postings.flatMap((posting) => posting.keys.map(() => posting.id));
  await sql`insert into posting_likeness_key (key, posting_id)
    select * from unnest(${keys}::bigint[], ${ids}::uuid[]) order by 1 on conflict do nothing`.execute(tx);
}

/**
 * The postings that share any of the keys, by posting. One statement for a whole batch; of each key the newest are
 * read, so that its cost is bounded whatever is in the table.
 */
export async function findByKeys(tx: ScopedTx, keys: readonly string[]): Promise<KeyedPosting[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ key: string; posting_id: string }>`
    select wanted.key::text, found.posting_id
    from unnest(${[...new Set(keys)]}::bigint[]) as wanted(key)
    cross join lateral (
      select k.posting_id from posting_likeness_key k where k.key = wanted.key
      order by k.posting_id desc limit ${MOST_PER_KEY}) as found`.execute(tx);
  const byId = new Map<string, string[]>();
  for (const { key, posting_id: id } of rows) {
    const list = byId.get(id);
    if (list) list.push(key);
    else byId.set(id, [key]);
  }
  return [...byId].map(([id, shared]) => ({ id, keys: shared }));
}
