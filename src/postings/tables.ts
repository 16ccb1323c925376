import type { ColumnType, Generated } from 'kysely';
import type { RiskLevel } from '../signals/contract.ts';
import type { FreshStance, HitDecision, PostingKind, PostingState, Severity, Verdict } from './contract.ts';

export type PostingTable = {
  id: string;
  org_path: string;
  state: PostingState;
  version: Generated<number>;
  text_version: Generated<number>;
  employer_id: string | null;
  employer_name: string;
  title: string;
  body: string;
  given: unknown;
  head_count: number | null;
  place: string;
  pay: string;
  opens_on: string | null;
  closes_on: string | null;
  source_name: string;
  forwarded: boolean;
  missing: string[];
  kind: PostingKind;
  degree_min: number | null;
  major_codes: string[];
  majors_preferred: string[];
  majors_open: boolean | null;
  region_codes: string[];
  salary_min: number | null;
  salary_max: number | null;
  salary_negotiable: boolean;
  industry_code: string | null;
  cohort_from: number | null;
  cohort_to: number | null;
  experience_min: number | null;
  experience_max: number | null;
  fresh: FreshStance;
  only_groups: string[];
  keywords: string[];
  reading: unknown;
  verdict: Verdict;
  hit_rules: string[];
  content_hash: string;
  likeness_version: Generated<number>;
  merged_into: string | null;
  words: string;
  opened_at: Date | null;
  risk_score: number | null;
  risk_level: RiskLevel | null;
  risk_reasons: unknown;
  risk_raised_at: Generated<Date | null>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type PostingEventTable = {
  id: ColumnType<number, never, never>;
  posting_id: string;
  org_path: string;
  employer_id: string | null;
  at: Generated<Date>;
  account_id: string | null;
  from_state: PostingState | null;
  to_state: PostingState;
  version: number;
  reason: string;
  note: Generated<string>;
};

export type PostingOriginTable = {
  org_path: string;
  source: string;
  source_id: string;
  posting_id: string;
  is_primary: boolean;
  content_hash: string;
  notes: Generated<string[]>;
  first_seen_at: Generated<Date>;
  seen_at: Generated<Date>;
};

export type ScreeningHitTable = {
  posting_id: string;
  version: number;
  number: number;
  org_path: string;
  employer_id: string | null;
  rule: string;
  kind: string;
  severity: Severity;
  source: string;
  span_start: number;
  span_end: number;
  quote: string;
  law: string;
  reason: string;
  suggestion: string;
  decision: HitDecision | null;
  decided_by: string | null;
  decided_at: Date | null;
  rewording: string | null;
  law_verified: Generated<boolean>;
  decided_singly: Generated<boolean>;
  decision_reason: Generated<string>;
  decision_note: Generated<string>;
};

export type PostingCorrectionTable = {
  id: ColumnType<number, never, never>;
  posting_id: string;
  org_path: string;
  employer_id: string | null;
  version: number;
  field: string;
  was: unknown;
  now: unknown;
  account_id: string | null;
  at: Generated<Date>;
};

export type PostingEligibilityTable = {
  posting_id: string;
  table_kind: 'guangdong' | 'henan';
  region_code: string | null;
  year: number | null;
  cells: unknown;
  updated_at: Generated<Date>;
};

/** Kept by triggers on `posting`: the open ones. Read-only for the application. */
export type PostingSearchTable = {
  posting_id: ColumnType<string, never, never>;
  opened_at: ColumnType<Date, never, never>;
  closes_on: ColumnType<string, never, never>;
  kind: ColumnType<PostingKind, never, never>;
  degree_min: ColumnType<number | null, never, never>;
  region_codes: ColumnType<string[], never, never>;
  salary_top: ColumnType<number | null, never, never>;
  employer_id: ColumnType<string | null, never, never>;
  words: ColumnType<string, never, never>;
  stamp: ColumnType<number, never, never>;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    posting: PostingTable;
    posting_search: PostingSearchTable;
    posting_eligibility: PostingEligibilityTable;
    posting_event: PostingEventTable;
    posting_origin: PostingOriginTable;
    screening_hit: ScreeningHitTable;
    posting_correction: PostingCorrectionTable;
  }
}
