import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import { cellOf, insertRows, rowShape } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { undecided, type HitDecided } from '../../reading/index.ts';
import type { PostingEventTable, PostingOriginTable, PostingTable, ScreeningHitTable } from '../tables.ts';

export type PostingRow = Omit<
  Insertable<PostingTable>,
  'created_at' | 'updated_at' | 'opened_at' | 'text_version'
> & {
  readonly version: number;
  readonly opened_at: string | null;
};
export type EventRow = Omit<Insertable<PostingEventTable>, 'at'>;
export type OriginRow = Omit<Insertable<PostingOriginTable>, 'first_seen_at' | 'seen_at'>;
export type HitRow = Omit<Insertable<ScreeningHitTable>, 'law_verified' | keyof HitDecided> & {
  readonly law_verified: boolean;
} & Partial<HitDecided>;

/** What a reading decides, so that a new text of the same posting replaces exactly these. */
const textTypes = {
  employer_id: 'uuid',
  employer_name: 'text',
  title: 'text',
  body: 'text',
  given: 'jsonb',
  head_count: 'int',
  place: 'text',
  pay: 'text',
  closes_on: 'date',
  source_name: 'text',
  forwarded: 'boolean',
  missing: 'text[]',
  kind: 'text',
  degree_min: 'smallint',
  major_codes: 'text[]',
  majors_preferred: 'text[]',
  majors_open: 'boolean',
  region_codes: 'text[]',
  salary_min: 'int',
  salary_max: 'int',
  salary_negotiable: 'boolean',
  industry_code: 'text',
  cohort_from: 'smallint',
  cohort_to: 'smallint',
  experience_min: 'smallint',
  experience_max: 'smallint',
  fresh: 'text',
  keywords: 'text[]',
  reading: 'text::jsonb',
  verdict: 'text',
  hit_rules: 'text[]',
  content_hash: 'text',
  likeness_version: 'smallint',
  words: 'tsvector',
  risk_score: 'real',
  risk_level: 'text',
  risk_reasons: 'jsonb',
  opened_at: 'timestamptz',
} as const;

const postingTypes = {
  id: 'uuid',
  org_path: 'ltree',
  state: 'text',
  version: 'int',
  opens_on: 'date',
  only_groups: 'text[]',
  ...textTypes,
} as const;

export function insertPostings(tx: ScopedTx, rows: readonly PostingRow[]): Promise<number> {
  return insertRows(tx, 'posting', postingTypes, rows);
}

/**
 * Replaces the text of postings and everything that was read from it. `version` is the new one: a row whose version is
 * not one less has changed meanwhile and is left alone. Returns the ids that were replaced.
 */
export async function replaceTexts(
  tx: ScopedTx,
  rows: readonly Omit<PostingRow, 'org_path' | 'opens_on' | 'only_groups'>[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const types = { id: 'uuid', version: 'int', state: 'text', ...textTypes };
  const sets = Object.entries(types)
    .filter(([name]) => name !== 'id' && name !== 'opened_at')
    .map(([name, type]) => `"${name}" = ${cellOf(name, type)}`);
  const { rows: done } = await sql<{
    id: string;
  }>`update posting set ${sql.raw(sets.join(', '))}, text_version = fresh.version,
      opened_at = coalesce(fresh.opened_at, posting.opened_at), risk_raised_at = null,
      updated_at = now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as fresh(${sql.raw(rowShape(types))})
    where posting.id = fresh.id and posting.version = fresh.version - 1
    returning posting.id`.execute(tx);
  return done.map((row) => row.id);
}

export function insertEvents(tx: ScopedTx, rows: readonly EventRow[]): Promise<number> {
  return insertRows(
    tx,
    'posting_event',
    {
      posting_id: 'uuid',
      org_path: 'ltree',
      employer_id: 'uuid',
      account_id: 'uuid',
      from_state: 'text',
      to_state: 'text',
      version: 'int',
      reason: 'text',
      note: 'text',
    },
    rows.map((row) => ({ ...row, note: row.note ?? '' })),
  );
}

export function insertHits(tx: ScopedTx, rows: readonly HitRow[]): Promise<number> {
  return insertRows(
    tx,
    'screening_hit',
    {
      posting_id: 'uuid',
      version: 'int',
      number: 'smallint',
      org_path: 'ltree',
      employer_id: 'uuid',
      rule: 'text',
      kind: 'text',
      severity: 'text',
      source: 'text',
      span_start: 'int',
      span_end: 'int',
      quote: 'text',
      law: 'text',
      reason: 'text',
      suggestion: 'text',
      law_verified: 'boolean',
      rewording: 'text',
      decision: 'text',
      decided_by: 'uuid',
      decided_at: 'timestamptz',
      decided_singly: 'boolean',
      decision_reason: 'text',
      decision_note: 'text',
    },
    rows.map((row) => ({ ...undecided, ...row })),
  );
}

export function insertOrigins(tx: ScopedTx, rows: readonly OriginRow[]): Promise<number> {
  return insertRows(
    tx,
    'posting_origin',
    {
      org_path: 'ltree',
      source: 'text',
      source_id: 'text',
      posting_id: 'uuid',
      is_primary: 'boolean',
      content_hash: 'text',
      notes: 'text[]',
    },
    rows,
  );
}
