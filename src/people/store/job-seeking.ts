import { sql, type RawBuilder } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { JobSeeking, Wish } from '../contract.ts';
import { findPersonPath } from './people.ts';
import { getWish, putWish } from './wishes.ts';

/**
 * Writes where a graduate stands into their wish, for a room that writes the line about it itself: no event follows.
 * False when the graduate is out of scope or somebody else changed the wish at the same moment.
 */
export async function noteJobSeeking(
  tx: ScopedTx,
  personId: string,
  jobSeeking: JobSeeking,
  byWhom: 'self' | 'staff',
): Promise<boolean> {
  const path = await findPersonPath(tx, personId);
  if (path === undefined) return false;
  const before = await getWish(tx, personId);
  if (before.jobSeeking === jobSeeking && before.version > 0) return true;
  return putWish(tx, { id: personId, path }, before.version, { ...before, jobSeeking }, byWhom);
}

/** The wishes of many graduates; whoever said nothing is not there. */
export async function listWishes(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<Wish, 'regions' | 'industries' | 'salaryFloorYuan'>>> {
  const { rows } = await sql<{
    id: string;
    regions: string[];
    industries: string[];
    floor: number | null;
  }>`select person_id as id, regions, industries, salary_floor_yuan as floor from wish
    where person_id = any(${[...personIds]}::uuid[])`.execute(tx);
  return new Map(
    rows.map(({ id, regions, industries, floor }) => [id, { regions, industries, salaryFloorYuan: floor }]),
  );
}

export type NumberedPerson = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly studentNumber: string;
};

/** Graduates in scope by their student numbers; one number may stand for several in different schools or years. */
export async function findByStudentNumbers(
  tx: ScopedTx,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, readonly NumberedPerson[]>> {
  const { rows } = await sql<NumberedPerson>`select id, name, org_path::text as path,
      student_number as "studentNumber" from person
    where student_number = any(${[...numbers]}::text[]) and removed_at is null`.execute(tx);
  return Map.groupBy(rows, (row) => row.studentNumber);
}

/** The ids of one graduation year, as a part of a query. */
export function idsOfCohort(cohort: number): RawBuilder<unknown> {
  return sql`(select p.id from person p where p.cohort = ${cohort} and p.removed_at is null)`;
}
