import { sql, type RawBuilder } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';

/** Columns of person that a roster writes; jsonb_populate_record fills them from a row's stated values. */
const FIELDS = [
  'student_number',
  'exam_number',
  'name',
  'gender',
  'birth_on',
  'ethnic_code',
  'political_code',
  'major_code',
  'major_name',
  'major_catalogue_code',
  'degree',
  'training_mode',
  'directed_employer',
  'home_region',
  'urban_rural',
  'teacher_category',
  'entered_on',
  'graduates_on',
  'left_on',
  'phone',
  'email',
  'remarks',
] as const;

function fields(prefix: string): RawBuilder<unknown> {
  return sql.raw(FIELDS.map((field) => `${prefix}${field}`).join(', '));
}

/** A part of a roster's rows: those behind row `after`, up to row `upTo`. */
export type RowRange = { readonly after: number; readonly upTo: number };

const ROWS_AT_ONCE = 5_000;

/**
 * The rows of an import in parts. A part is joined row by row along primary keys, which costs the same in a school of
 * a thousand and in a nation of millions; and between two parts people see how far it is and can stop it.
 */
export async function listRanges(tx: ScopedTx, importId: string): Promise<RowRange[]> {
  const { rows } = await sql<{ last: number | null }>`select max(row_number) as last from roster_import_row
    where import_id = ${importId}`.execute(tx);
  const last = rows[0]?.last ?? 0;
  const parts = Math.ceil(last / ROWS_AT_ONCE);
  return Array.from({ length: parts }, (_, at) => ({
    after: at * ROWS_AT_ONCE,
    upTo: Math.min(last, (at + 1) * ROWS_AT_ONCE),
  }));
}

function within(importId: string, { after, upTo }: RowRange): RawBuilder<unknown> {
  return sql`r.import_id = ${importId} and r.row_number > ${after} and r.row_number <= ${upTo}`;
}

