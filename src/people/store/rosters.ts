import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { RosterCounts, RosterFindings, type RosterImport, type RosterState } from '../contract.ts';

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
      asked_by: sql<string | null>`app_account()`,
      asked_at: sql<Date>`now()`,
      discarded_at: null,
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
      ...(state === 'discarded' && { discarded_at: now }),
    })
    .where('id', '=', id)
    .execute();
}

/** Writes down that somebody asked for an import to be written or taken back, and the work in which it will be. */
export async function noteAsked(
  tx: ScopedTx,
  id: string,
  state: 'confirming' | 'undoing',
  asked: { readonly workId: string; readonly createColleges: boolean },
): Promise<void> {
  await tx
    .updateTable('roster_import')
    .set({
      state,
      work_id: asked.workId,
      create_colleges: asked.createColleges,
      asked_by: sql<string | null>`app_account()`,
      asked_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .execute();
}

/** What was asked for: enough to carry it out without whoever asked. */
export type RosterOrder = {
  readonly importId: string;
  readonly state: RosterState;
  readonly schoolPath: string;
  readonly cohort: number | null;
  readonly workId: string;
  readonly askedBy: string | null;
  readonly createColleges: boolean;
};

export function findOrder(tx: ScopedTx, id: string): Promise<RosterOrder | undefined> {
  return tx
    .selectFrom('roster_import')
    .select(['id as importId', 'state', 'org_path as schoolPath', 'cohort', 'work_id as workId'])
    .select(['asked_by as askedBy', 'create_colleges as createColleges'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Imports in one of these states that were asked for before an instant, the oldest first. */
export async function listAskedBefore(
  tx: ScopedTx,
  states: readonly RosterState[],
  before: Date,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('roster_import')
    .select('id')
    .where('state', 'in', states)
    .where((eb) => eb.fn.coalesce('asked_at', 'created_at'), '<', before)
    .orderBy('created_at')
    .limit(1_000)
    .execute();
  return rows.map((row) => row.id);
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
  reading: ['cancel'],
  ready: ['confirm', 'discard'],
  confirming: ['cancel'],
  confirmed: ['undo'],
  undoing: ['cancel'],
  undone: [],
  failed: ['discard'],
  discarded: [],
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
    discardedAt: row.discarded_at?.toISOString() ?? null,
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
