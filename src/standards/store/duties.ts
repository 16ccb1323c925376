import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { rowShape } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { DutyRow } from '../rules/shapes.ts';
import { dayText } from '../rules/workdays.ts';
import '../tables.ts';

/** What is owed to one graduate, computed anew. */
export type ComputedDuties = {
  readonly personId: string;
  readonly path: string;
  readonly rows: readonly DutyRow[];
};

const types = {
  person_id: 'uuid',
  standard_id: 'uuid',
  key: 'text',
  org_path: 'ltree',
  version: 'int',
  act: 'text',
  is_recurring: 'boolean',
  need: 'smallint',
  have: 'smallint',
  start_on: 'date',
  due_on: 'date',
  college_on: 'date',
  centre_on: 'date',
  until_on: 'date',
  state: 'text',
  done_on: 'date',
  why: 'text',
};
const names = Object.keys(types);
const changing = names.filter((name) => !['person_id', 'standard_id', 'key', 'org_path'].includes(name));

function stored({ personId, path }: ComputedDuties, row: DutyRow) {
  const day = (value: number | null): string | null => (value === null ? null : dayText(value));
  return {
    person_id: personId,
    standard_id: row.standardId,
    key: row.key,
    org_path: path,
    version: row.version,
    act: row.act,
    is_recurring: row.isRecurring,
    need: row.need,
    have: row.have,
    start_on: dayText(row.startOn),
    due_on: dayText(row.dueOn),
    college_on: day(row.collegeOn),
    centre_on: day(row.centreOn),
    until_on: day(row.untilOn),
    state: row.state,
    done_on: day(row.doneOn),
    why: row.why,
  };
}

function digestOf(rows: readonly DutyRow[]): string {
  return createHash('md5').update(JSON.stringify(rows)).digest('base64');
}

const NONE = digestOf([]);
/** For so few the rows themselves are compared: one round trip less. */
const FEW = 8;

/** Writes what differs from before; the digests tell, unless `trusting` is off. Returns for how many graduates it did. */
export async function writeDuties(
  tx: ScopedTx,
  computed: readonly ComputedDuties[],
  { trusting = true }: { readonly trusting?: boolean } = {},
): Promise<number> {
  if (computed.length === 0) return 0;
  const asks = trusting && computed.length > FEW;
  const known = asks ? await listDigests(tx, computed) : new Map<string, string>();
  const digests = new Map(computed.map((one) => [one.personId, digestOf(one.rows)]));
  const changed = computed.filter(
    ({ personId }) => (known.get(personId) ?? (asks ? NONE : '')) !== digests.get(personId),
  );
  if (changed.length === 0) return 0;
  const rows = JSON.stringify(changed.flatMap((one) => one.rows.map((row) => stored(one, row))));
  const persons = changed.map(({ personId }) => personId);
  const column = (name: string) => `"${name}"`;
  const list = names.map(column).join(', ');
  const sets = changing.map((name) => `"${name}" = excluded."${name}"`).join(', ');
  const old = changing.map((name) => `d."${name}"`).join(', ');
  const fresh = changing.map((name) => `excluded."${name}"`).join(', ');
  await sql`with fresh as materialized (
      select * from json_to_recordset(${rows}::json) as fresh(${sql.raw(rowShape(types))})),
    gone as (
      delete from duty d where d.person_id = any(${persons}::uuid[]) and not exists (
        select from fresh f where f.person_id = d.person_id and f.standard_id = d.standard_id and f.key = d.key)),
    standing as (
      insert into duty_standing (person_id, org_path, digest)
        select * from unnest(${persons}::uuid[], ${changed.map(({ path }) => path)}::ltree[],
          ${changed.map(({ personId }) => digests.get(personId))}::text[])
        on conflict (person_id) do update set digest = excluded.digest)
    insert into duty as d (${sql.raw(list)}) select ${sql.raw(list)} from fresh
      on conflict (person_id, standard_id, key) do update set ${sql.raw(sets)}
      where (${sql.raw(old)}) is distinct from (${sql.raw(fresh)})`.execute(tx);
  return changed.length;
}

/** Nothing is owed to graduates who are gone. */
export async function clearDuties(tx: ScopedTx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await sql`delete from duty where person_id = any(${[...personIds]}::uuid[])`.execute(tx);
  await sql`update duty_standing set digest = ${NONE} where person_id = any(${[...personIds]}::uuid[])`.execute(
    tx,
  );
}

async function listDigests(tx: ScopedTx, computed: readonly ComputedDuties[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; digest: string }>`select person_id as id, digest from duty_standing
    where person_id = any(${computed.map(({ personId }) => personId)}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.digest]));
}

/** Graduates are computed under one of these locks, so that two never write about the same one at once. */
export const BUCKETS = 16;
const LOCK_CLASS = 20_250;

export function bucketOf(personId: string): number {
  return Number.parseInt(personId.at(-1) ?? '0', BUCKETS);
}

export async function lockBuckets(tx: ScopedTx, buckets: ReadonlySet<number>): Promise<void> {
  const inOrder = [...buckets].toSorted((a, b) => a - b);
  await sql`select pg_advisory_xact_lock(${LOCK_CLASS}::int, b) from unnest(${inOrder}::int[]) as b`.execute(
    tx,
  );
}

/** Takes marks that lie in scope and that nobody else holds, oldest first; they are gone when the transaction commits. */
export async function takeStale(tx: ScopedTx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`delete from duty_stale where id in (
      select id from duty_stale order by id limit ${limit} for update skip locked)
    returning person_id`.execute(tx);
  return [...new Set(rows.map((row) => row.person_id))];
}

/** Since which day a graduate is at this school, of those who came from another one. */
export async function listJoined(tx: ScopedTx, personIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; day: number }>`
    select person_id as id, max(on_day) - date '1970-01-01' as day from duty_move
    where person_id = any(${[...personIds]}::uuid[]) group by person_id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.day]));
}

/** The day for which everybody below a path was last computed. */
export async function findComputedDay(tx: ScopedTx, path: string): Promise<string | null> {
  const row = await tx.selectFrom('duty_day').select('day').where('org_path', '=', path).executeTakeFirst();
  return row?.day ?? null;
}

export async function noteComputedDay(tx: ScopedTx, path: string, day: string): Promise<void> {
  await sql`insert into duty_day (org_path, day) values (${path}::ltree, ${day}::date)
    on conflict (org_path) do update set day = excluded.day`.execute(tx);
}
