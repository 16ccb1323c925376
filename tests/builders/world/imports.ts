import { newId } from '../../../src/kernel/ids.ts';
import { insertRows } from '../../../src/platform/db/bulk.ts';
import type { ScopedTx } from '../../../src/platform/db/scoped.ts';
import { workTypes, type Placed, type Worked } from './shapes.ts';

/** Files of postings and rosters that schools have uploaded. */
export async function writeImports(
  tx: ScopedTx,
  imports: readonly Worked[],
  rosters: readonly Placed[],
): Promise<void> {
  const counts = Object.fromEntries(
    'read opened held expired changed unchanged merged refused employers'.split(' ').map((key) => [key, 0]),
  );
  const rosterWork = rosters.map((roster) => ({ ...roster, workId: newId() }));
  await insertRows(tx, 'work', workTypes, [
    ...imports.map(({ workId, path }) => ({
      id: workId,
      kind: 'postings.import',
      org_path: path,
      state: 'done',
    })),
    ...rosterWork.map(({ workId, path }) => ({
      id: workId,
      kind: 'people.roster',
      org_path: path,
      state: 'done',
    })),
  ]);
  const lines = imports.map(({ id, path, workId }) => ({
    id,
    org_path: path,
    work_id: workId,
    source: '虚构招聘网',
    file_name: 'adverts.jsonl',
    counts,
    state: 'done',
  }));
  const line = { id: 'uuid', org_path: 'ltree', work_id: 'uuid', source: 'text', file_name: 'text' };
  await insertRows(tx, 'posting_import', { ...line, counts: 'jsonb', state: 'text' }, lines);
  const files = rosterWork.map(({ id, path, workId }) => ({
    id,
    import_id: id,
    org_path: path,
    work_id: workId,
    file_name: 'roster.csv',
    state: 'ready',
    row_number: 2,
    verdict: 'new',
    has_problem: false,
    key_groups: ['disabled'],
    part: 0,
    sealed: String.raw`\x01`,
  }));
  const file = { id: 'uuid', org_path: 'ltree', work_id: 'uuid', file_name: 'text', state: 'text' };
  await insertRows(tx, 'roster_import', file, files);
  const row = { import_id: 'uuid', row_number: 'int', org_path: 'ltree' };
  await insertRows(tx, 'roster_import_row', { ...row, verdict: 'text', has_problem: 'boolean' }, files);
  await insertRows(tx, 'roster_import_key_group', { ...row, key_groups: 'text[]' }, files);
  const part = { import_id: 'uuid', part: 'int', org_path: 'ltree', sealed: 'bytea' };
  await insertRows(tx, 'roster_import_file', part, files);
}
