import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { FieldName } from '../contract.ts';
import { postingsFault } from '../faults.ts';
import {
  carryDismissed,
  hitRows,
  rawOf,
  correctionValues,
  type PostingReading,
  readPosting,
  sourceTypeOf,
  type StoredReading,
} from '../../reading/index.ts';
import { newestMarket } from '../../signals/index.ts';
import { insertKeys } from '../../likeness/index.ts';
import { saveCorrection } from '../store/corrections.ts';
import { findPosition } from '../store/eligibility.ts';
import { findFull, type FullRow } from '../store/files.ts';
import { findDismissed, findHits } from '../store/hits.ts';
import { findMovable } from '../store/moves.ts';
import type { HitRow } from '../store/posting-rows.ts';
import { scoreReadings, type Fingerprints } from './score.ts';

export type FieldCorrection = {
  readonly id: string;
  readonly version: number;
  readonly field: FieldName;
  readonly value: unknown;
  readonly accountId: string | null;
};

/**
 * Puts a human's value in place of a field. Everything that follows from the field (columns for matching, what is
 * missing, the risk) is worked out anew. The text is the same, and so are its findings and what was decided on them,
 * unless the rules have changed since: then what they find now is shown, and what was dismissed stays dismissed.
 */
export async function correctField(
  tx: ScopedTx,
  correction: FieldCorrection,
  vault?: Fingerprints,
): Promise<void> {
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
  const read = await readAgain(tx, row, settled, { field, vault });
  const { org_path, employer_id, state } = movable;
  const findings = await freshFindings(tx, row, read, { org_path, employer_id });
  const saved = await saveCorrection(tx, {
    posting: { id, version, org_path, employer_id, state },
    field,
    was: was?.value ?? null,
    now: parsed.data,
    accountId,
    read,
    findings,
  });
  if (!saved) throw postingsFault('changed_meanwhile', { id });
  // A corrected city or employer is found under other keys.
  await insertKeys(tx, [{ id, keys: [...read.likeness.copies, ...read.likeness.alike] }]);
  await audit(tx, {
    action: 'postings.correct',
    subjectKind: 'posting',
    subjectId: id,
    path: org_path,
    facts: { field },
  });
}

type Again = { readonly field: FieldName; readonly vault: Fingerprints };

async function readAgain(
  tx: ScopedTx,
  row: FullRow,
  settled: StoredReading,
  { field, vault }: Again,
): Promise<PostingReading> {
  const raw = { id: row.id, source: row.source_name, ...rawOf(row) };
  const position = await findPosition(tx, row.id);
  if (position?.table_kind) {
    const read = readPosting(raw, row.forwarded, settled, { source: 'official_table' });
    // The cells of the table say it exactly; what is read out of their words would be less.
    const exact = {
      ...(field !== 'majors' && { major_codes: row.major_codes }),
      ...(field !== 'gradYears' && { cohort_from: row.cohort_from, cohort_to: row.cohort_to }),
    };
    return { ...read, columns: { ...read.columns, ...exact }, likeness: { copies: [], alike: [] } };
  }
  const market = await newestMarket(tx);
  const first = readPosting(raw, row.forwarded, settled, { source: sourceTypeOf(row), market });
  const item = { read: first, title: row.title, employerId: row.employer_id };
  const [read = first] = await scoreReadings(tx, [item], { vault, market });
  return read;
}

/** Null where screening finds what it found before. */
async function freshFindings(
  tx: ScopedTx,
  row: FullRow,
  read: PostingReading,
  of: { readonly org_path: string; readonly employer_id: string | null },
): Promise<readonly HitRow[] | null> {
  const before = (await findHits(tx, [row.id])).get(row.id) ?? [];
  const known = before.map(({ rule, span }) => `${rule} ${span.source} ${span.start} ${span.end}`);
  const found = read.findings.map(({ rule, span }) => `${rule} ${span.source} ${span.start} ${span.end}`);
  if (known.join('\n') === found.join('\n')) return null;
  const hits = hitRows(read, { posting_id: row.id, version: row.version + 1, ...of });
  return carryDismissed(hits, rawOf(row), (await findDismissed(tx, [row.id])).get(row.id));
}
