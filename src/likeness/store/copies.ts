import { sql, type Insertable } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { Likeness } from '../contract.ts';
import { pairName } from '../kin.ts';
import type { PostingCopyTable } from '../tables.ts';

export type CopyRow = Omit<Insertable<PostingCopyTable>, 'raw' | 'likeness' | 'merged_at'> & {
  readonly raw: object;
  readonly likeness: Likeness;
};

/** Keeps the words of copies and why they were merged; what was kept of the same origin before is replaced. */
export async function keepCopies(tx: ScopedTx, rows: readonly CopyRow[]): Promise<void> {
  const types = {
    org_path: 'ltree',
    source: 'text',
    source_id: 'text',
    posting_id: 'uuid',
    raw: 'jsonb',
    likeness: 'jsonb',
    account_id: 'uuid',
  };
  const fresh = ['posting_id', 'raw', 'likeness', 'account_id'].map((name) => `${name} = excluded.${name}`);
  const onConflict = `on conflict (org_path, source, source_id) do update set ${fresh.join(', ')}`;
  await insertRows(tx, 'posting_copy', types, rows, { onConflict });
}

export type KeptCopy = {
  readonly source: string;
  readonly sourceId: string;
  readonly raw: unknown;
  readonly likeness: Likeness;
  readonly accountId: string | null;
};

/** The copies of one posting, as far as the actor's centre brought them in. */
export async function listCopies(tx: ScopedTx, postingId: string): Promise<KeptCopy[]> {
  const rows = await tx
    .selectFrom('posting_copy')
    .selectAll()
    .where('posting_id', '=', postingId)
    .orderBy('merged_at')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    source: row.source,
    sourceId: row.source_id,
    raw: row.raw,
    likeness: Likeness.parse(row.likeness),
    accountId: row.account_id,
  }));
}

type OriginName = { readonly path: string; readonly source: string; readonly sourceId: string };

export async function dropCopies(tx: ScopedTx, origins: readonly OriginName[]): Promise<void> {
  for (const { path, source, sourceId } of origins)
    await tx
      .deleteFrom('posting_copy')
      .where('org_path', '=', path)
      .where('source', '=', source)
      .where('source_id', '=', sourceId)
      .execute();
}

/** Copies go along when their posting is merged into another. */
export async function moveCopies(tx: ScopedTx, from: string, to: string): Promise<void> {
  await tx.updateTable('posting_copy').set({ posting_id: to }).where('posting_id', '=', from).execute();
}

/** Kept copies go along when their origins become another posting's. */
export async function repointCopies(
  tx: ScopedTx,
  origins: readonly { readonly org_path: string; readonly source: string; readonly source_id: string }[],
  postingId: string,
): Promise<void> {
  for (const { org_path, source, source_id } of origins)
    await tx
      .updateTable('posting_copy')
      .set({ posting_id: postingId })
      .where('org_path', '=', org_path)
      .where('source', '=', source)
      .where('source_id', '=', source_id)
      .execute();
}

/** Remembers that a human has told two postings apart. */
export async function setApart(
  tx: ScopedTx,
  one: string,
  other: string,
  why: { readonly path: string; readonly accountId: string | null; readonly note: string },
): Promise<void> {
  await sql`insert into posting_apart (one, other, org_path, account_id, note)
    values (least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${why.path}::ltree,
      ${why.accountId}::uuid, ${why.note}) on conflict do nothing`.execute(tx);
}

export async function forgetApart(tx: ScopedTx, one: string, other: string): Promise<void> {
  await sql`delete from posting_apart where one = least(${one}::uuid, ${other}::uuid)
    and other = greatest(${one}::uuid, ${other}::uuid)`.execute(tx);
}

/** Pairs among these postings that a human has told apart, by `pairName`. */
export async function findApart(tx: ScopedTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length < 2) return new Set();
  const { rows } = await sql<{ one: string; other: string }>`
    select one, other from posting_apart
    where one = any(${[...ids]}::uuid[]) and other = any(${[...ids]}::uuid[])`.execute(tx);
  return new Set(rows.map((row) => pairName(row.one, row.other)));
}

/** Which of these origins a human has merged, by source and source id on two lines. */
export async function findMergedByHand(
  tx: ScopedTx,
  path: string,
  origins: readonly { readonly source: string; readonly source_id: string }[],
): Promise<Set<string>> {
  if (origins.length === 0) return new Set();
  const rows = await tx
    .selectFrom('posting_copy')
    .select(['source', 'source_id'])
    .where('org_path', '=', path)
    .where('account_id', 'is not', null)
    .where(
      'source_id',
      'in',
      origins.map((origin) => origin.source_id),
    )
    .execute();
  return new Set(rows.map((row) => `${row.source}\n${row.source_id}`));
}
