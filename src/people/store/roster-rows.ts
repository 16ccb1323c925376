import type { ScopedTx } from '../../platform/db/scoped.ts';
import { listOrgsByPath } from '../../identity/index.ts';
import { RosterProblem, type RosterRow, type RosterVerdict } from '../contract.ts';
import { changesOf } from '../rules/changes.ts';
import type { Before } from '../rules/judge.ts';
import type { RosterValues } from '../rules/row.ts';

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
    .select(['person_id', 'problems', 'stays', 'before', 'class_path'])
    .where('import_id', '=', importId)
    .where('row_number', '>', filter.after)
    .orderBy('row_number')
    .limit(filter.limit);
  if (filter.verdict !== undefined) query = query.where('verdict', '=', filter.verdict);
  if (filter.problems === true) query = query.where('has_problem', '=', true);
  if (filter.stays === true) query = query.where('stays', 'is not', null);
  const rows = await query.execute();
  const classNames = await nameClasses(
    tx,
    rows.flatMap((row) => (row.before === null ? [] : (row.before as Before).org_path)),
  );
  return rows.map((row) => {
    const values = row.values as RosterValues;
    const before = row.before as Before | null;
    const isMove = before !== null && before.org_path !== row.class_path;
    const to = isMove ? `${row.college_name ?? ''} ${row.class_name ?? ''}`.trim() : null;
    const place = { from: before && (classNames.get(before.org_path) ?? null), to };
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
      changes: before ? changesOf(before, values, place) : [],
      stays: row.stays,
    };
  });
}

/** `college class` of each path. */
async function nameClasses(tx: ScopedTx, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const colleges = paths.map(collegeOf);
  const nodes = await listOrgsByPath(tx, [...new Set([...paths, ...colleges])]);
  const names = new Map(nodes.map((node) => [node.path, node.name]));
  return new Map(
    paths.map((path) => [path, `${names.get(collegeOf(path)) ?? ''} ${names.get(path) ?? ''}`.trim()]),
  );
}

function collegeOf(classPath: string): string {
  return classPath.slice(0, classPath.lastIndexOf('.'));
}
