import { sql } from 'kysely';
import type { KeyGroup } from '../../people/contract.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

/** A graduate with everything that decides what is owed to them, as the database hands it over. Days as numbers. */
export type SubjectRow = {
  readonly person_id: string;
  /** Null: no longer on the roster, or out of sight. */
  readonly path: string | null;
  readonly cohort: number;
  readonly left_on: number | null;
  readonly push_opt_out: boolean;
  readonly key_groups: readonly { readonly group: KeyGroup; readonly since: number }[] | null;
  /** Null: without a case. */
  readonly state: 'open' | 'closed' | 'withdrawn' | null;
  readonly outcome_code: string;
  readonly outcome_on: number | null;
  readonly opened_on: number;
  readonly joined_on: number | null;
  readonly lines: string | null;
  /** Of the duties that are written. */
  readonly digest: string | null;
};

/** Reads without writing anything after it: a preview, a page. */
export async function listSubjects(
  tx: ScopedTx,
  personIds: readonly string[],
  withKeyGroups: boolean,
): Promise<SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`
    select * from duty_facts(${[...personIds]}::uuid[], ${withKeyGroups})`.execute(tx);
  return rows;
}

/** Reads under the locks of these graduates: nobody else computes them before this transaction ends. */
export async function lockSubjects(tx: ScopedTx, personIds: readonly string[]): Promise<SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`select * from duty_locked(${[...personIds]}::uuid[])`.execute(tx);
  return rows;
}

/** Takes marks that lie in scope and that nobody else holds, oldest first, and reads those whom they name under their locks. */
export async function takeStale(tx: ScopedTx, limit: number): Promise<SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`select * from duty_take(${limit})`.execute(tx);
  return rows;
}

/** Graduates are computed under one of sixteen locks, by the last sign of their id, as `duty_locked` takes them. */
export function bucketOf(personId: string): string {
  return personId.at(-1) ?? '0';
}
