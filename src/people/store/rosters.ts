import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { RosterCounts, RosterFindings, RosterProblem, type RosterVerdict } from '../contract.ts';
import type { RosterImport, RosterRow, RosterState } from '../contract.ts';
import type { KeyGroup } from '../contract.ts';

/** A row as it waits for confirmation. */
export type StagedRow = {
  readonly row_number: number;
  readonly verdict: RosterVerdict;
  readonly problems: readonly RosterProblem[];
  readonly has_problem: boolean;
  readonly values: object;
  readonly cohort: number | null;
  readonly college_path: string | null;
  readonly college_name: string | null;
  readonly class_path: string | null;
  readonly class_name: string | null;
  readonly identity_kind: string | null;
  /** Hexadecimal, with a leading `\x`. */
  readonly identity_sealed: string | null;
  readonly identity_fingerprint: string | null;
  readonly identity_masked: string | null;
  readonly person_id: string | null;
  readonly seen_version: number | null;
  /** Not a column of the row: kept apart. */
  readonly groups: readonly KeyGroup[] | null;
};

const ROW_TYPES = {
  import_id: 'uuid',
  org_path: 'ltree',
  row_number: 'int',
  verdict: 'text',
  problems: 'jsonb',
  has_problem: 'boolean',
  values: 'jsonb',
  cohort: 'smallint',
  college_path: 'ltree',
  college_name: 'text',
  class_path: 'ltree',
  class_name: 'text',
  identity_kind: 'text',
  identity_sealed: 'bytea',
  identity_fingerprint: 'text',
  identity_masked: 'text',
  person_id: 'uuid',
  seen_version: 'int',
} as const;

/** Writes rows to wait. Key groups go to their own table and need a stated purpose. */
export async function stageRows(
  tx: ScopedTx,
  roster: { readonly id: string; readonly schoolPath: string },
  rows: readonly StagedRow[],
): Promise<void> {
  const home = { import_id: roster.id, org_path: roster.schoolPath };
  await insertRows(
    tx,
    'roster_import_row',
    ROW_TYPES,
    rows.map((row) => ({ ...home, ...row })),
  );
  const stated = rows.filter((row) => row.groups !== null && row.verdict !== 'refused');
  await insertRows(
    tx,
    'roster_import_key_group',
    { import_id: 'uuid', org_path: 'ltree', row_number: 'int', key_groups: 'text[]' },
    stated.map((row) => ({ ...home, row_number: row.row_number, key_groups: row.groups })),
  );
}

export async function insertRoster(
  tx: ScopedTx,
  roster: {
    readonly id: string;
    readonly schoolPath: string;
    readonly workId: string;
    readonly fileName: string;
    readonly cohort: number | null;
  },
): Promise<void> {
  await tx
    .insertInto('roster_import')
    .values({
      id: roster.id,
      org_path: roster.schoolPath,
      work_id: roster.workId,
      file_name: roster.fileName.slice(0, 200),
      cohort: roster.cohort,
      state: 'reading',
      created_by: sql<string | null>`app_account()`,
      confirmed_at: null,
      confirmed_by: null,
      undone_at: null,
      undone_by: null,
    })
    .execute();
}

/** Moves an import on and keeps what is known of it by now. */
export async function moveRoster(
  tx: ScopedTx,
  id: string,
  state: RosterState,
  known: { readonly findings?: RosterFindings; readonly counts?: RosterCounts } = {},
): Promise<void> {
  const now = sql<Date>`now()`;
  const who = sql<string | null>`app_account()`;
  await tx
    .updateTable('roster_import')
    .set({
      state,
      ...(known.findings && { findings: JSON.stringify(known.findings) }),
      ...(known.counts && { counts: JSON.stringify(known.counts) }),
      ...(state === 'confirmed' && { confirmed_at: now, confirmed_by: who }),
      ...(state === 'undone' && { undone_at: now, undone_by: who }),
    })
    .where('id', '=', id)
    .execute();
}

const NO_COUNTS: RosterCounts = {
  rows: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  hints: 0,
  undone: 0,
  stays: 0,
};
const NO_FINDINGS: RosterFindings = {
  recognised: [],
  unknown: [],
  newClasses: [],
  missingColleges: [],
  problems: [],
};
const CAN: Readonly<Record<RosterState, RosterImport['can']>> = {
  reading: [],
  ready: ['confirm'],
  confirmed: ['undo'],
  undone: [],
  failed: [],
};

