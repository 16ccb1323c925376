import { sql } from 'kysely';
import { NO_HASH, type Head, type Seal, type SealedLine } from '../../seals/index.ts';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

/** A line's fields as they are hashed: moments in UTC to the microsecond, `data` in the database's own words. */
const canonicalFields = sql`e.id::text as id, e.person_id::text as "personId", e.origin,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.kind, e.account_id::text as "accountId",
  e.by_role as "byRole", e.by_name as "byName", e.data::text as data, e.refers_to::text as "refersTo",
  e.about_id::text as "aboutId"`;

/** Schools with lines that wait. */
export async function listSchoolsToSeal(tx: ScopedTx): Promise<string[]> {
  const { rows } = await sql<{ school: string }>`with recursive s as (
      (select school from ledger_unsealed order by school limit 1)
      union all
      select (select u.school from ledger_unsealed u where u.school > s.school order by u.school limit 1)
      from s where s.school is not null)
    select school from s where school is not null`.execute(tx);
  return rows.map(({ school }) => school);
}

/** Until the transaction ends nobody else gives places in this chain. */
export async function lockChain(tx: ScopedTx, school: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ledger chain ' || ${school}, 0))`.execute(tx);
}

/** Takes lines that wait out of the list, in the order in which they were written as far as their ids say. */
export async function takeWaiting(tx: ScopedTx, school: string, limit: number): Promise<SealedLine[]> {
  const { rows } = await sql<SealedLine>`
    with taken as (delete from ledger_unsealed where entry_id in (
        select entry_id from ledger_unsealed where school = ${school} order by entry_id limit ${limit})
      returning entry_id)
    select ${canonicalFields} from ledger_entry e join taken on taken.entry_id = e.id
    where not exists (select from ledger_seal s where s.entry_id = e.id)
    order by e.id`.execute(tx);
  return rows;
}

export async function findHead(tx: ScopedTx, school: string): Promise<Head> {
  const { rows } = await sql<Head>`select seq, hash from ledger_seal where school = ${school}
    order by seq desc limit 1`.execute(tx);
  return rows[0] ?? { seq: 0, hash: NO_HASH };
}

const sealTypes = {
  school: 'text',
  seq: 'bigint',
  entry_id: 'uuid',
  person_id: 'uuid',
  org_path: 'ltree',
  sealed_at: 'timestamptz',
  marks: 'text',
  hash: 'text',
};

export async function insertSeals(
  tx: ScopedTx,
  school: string,
  sealed: readonly { readonly seal: Seal; readonly line: SealedLine }[],
): Promise<void> {
  const rows = sealed.map(({ seal, line }) => ({
    school,
    seq: seal.seq,
    entry_id: seal.entryId,
    person_id: line.personId,
    org_path: school,
    sealed_at: seal.sealedAt,
    marks: seal.marks,
    hash: seal.hash,
  }));
  await insertRows(tx, 'ledger_seal', sealTypes, rows);
}

type ChainRow = SealedLine & {
  readonly seq: number;
  readonly entryId: string;
  readonly sealedAt: string;
  readonly marks: string;
  readonly hash: string;
};

/** Part of a chain with its lines, behind a number. A line that is gone is null. */
export async function listChain(
  tx: ScopedTx,
  school: string,
  after: number,
  limit: number,
): Promise<{ seal: Seal; line: SealedLine | null }[]> {
  const { rows } = await sql<ChainRow>`
    select s.seq, s.entry_id::text as "entryId", s.marks, s.hash,
      to_char(s.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt", ${canonicalFields}
    from (select * from ledger_seal where school = ${school} and seq > ${after} order by seq limit ${limit}) s
    left join ledger_entry e on e.id = s.entry_id
    order by s.seq`.execute(tx);
  return rows.map(({ seq, entryId, sealedAt, marks, hash, ...line }) => ({
    seal: { seq, entryId, sealedAt, marks, hash },
    line: line.id === null ? null : line,
  }));
}

/** Lines that were written in a school and have no seal, whatever the list of those that wait says. */
export async function countUnsealed(tx: ScopedTx, school: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ledger_entry e
    where (e.origin = ${school} or e.origin >= ${school} || '.' and e.origin < ${school} || '/')
      and not exists (select from ledger_seal s where s.entry_id = e.id)`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function countSeals(tx: ScopedTx, school: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ledger_seal
    where school = ${school}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Puts lines without a seal that nobody waits for back into the list: somebody emptied it. Returns how many. */
export async function awaitForgotten(tx: ScopedTx): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into ledger_unsealed (entry_id, school, org_path)
    select e.id, array_to_string((string_to_array(e.origin, '.'))[1:3], '.'),
      array_to_string((string_to_array(e.origin, '.'))[1:3], '.')::ltree
    from ledger_entry e where not exists (select from ledger_seal s where s.entry_id = e.id)
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Schools that have a chain or lines that wait for one. */
export async function listChains(tx: ScopedTx): Promise<string[]> {
  const { rows } = await sql<{ school: string }>`with recursive s as (
      (select school from ledger_seal order by school limit 1)
      union all
      select (select n.school from ledger_seal n where n.school > s.school order by n.school limit 1)
      from s where s.school is not null)
    select school from s where school is not null`.execute(tx);
  return [...new Set([...rows.map(({ school }) => school), ...(await listSchoolsToSeal(tx))])].toSorted();
}

export type DayHead = Head & { readonly day: string };

/** Notes how far a chain has come, once a day; what was noted stays. */
export async function noteHead(tx: ScopedTx, school: string, day: string, head: Head): Promise<void> {
  await sql`insert into ledger_head (school, day, org_path, seq, hash)
    values (${school}, ${day}::date, ${school}::ltree, ${head.seq}, ${head.hash}) on conflict do nothing`.execute(
    tx,
  );
}

/** Heads of a school, newest first. */
export async function listHeads(tx: ScopedTx, school: string, limit: number): Promise<DayHead[]> {
  const { rows } = await sql<DayHead>`select day, seq, hash from ledger_head where school = ${school}
    order by day desc limit ${limit}`.execute(tx);
  return rows;
}

/** Which of these lines have their place. */
export async function listSealed(tx: ScopedTx, entryIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select entry_id as id from ledger_seal
    where entry_id = any(${[...entryIds]}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

export type SchoolHead = DayHead & { readonly school: string };

/** Heads of every school in scope, the newest days first. */
export async function listHeadsInScope(tx: ScopedTx, limit: number): Promise<SchoolHead[]> {
  const { rows } = await sql<SchoolHead>`select school, day, seq, hash from ledger_head
    order by day desc, school limit ${limit}`.execute(tx);
  return rows;
}

/** Lines in scope that wait for their place. */
export async function countWaiting(tx: ScopedTx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ledger_unsealed`.execute(tx);
  return rows[0]?.count ?? 0;
}
