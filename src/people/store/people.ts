import { sql, type RawBuilder, type Selectable } from 'kysely';
import { majors, regions } from '../../catalogue/index.ts';
import { listOrgsByPath } from '../../identity/index.ts';
import { rangesOf, statedScope } from '../../platform/db/scope-ranges.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { PersonChange, PersonFile, PersonRow } from '../contract.ts';
import { ethnicGroups, politicalStatuses } from '../rules/codes.ts';
import { maskPhone } from '../rules/masks.ts';
import type { PersonTable } from '../tables.ts';

type StoredRow = Pick<
  PersonTable,
  | 'id'
  | 'name'
  | 'student_number'
  | 'gender'
  | 'cohort'
  | 'org_path'
  | 'degree'
  | 'major_name'
  | 'phone'
  | 'left_on'
> & { job_seeking: PersonRow['jobSeeking'] };

const ROW = sql`p.id, p.name, p.student_number, p.gender, p.cohort, p.org_path::text as org_path, p.degree,
  p.major_name, p.phone, p.left_on,
  (select w.job_seeking from wish w where w.person_id = p.id) as job_seeking`;

/**
 * The names of school, college and class are asked for once a page and not once a row.
 */
async function asRows(tx: ScopedTx, rows: readonly StoredRow[]): Promise<PersonRow[]> {
  const paths = new Set(rows.flatMap(({ org_path: path }) => [3, 4, 5].map((level) => upTo(path, level))));
  const names = new Map((await listOrgsByPath(tx, [...paths])).map((org) => [org.path, org.name]));
  return rows.map((row) => asRow(row, (level) => names.get(upTo(row.org_path, level)) ?? ''));
}

function upTo(path: string, level: number): string {
  return path.split('.').slice(0, level).join('.');
}

function asRow(row: StoredRow, nameAt: (level: number) => string): PersonRow {
  return {
    id: row.id,
    name: row.name,
    studentNumber: row.student_number,
    gender: row.gender,
    cohort: row.cohort,
    path: row.org_path,
    schoolName: nameAt(3),
    collegeName: nameAt(4),
    className: nameAt(5),
    degree: row.degree,
    majorName: row.major_name,
    phoneMasked: maskPhone(row.phone),
    jobSeeking: row.job_seeking,
    leftOn: row.left_on,
  };
}

export type PeopleFilter = {
  readonly under?: string | undefined;
  readonly cohort?: number | undefined;
  /** Beginning of a name, a student number or a 考生号. */
  readonly q?: string | undefined;
};

