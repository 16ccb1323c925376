import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { PostingState } from '../contract.ts';

export type KnownOrigin = {
  readonly source: string;
  readonly source_id: string;
  readonly posting_id: string;
  readonly content_hash: string;
  readonly is_primary: boolean;
  /** Whether the current run has already met this origin. */
  readonly met: boolean;
  readonly state: PostingState;
  readonly version: number;
  readonly employer_id: string | null;
  readonly opens_on: string | null;
};

/**
 * One batch is written at a time, whichever centre it is for, and nobody merges or parts meanwhile: two would both find
 * a posting new. Held until the transaction ends.
 */
export async function lockCopies(tx: ScopedTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('postings.copies', 0))`.execute(tx);
}

type OriginName = { readonly source: string; readonly sourceId: string };

/** Origins of a centre by source and source id, with the state of their postings; by `originKey`. */
export async function findOrigins(
  tx: ScopedTx,
  path: string,
  since: Date,
  names: readonly OriginName[],
): Promise<Map<string, KnownOrigin>> {
  const found = new Map<string, KnownOrigin>();
  if (names.length === 0) return found;
  const wanted = new Set(names.map(({ source, sourceId }) => originKey(source, sourceId)));
  const sources = [...new Set(names.map(({ source }) => source))];
  const ids = [...new Set(names.map(({ sourceId }) => sourceId))];
  // left: a copy may have been merged into another centre's posting, which is out of sight once it has closed.
  const { rows } = await sql<KnownOrigin>`
    select o.source, o.source_id, o.posting_id, o.content_hash, o.is_primary, o.seen_at >= ${since} as met,
      p.state, p.version, p.employer_id, p.opens_on
    from posting_origin o left join posting p on p.id = o.posting_id
    where o.org_path = ${path}::ltree and o.source = any(${sources}::text[]) and o.source_id = any(${ids}::text[])`.execute(
    tx,
  );
  for (const row of rows) {
    const key = originKey(row.source, row.source_id);
    if (wanted.has(key)) found.set(key, row);
  }
  return found;
}

/**
 * Arrays and no join with a list of rows: that is planned as a nested loop over all origins while the table has no
 * statistics yet (measured: 70 % of the first import's time).
 */
function idsBySource(names: readonly OriginName[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { source, sourceId } of names) {
    const list = ids.get(source);
    if (list) list.push(sourceId);
    else ids.set(source, [sourceId]);
  }
  return ids;
}

export function originKey(source: string, sourceId: string): string {
  return `${source}\n${sourceId}`;
}

/** Notes that origins were seen again. */
export async function touchOrigins(tx: ScopedTx, path: string, names: readonly OriginName[]): Promise<void> {
  for (const [source, ids] of idsBySource(names)) {
    await sql`update posting_origin set seen_at = clock_timestamp()
      where org_path = ${path}::ltree and source = ${source} and source_id = any(${ids}::text[])`.execute(tx);
  }
}

/** Notes that one origin now has another content. */
export async function renewOrigin(
  tx: ScopedTx,
  path: string,
  { source, sourceId, hash }: OriginName & { readonly hash: string },
): Promise<void> {
  await tx
    .updateTable('posting_origin')
    .set({ content_hash: hash, seen_at: sql<Date>`clock_timestamp()` })
    .where('org_path', '=', path)
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .execute();
}

/** An origin that says something else now than the posting it stood under becomes another posting's. */
export async function moveOrigin(
  tx: ScopedTx,
  path: string,
  { source, sourceId, ...to }: OriginName & { readonly postingId: string; readonly isPrimary: boolean },
): Promise<void> {
  await tx
    .updateTable('posting_origin')
    .set({ posting_id: to.postingId, is_primary: to.isPrimary })
    .where('org_path', '=', path)
    .where('source', '=', source)
    .where('source_id', '=', sourceId)
    .execute();
}

/** Origins of a posting as far as the actor's centre brought them in, those that its text comes from first. */
export function listOrigins(tx: ScopedTx, postingId: string) {
  return tx
    .selectFrom('posting_origin')
    .select(['org_path', 'source', 'source_id', 'is_primary'])
    .where('posting_id', '=', postingId)
    .orderBy('is_primary', 'desc')
    .orderBy('first_seen_at')
    .execute();
}

/** All origins of a posting go to another one, whose own text stays. */
export async function moveAllOrigins(tx: ScopedTx, from: string, to: string): Promise<void> {
  await tx
    .updateTable('posting_origin')
    .set({ posting_id: to, is_primary: false })
    .where('posting_id', '=', from)
    .execute();
}