/** The import of this id, or the newest ones in scope. */
async function readRosters(
  tx: ScopedTx,
  id: string | undefined,
  lock: boolean,
  limit: number,
): Promise<RosterImport[]> {
  let query = tx.selectFrom('roster_import').selectAll().orderBy('created_at', 'desc').limit(limit);
  if (id !== undefined) query = query.where('id', '=', id);
  if (lock) query = query.forUpdate();
  return (await query.execute()).map((row) => ({
    id: row.id,
    workId: row.work_id,
    schoolPath: row.org_path,
    fileName: row.file_name,
    cohort: row.cohort,
    state: row.state,
    findings: RosterFindings.parse({ ...NO_FINDINGS, ...(row.findings as object) }),
    counts: RosterCounts.parse({ ...NO_COUNTS, ...(row.counts as object) }),
    createdAt: row.created_at.toISOString(),
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    undoneAt: row.undone_at?.toISOString() ?? null,
    can: CAN[row.state],
  }));
}

export async function findRoster(
  tx: ScopedTx,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<RosterImport | undefined> {
  const [roster] = await readRosters(tx, id, lock, 1);
  return roster;
}

export function listRosters(tx: ScopedTx, limit: number): Promise<RosterImport[]> {
  return readRosters(tx, undefined, false, limit);
}

export async function countRows(tx: ScopedTx, importId: string): Promise<RosterCounts> {
  const { rows } = await sql<RosterCounts>`select count(*)::int as rows,
    count(*) filter (where verdict = 'new')::int as new,
    count(*) filter (where verdict = 'changed')::int as changed,
    count(*) filter (where verdict = 'unchanged')::int as unchanged,
    count(*) filter (where verdict = 'refused')::int as refused,
    count(*) filter (where has_problem and verdict <> 'refused')::int as hints,
    count(*) filter (where applied_version is not null and stays is null)::int as undone,
    count(*) filter (where stays is not null)::int as stays
    from roster_import_row where import_id = ${importId}`.execute(tx);
  return rows[0] ?? NO_COUNTS;
}

export type RowFilter = {
  readonly verdict?: RosterVerdict | undefined;
  readonly problems?: boolean | undefined;
  readonly stays?: boolean | undefined;
  readonly after: number;
  readonly limit: number;
};

export async function listRows(tx: ScopedTx, importId: string, filter: RowFilter): Promise<RosterRow[]> {
  let query = tx
    .selectFrom('roster_import_row')
    .select(['row_number', 'verdict', 'values', 'identity_masked', 'college_name', 'class_name'])
    .select(['verdict', 'person_id', 'problems', 'stays'])
    .where('import_id', '=', importId)
    .where('row_number', '>', filter.after)
    .orderBy('row_number')
    .limit(filter.limit);
  if (filter.verdict !== undefined) query = query.where('verdict', '=', filter.verdict);
  if (filter.problems === true) query = query.where('has_problem', '=', true);
  if (filter.stays === true) query = query.where('stays', 'is not', null);
  return (await query.execute()).map((row) => {
    const values = row.values as { name?: string; student_number?: string };
    return {
      row: row.row_number,
      verdict: row.verdict,
      name: values.name ?? null,
      studentNumber: values.student_number ?? null,
      identityMasked: row.identity_masked,
      college: row.college_name,
      class: row.class_name,
      personId: row.verdict === 'refused' ? null : row.person_id,
      problems: RosterProblem.array().parse(row.problems),
      stays: row.stays,
    };
  });
}

export type KnownPerson = {
  readonly id: string;
  readonly cohort: number;
  readonly fingerprint: string;
  readonly version: number;
  readonly path: string;
  /** The whole row as the database writes it as JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
};

/** Graduates of a school who have one of these fingerprints or student numbers. */
export async function findKnown(
  tx: ScopedTx,
  schoolPath: string,
  wanted: {
    readonly fingerprints: readonly string[];
    readonly studentNumbers: readonly string[];
  },
): Promise<KnownPerson[]> {
  const fields = sql`select p.id, p.cohort, p.identity_fingerprint as fingerprint, p.version,
      p.org_path::text as path, to_jsonb(p) - 'identity_sealed' as fields from person p
    where p.school_path = ${schoolPath}::ltree and p.removed_at is null`;
  // Two look-ups, each along its own index. Joined by "or", or with the cohort beside them, the planner, who has no
  // statistics yet of a school that came in a moment ago, reads the whole school for every batch.
  const { rows } =
    await sql<KnownPerson>`${fields} and p.identity_fingerprint = any(${wanted.fingerprints}::text[])
    union ${fields} and p.student_number = any(${wanted.studentNumbers}::text[])`.execute(tx);
  return rows;
}
