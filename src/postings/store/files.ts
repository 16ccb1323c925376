import { namesOfAccounts } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { rawOf } from '../../reading/index.ts';
import {
  FieldName,
  fieldNames,
  type PostingFile,
  type PostingHistoryLine,
  type RawCells,
  type ReadField,
  type Span,
} from '../contract.ts';
import { cardQuery } from './cards.ts';

/** One posting with its text and what was read from it. */
export function findFull(tx: ScopedTx, id: string) {
  return cardQuery(tx)
    .select([
      'p.body',
      'p.given',
      'p.reading',
      'p.text_version',
      'p.risk_score',
      'p.risk_reasons',
      'p.experience_min',
      'p.cohort_from',
      'p.cohort_to',
      'e.nature as employer_nature',
      'e.industry_code as employer_industry',
      'e.region_code as employer_region',
      'e.size as employer_size',
      'e.about as employer_about',
    ])
    .where('p.id', '=', id)
    .executeTakeFirst();
}
export type FullRow = NonNullable<Awaited<ReturnType<typeof findFull>>>;

export function cellsOf(row: Pick<FullRow, 'title' | 'body' | 'given'>): RawCells {
  return rawOf(row);
}

type StoredField = {
  value?: unknown;
  spans?: readonly Span[];
  confidence?: number;
  conflict?: { structured: Span; text: Span } | null;
  corrected?: boolean;
};

/** All fields in their fixed order; one about which the advert says nothing has no value. */
export function fieldsOf(reading: unknown): ReadField[] {
  const stored = reading as Readonly<Partial<Record<FieldName, StoredField>>>;
  return fieldNames.map((name) => {
    const field = stored[name];
    return {
      name,
      value: field?.value ?? null,
      spans: [...(field?.spans ?? [])],
      confidence: field?.confidence ?? 0,
      conflict: field?.conflict ?? null,
      corrected: field?.corrected ?? false,
    };
  });
}

export async function findHistory(tx: ScopedTx, id: string): Promise<PostingHistoryLine[]> {
  const rows = await tx
    .selectFrom('posting_event')
    .selectAll()
    .where('posting_id', '=', id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  const names = await namesOfAccounts(
    tx,
    rows.flatMap((row) => row.account_id ?? []),
  );
  return rows.map((row) => ({
    at: row.at.toISOString(),
    accountId: row.account_id,
    actor: {
      role: roleOf(row),
      name: row.account_id === null ? null : (names.get(row.account_id) ?? null),
    },
    fromState: row.from_state,
    toState: row.to_state,
    version: row.version,
    reason: row.reason,
    note: row.note,
  }));
}

/** What only the employer itself can do to a posting; everything else that an account did, its centre did. */
const ofEmployer = new Set(['drafted', 'edited', 'submitted', 'withdrawn_by_employer']);

function roleOf(line: { readonly account_id: string | null; readonly reason: string }) {
  if (ofEmployer.has(line.reason)) return 'employer';
  return line.account_id === null ? 'system' : 'centre';
}

export async function findOriginsOf(tx: ScopedTx, id: string): Promise<PostingFile['origins']> {
  const rows = await tx
    .selectFrom('posting_origin')
    .selectAll()
    .where('posting_id', '=', id)
    .orderBy('is_primary', 'desc')
    .orderBy('first_seen_at')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    source: row.source,
    sourceId: row.source_id,
    isPrimary: row.is_primary,
    notes: row.notes,
    firstSeenAt: row.first_seen_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
  }));
}

export async function findCorrections(tx: ScopedTx, id: string): Promise<PostingFile['corrections']> {
  const rows = await tx
    .selectFrom('posting_correction')
    .selectAll()
    .where('posting_id', '=', id)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    field: FieldName.parse(row.field),
    was: row.was,
    now: row.now,
    version: row.version,
    accountId: row.account_id,
    at: row.at.toISOString(),
  }));
}
