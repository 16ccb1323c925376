import type { ColumnType, Generated } from 'kysely';

type Json = ColumnType<unknown, string, string>;

type PushRunTable = {
  id: string;
  org_path: string;
  cohort: number;
  work_id: string;
  account_id: string | null;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  settings: Json;
  draft: ColumnType<unknown, string | null | undefined, string | null>;
  figures: ColumnType<unknown, string | null | undefined, string | null>;
  started_at: Generated<Date>;
  ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
};

type PushPlanTable = {
  run_id: string;
  batch: number;
  org_path: string;
  day: string;
  picks: Json;
  written_at: Date | null;
};

type PushUnmetTable = {
  run_id: string;
  person_id: string;
  org_path: string;
  given: number;
  reason: string;
  funnel: Json;
};

type RecommendationTable = {
  id: string;
  person_id: string;
  org_path: string;
  posting_id: string;
  run_id: string | null;
  account_id: string | null;
  by_name: Generated<string>;
  note: Generated<string>;
  day: string;
  rank: number;
  score: number;
  reasons: Json;
  at: Generated<Date>;
  seen_at: Date | null;
  answer: 'interested' | 'not_interested' | null;
  answer_reason: string | null;
  answered_at: Date | null;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    push_run: PushRunTable;
    push_plan: PushPlanTable;
    push_unmet: PushUnmetTable;
    recommendation: RecommendationTable;
  }
}
