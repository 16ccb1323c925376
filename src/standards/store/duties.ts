import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { DutyRow } from '../rules/shapes.ts';
import '../tables.ts';

/** What is owed to one graduate, computed anew, and the digest of what is written. */
export type ComputedDuties = {
  readonly personId: string;
  readonly path: string;
  readonly rows: readonly DutyRow[];
  readonly digest: string | null;
};

/** Every field of every row, in one order. */
function digestOf(rows: readonly DutyRow[]): string {
  let text = '';
  for (const row of rows)
    text += `${row.standardId}${row.key} ${row.version} ${row.act} ${row.isRecurring} ${row.need} ${row.have} ${row.startOn} ${row.dueOn} ${row.collegeOn} ${row.centreOn} ${row.untilOn} ${row.state} ${row.doneOn} ${row.why}\n`;
  return hash('md5', text, 'base64');
}

const NONE = digestOf([]);

/** Writes what differs from before; the digests tell, unless `trusting` is off. Returns for how many graduates it did. */
export async function writeDuties(
  tx: ScopedTx,
  computed: readonly ComputedDuties[],
  { trusting = true }: { readonly trusting?: boolean } = {},
): Promise<number> {
  const changed = computed.flatMap((one) => {
    const digest = digestOf(one.rows);
    return trusting && digest === (one.digest ?? NONE) ? [] : [{ ...one, digest }];
  });
  if (changed.length === 0) return 0;
  const { places, rows, firsts, firstsOfStandard } = laidOut(changed);
  const ints = (of: (row: DutyRow) => number | null) => literal(rows.map(of));
  const words = (of: (row: DutyRow) => string | null) => literal(rows.map(of));
  await sql`select duty_write(${literal(changed.map((one) => one.personId))}::uuid[],
    ${literal(changed.map((one) => one.path))}::text[], ${literal(changed.map((one) => one.digest))}::text[],
    ${literal(places)}::int[], ${words((row) => row.standardId)}::uuid[], ${words((row) => row.key)}::text[],
    ${ints((row) => row.version)}::int[], ${words((row) => row.act)}::text[],
    ${words((row) => (row.isRecurring ? 't' : 'f'))}::boolean[], ${ints((row) => row.need)}::int[],
    ${ints((row) => row.have)}::int[], ${ints((row) => row.startOn)}::int[], ${ints((row) => row.dueOn)}::int[],
    ${ints((row) => row.collegeOn)}::int[], ${ints((row) => row.centreOn)}::int[], ${ints((row) => row.untilOn)}::int[],
    ${words((row) => row.state)}::text[], ${ints((row) => row.doneOn)}::int[], ${words((row) => row.why)}::text[],
    ${literal(firsts)}::boolean[], ${literal(firstsOfStandard)}::boolean[])`.execute(tx);
  return changed.length;
}

/** Rows of many graduates one after the other, each with its graduate's place (from 1) and whether it is a first one. */
function laidOut(changed: readonly ComputedDuties[]) {
  const places: number[] = [];
  const rows: DutyRow[] = [];
  const firsts: string[] = [];
  const firstsOfStandard: string[] = [];
  for (const [at, one] of changed.entries()) {
    const standards = new Set<string>();
    for (const row of one.rows) {
      const isRunning = row.state !== 'lapsed';
      places.push(at + 1);
      rows.push(row);
      firsts.push(isRunning && standards.size === 0 ? 't' : 'f');
      firstsOfStandard.push(isRunning && !standards.has(row.standardId) ? 't' : 'f');
      if (isRunning) standards.add(row.standardId);
    }
  }
  return { places, rows, firsts, firstsOfStandard };
}

/** An array as PostgreSQL reads it. The texts are ids, keys, paths and digests: nothing in them needs to be escaped. */
function literal(values: readonly (string | number | null)[]): string {
  let text = '{';
  for (const value of values) {
    if (text !== '{') text += ',';
    text += value === null ? 'NULL' : typeof value === 'number' ? value : `"${value}"`;
  }
  return `${text}}`;
}

/** Nothing is owed to graduates who are gone. */
export async function clearDuties(tx: ScopedTx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await sql`delete from duty where person_id = any(${[...personIds]}::uuid[])`.execute(tx);
  await sql`update duty_standing set digest = ${NONE} where person_id = any(${[...personIds]}::uuid[])`.execute(
    tx,
  );
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
