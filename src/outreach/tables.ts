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

type SavedSearchTable = {
  id: string;
  person_id: string;
  org_path: string;
  name: string;
  query: Json;
  alert: 'instant' | 'daily';
  paused: Generated<boolean>;
  created_at: Generated<Date>;
};

type SavedSearchHitTable = {
  search_id: string;
  posting_id: string;
  person_id: string;
  org_path: string;
  at: Generated<Date>;
  told_at: Date | null;
};

type RecommendationStepTable = {
  recommendation_id: string;
  person_id: string;
  org_path: string;
  step: 'applied' | 'interviewed' | 'signed';
  at: Date;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    push_run: PushRunTable;
    push_plan: PushPlanTable;
    push_unmet: PushUnmetTable;
    recommendation: RecommendationTable;
    recommendation_step: RecommendationStepTable;
    saved_search: SavedSearchTable;
    saved_search_hit: SavedSearchHitTable;
    saved_search_watch: { one_row: Generated<boolean>; moment: string };
  }
}