async function matching(tx: ScopedTx, { under, cohort, q }: PeopleFilter): Promise<RawBuilder<unknown>> {
  const parts = [sql`p.removed_at is null`, await statedScope(tx, 'p.path_text')];
  if (under !== undefined) parts.push(sql`p.org_path <@ ${under}::ltree`, rangesOf([under], 'p.path_text'));
  if (cohort !== undefined) parts.push(sql`p.cohort = ${cohort}`);
  if (q) {
    const beginning = `${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    parts.push(
      sql`(p.name like ${beginning} or p.student_number like ${beginning} or p.exam_number like ${beginning})`,
    );
  }
  return sql.join(parts, sql` and `);
}

export type PeopleCursor = {
  readonly path: string;
  readonly studentNumber: string;
  readonly id: string;
};

/** Graduates by class and student number, behind `after`. */
export async function listPersonRows(
  tx: ScopedTx,
  filter: PeopleFilter,
  after: PeopleCursor | undefined,
  limit: number,
): Promise<PersonRow[]> {
  const behind = after
    ? sql`and (p.path_text, p.student_number, p.id) > (${after.path}, ${after.studentNumber}, ${after.id}::uuid)`
    : sql``;
  const { rows } =
    await sql<StoredRow>`select ${ROW} from person p where ${await matching(tx, filter)} ${behind}
    order by p.path_text, p.student_number, p.id limit ${limit}`.execute(tx);
  return asRows(tx, rows);
}

/** How many fit, counted no further than `cap`, so that a nation-wide scope does not read the whole table. */
export async function countPeople(tx: ScopedTx, filter: PeopleFilter, cap: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (select 1 from person p where ${await matching(tx, filter)} limit ${cap}) page`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Ids of those whose name, student number or 考生号 begins so; at most `limit`. */
export async function findPersonIds(tx: ScopedTx, q: string, limit = 500): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select p.id from person p where ${await matching(tx, { q })}
    order by p.path_text, p.student_number, p.id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

/** One line each for those of `ids` that are in scope, by id. */
export async function getPersonRows(
  tx: ScopedTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<StoredRow>`select ${ROW} from person p
    where p.removed_at is null and p.id = any(${ids}::uuid[])`.execute(tx);
  return new Map((await asRows(tx, rows)).map((row) => [row.id, row]));
}

type StoredFile = StoredRow & Selectable<PersonTable>;

export async function findPersonFile(tx: ScopedTx, id: string): Promise<PersonFile | undefined> {
  const { rows } = await sql<StoredFile>`select p.*, ${ROW} from person p
    where p.removed_at is null and p.id = ${id}`.execute(tx);
  const row = rows[0];
  if (!row) return undefined;
  const [line] = await asRows(tx, [row]);
  const node = row.major_catalogue_code === null ? undefined : majors.byCode(row.major_catalogue_code);
  return {
    ...line!,
    examNumber: row.exam_number,
    identityKind: row.identity_kind,
    identityMasked: row.identity_masked ?? '',
    birthOn: row.birth_on,
    ethnicCode: row.ethnic_code,
    ethnicName: nameIn(ethnicGroups, row.ethnic_code),
    politicalCode: row.political_code,
    politicalName: nameIn(politicalStatuses, row.political_code),
    majorCode: row.major_code,
    majorCatalogueCode: row.major_catalogue_code,
    majorCatalogueName: node?.name ?? null,
    trainingMode: row.training_mode,
    directedEmployer: row.directed_employer,
    homeRegion: row.home_region,
    homeRegionName: row.home_region === null ? null : (regions.byCode(row.home_region)?.name ?? null),
    urbanRural: row.urban_rural,
    teacherCategory: row.teacher_category,
    enteredOn: row.entered_on,
    graduatesOn: row.graduates_on,
    phone: row.phone,
    email: row.email,
    remarks: row.remarks,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  };
}

function nameIn(table: ReadonlyMap<string, string>, code: string | null): string | null {
  return code === null ? null : (table.get(code) ?? null);
}

/** Path and sealed identity number of one graduate in scope. */
export function findSealed(tx: ScopedTx, id: string) {
  return tx
    .selectFrom('person')
    .select(['id', 'org_path', 'identity_sealed'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

/** Path and phone number of one graduate in scope. */
export function findPhone(tx: ScopedTx, id: string) {
  return tx
    .selectFrom('person')
    .select(['org_path', 'phone'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

/** The class of one graduate in scope, undefined when out of it. */
export async function findPersonPath(tx: ScopedTx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('person')
    .select('org_path')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row?.org_path;
}

export async function listChanges(tx: ScopedTx, personId: string, limit: number): Promise<PersonChange[]> {
  const rows = await tx
    .selectFrom('person_change')
    .select(['at', 'account_id', 'cause', 'field', 'from_text', 'to_text'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('field')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    accountId: row.account_id,
    cause: row.cause,
    field: row.field,
    fromText: row.from_text,
    toText: row.to_text,
  }));
}

export type CohortCount = {
  readonly schoolPath: string;
  readonly cohort: number;
  readonly graduates: number;
};

/** How many graduates each school in scope has in each cohort, newest cohort first. */
export async function countCohorts(tx: ScopedTx): Promise<CohortCount[]> {
  const { rows } =
    await sql<CohortCount>`select p.school_path::text as "schoolPath", p.cohort, count(*)::int as graduates
    from person p where p.removed_at is null
    group by p.school_path, p.cohort order by p.cohort desc, p.school_path`.execute(tx);
  return rows;
}

/** The one graduate to whom student number, name and identity number belong together; undefined when none or several fit. */
export async function findByProof(
  tx: ScopedTx,
  studentNumber: string,
  name: string,
  identityFingerprint: string,
): Promise<{ personId: string; path: string; name: string } | undefined> {
  const rows = await tx
    .selectFrom('person')
    .select(['id as personId', 'org_path as path', 'name'])
    .where('student_number', '=', studentNumber)
    .where('name', '=', name)
    .where('identity_fingerprint', '=', identityFingerprint)
    .where('removed_at', 'is', null)
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0] : undefined;
}