/** Imports of one school are confirmed and undone one after the other. */
export async function lockSchool(tx: ScopedTx, schoolPath: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('people roster ' || ${schoolPath}, 0))`.execute(tx);
}

export type FreshClass = {
  readonly college_name: string;
  readonly college_path: string | null;
  readonly class_name: string;
};

/** Classes that good rows name and that did not exist when the rows were read. */
export async function listFreshClasses(tx: ScopedTx, importId: string): Promise<FreshClass[]> {
  const { rows } = await sql<FreshClass>`select college_name, college_path::text as college_path, class_name
    from roster_import_row
    where import_id = ${importId} and class_path is null and verdict in ('new', 'changed')
    group by 1, 2, 3 order by 1, 3`.execute(tx);
  return rows;
}

export type MadeClass = {
  readonly collegeName: string;
  readonly className: string;
  readonly classPath: string;
};

/**
 * Gives rows that named a class by its name the path that it has by now. Nothing is known yet of rows that were staged
 * a moment ago: the planner would take them for few and compare each with every class, so it must hash.
 */
export async function placeRows(tx: ScopedTx, importId: string, made: readonly MadeClass[]): Promise<void> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx);
  await sql`update roster_import_row r
    set class_path = m."classPath", college_path = subpath(m."classPath", 0, 4)
    from json_to_recordset(${JSON.stringify(made)}::json) as m("collegeName" text, "className" text, "classPath" ltree)
    where r.import_id = ${importId} and r.class_path is null and r.verdict in ('new', 'changed')
      and r.college_name = m."collegeName" and r.class_name = m."className"`.execute(tx);
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(tx);
}

/**
 * Refuses rows whose graduate has changed, come or gone since the row was judged, and rows whose student number
 * somebody else has by now. What people confirmed is what they were shown.
 */
export async function refuseStaleRows(
  tx: ScopedTx,
  importId: string,
  range: RowRange,
  schoolPath: string,
): Promise<void> {
  const live = sql`p.school_path = ${schoolPath}::ltree and p.removed_at is null`;
  await sql`update roster_import_row r set verdict = 'refused', has_problem = true,
      problems = r.problems || jsonb_build_array(jsonb_build_object('row', r.row_number, 'column', '',
        'code', 'changed_meanwhile', 'facts', '{}'::jsonb, 'stops', true))
    where ${within(importId, range)} and r.verdict in ('new', 'changed') and (
      case r.verdict
        when 'new' then exists (select from person p
          where p.identity_fingerprint = r.identity_fingerprint and p.cohort = r.cohort and ${live})
        else not exists (select from person p
          where p.id = r.person_id and p.version = r.seen_version and ${live}) end
      or exists (select from person p where p.student_number = r."values" ->> 'student_number'
        and p.cohort = r.cohort and p.id <> r.person_id and ${live}))`.execute(tx);
}

/** Writes the graduates of all rows judged new, with one line of history each. */
export async function insertNew(tx: ScopedTx, importId: string, range: RowRange): Promise<void> {
  const good = sql`${within(importId, range)} and r.verdict = 'new'`;
  await sql`insert into person (id, org_path, cohort, identity_kind, identity_sealed, identity_fingerprint,
      identity_masked, import_id, ${fields('')})
    select r.person_id, r.class_path, r.cohort, r.identity_kind, r.identity_sealed, r.identity_fingerprint,
      r.identity_masked, r.import_id, ${fields('n.')}
    from roster_import_row r, jsonb_populate_record(null::person, r."values") n
    where ${good}`.execute(tx);
  await sql`insert into person_change (person_id, org_path, account_id, cause, import_id, field)
    select r.person_id, r.class_path, app_account(), 'roster', r.import_id, '*'
    from roster_import_row r where ${good}`.execute(tx);
  // The sealed number lives with the graduate from now on.
  await sql`update roster_import_row r set applied_version = 1, identity_sealed = null where ${good}`.execute(
    tx,
  );
}

/** Writes all rows judged changed, each changed field in the history. What they were before stays with the row. */
export async function updateChanged(tx: ScopedTx, importId: string, range: RowRange): Promise<void> {
  const good = sql`${within(importId, range)} and r.verdict = 'changed'`;
  await sql`update person p set (${fields('')}) = (select ${fields('n.')} from jsonb_populate_record(p, r."values") n),
      org_path = coalesce(r.class_path, p.org_path), version = p.version + 1, updated_at = now()
    from roster_import_row r where ${good} and p.id = r.person_id`.execute(tx);
  await sql`update roster_import_row r set applied_version = r.seen_version + 1 where ${good}`.execute(tx);
  await noteChanges(tx, importId, range, 'roster');
}

/** One line of history for each field that differs between a row's values and what was before it. */
async function noteChanges(
  tx: ScopedTx,
  importId: string,
  range: RowRange,
  cause: 'roster' | 'undo',
): Promise<void> {
  const is = sql`(r."values" ->> was.key)`;
  const [from, to] = cause === 'roster' ? [sql`was.value`, is] : [is, sql`was.value`];
  const [fromPath, toPath] =
    cause === 'roster'
      ? [sql`r.before ->> 'org_path'`, sql`r.class_path::text`]
      : [sql`r.class_path::text`, sql`r.before ->> 'org_path'`];
  const concerned = sql`${within(importId, range)} and r.verdict = 'changed' and r.applied_version is not null
    and r.stays is null`;
  await sql`insert into person_change (person_id, org_path, account_id, cause, import_id, field, from_text, to_text)
    select r.person_id, p.org_path, app_account(), ${cause}, r.import_id, was.key,
      people_masked(was.key, ${from}), people_masked(was.key, ${to})
    from roster_import_row r join person p on p.id = r.person_id,
      jsonb_each_text(r.before -> 'fields') was
    where ${concerned} and r."values" ? was.key and ${is} is distinct from was.value
    union all
    select r.person_id, p.org_path, app_account(), ${cause}, r.import_id, 'org_path', ${fromPath}, ${toPath}
    from roster_import_row r join person p on p.id = r.person_id
    where ${concerned} and r.class_path::text <> r.before ->> 'org_path'`.execute(tx);
}

/** Sets the key groups that good rows state; an empty list erases. Needs the purpose `roster`. */
export async function applyKeyGroups(tx: ScopedTx, importId: string, range: RowRange): Promise<void> {
  const good = sql`from roster_import_key_group g
      join roster_import_row r on r.import_id = g.import_id and r.row_number = g.row_number
      join person p on p.id = r.person_id
    where g.import_id = ${importId} and g.row_number > ${range.after} and g.row_number <= ${range.upTo}
      and ${within(importId, range)} and r.verdict <> 'refused'`;
  await sql`update key_group_flag f set cleared_at = now(), cleared_by = app_account(), cleared_import_id = ${importId}
    where f.cleared_at is null and f.person_id in (select r.person_id ${good} and cardinality(g.key_groups) = 0)`.execute(
    tx,
  );
  await sql`insert into key_group_flag (person_id, org_path, key_group, set_by, import_id)
    select p.id, p.org_path, flag, app_account(), ${importId}
    ${sql`from (select r.person_id, g.key_groups ${good}) stated join person p on p.id = stated.person_id,
      unnest(stated.key_groups) flag`}
    on conflict (person_id, key_group) where cleared_at is null do nothing`.execute(tx);
}

/** Marks rows that an undo must leave alone: somebody has changed the graduate, or the graduate has spoken, since. */
export async function markStays(tx: ScopedTx, importId: string, range: RowRange): Promise<void> {
  await sql`update roster_import_row r set stays = case
      when p.version <> r.applied_version or p.removed_at is not null then 'changed_since' else 'in_use' end
    from person p
    where ${within(importId, range)} and r.applied_version is not null and p.id = r.person_id and (
      p.version <> r.applied_version or p.removed_at is not null
      or r.verdict = 'new' and (
        exists (select from wish w where w.person_id = p.id)
        or exists (select from key_group_flag f where f.person_id = p.id and f.cleared_at is null
          and f.import_id is distinct from r.import_id)))`.execute(tx);
}

/** Takes back the graduates that the import brought; their identity numbers go with them. */
export async function removeNew(tx: ScopedTx, importId: string, range: RowRange): Promise<number> {
  const taken = sql`${within(importId, range)} and r.verdict = 'new' and r.applied_version is not null and r.stays is null`;
  await sql`insert into person_change (person_id, org_path, account_id, cause, import_id, field)
    select r.person_id, p.org_path, app_account(), 'undo', r.import_id, '*'
    from roster_import_row r join person p on p.id = r.person_id where ${taken}`.execute(tx);
  const removed =
    await sql`update person p set removed_at = now(), identity_sealed = null, identity_fingerprint = null,
      identity_masked = null, phone = null, email = null, version = p.version + 1, updated_at = now()
    from roster_import_row r where ${taken} and p.id = r.person_id`.execute(tx);
  return Number(removed.numAffectedRows ?? 0n);
}

export async function restoreChanged(tx: ScopedTx, importId: string, range: RowRange): Promise<number> {
  const restored = await sql`update person p
    set (${fields('')}) = (select ${fields('n.')} from jsonb_populate_record(p, r.before -> 'fields') n),
      org_path = (r.before ->> 'org_path')::ltree, version = p.version + 1, updated_at = now()
    from roster_import_row r
    where ${within(importId, range)} and r.verdict = 'changed' and r.applied_version is not null and r.stays is null
      and p.id = r.person_id`.execute(tx);
  await noteChanges(tx, importId, range, 'undo');
  return Number(restored.numAffectedRows ?? 0n);
}

/** Key groups as they were before the import, for all rows but those that stay. Needs the purpose `roster`. */
export async function restoreKeyGroups(tx: ScopedTx, importId: string): Promise<void> {
  const staying = sql`(select r.person_id from roster_import_row r where r.import_id = ${importId} and r.stays is not null)`;
  await sql`update key_group_flag set cleared_at = now(), cleared_by = app_account()
    where import_id = ${importId} and cleared_at is null and person_id not in ${staying}`.execute(tx);
  await sql`update key_group_flag f set cleared_at = null, cleared_by = null, cleared_import_id = null
    where cleared_import_id = ${importId} and person_id not in ${staying} and not exists (select from key_group_flag l
      where l.person_id = f.person_id and l.key_group = f.key_group and l.cleared_at is null)`.execute(tx);
}

/** Ids of the graduates that an import brought or changed, page by page, for rooms that follow up on it. */
export async function listImportedPersonIds(
  tx: ScopedTx,
  importId: string,
  { after = '00000000-0000-0000-0000-000000000000', limit = 5_000 } = {},
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select person_id as id from roster_import_row
    where import_id = ${importId} and applied_version is not null and person_id > ${after}::uuid
    order by person_id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}
