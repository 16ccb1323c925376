import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { FieldName } from '../contract.ts';
import { postingsFault } from '../faults.ts';
import { correctionValues } from '../rules/corrections.ts';
import { rawOf } from '../rules/posting-columns.ts';
import { readPosting, type StoredReading } from '../rules/read-posting.ts';
import { insertKeys } from '../../likeness/index.ts';
import { saveCorrection } from '../store/corrections.ts';
import { findFull } from '../store/files.ts';
import { findMovable } from '../store/moves.ts';

export type FieldCorrection = {
  readonly id: string;
  readonly version: number;
  readonly field: FieldName;
  readonly value: unknown;
  readonly accountId: string | null;
};

/**
 * Puts a human's value in place of a field. Everything that follows from the field (columns for matching, what is
 * missing) is worked out anew; the wording, and so the findings and the state, stay. What was read before is kept.
 */
export async function correctField(tx: ScopedTx, correction: FieldCorrection): Promise<void> {
  const { id, version, field, accountId } = correction;
  const [movable] = await findMovable(tx, [id]);
  const row = movable && (await findFull(tx, id));
  if (!movable || !row) throw postingsFault('posting_not_found', { id });
  if (row.version !== version) throw postingsFault('changed_meanwhile', { id, version: row.version });
  const parsed = correctionValues[field].safeParse(correction.value);
  if (!parsed.success) throw postingsFault('field_value_wrong', { field });
  const stored = row.reading as Readonly<Record<string, { value?: unknown; spans?: unknown[] }>>;
  const was = stored[field];
  const fresh = {
    value: parsed.data,
    spans: was?.spans ?? [],
    confidence: 1,
    conflict: null,
    corrected: true,
  };
  const settled = { ...stored, [field]: fresh } as StoredReading;
  const raw = { id, source: row.source_name, ...rawOf(row) };
  const read = readPosting(raw, row.forwarded, settled);
  const saved = await saveCorrection(tx, {
    posting: {
      id,
      version,
      org_path: movable.org_path,
      employer_id: movable.employer_id,
      state: movable.state,
    },
    field,
    was: was?.value ?? null,
    now: parsed.data,
    accountId,
    read,
  });
  if (!saved) throw postingsFault('changed_meanwhile', { id });
  // A corrected city or employer is found under other keys.
  await insertKeys(tx, [{ id, keys: [...read.likeness.copies, ...read.likeness.alike] }]);
  const facts = { field };
  await audit(tx, {
    action: 'postings.correct',
    subjectKind: 'posting',
    subjectId: id,
    path: movable.org_path,
    facts,
  });
}
