import type { ColumnType, Generated } from 'kysely';
import type { Choice, SurveyKind } from './contract.ts';

type SurveyTable = {
  id: string;
  org_path: string;
  kind: SurveyKind;
  title: string;
  note: string;
  audience: ColumnType<unknown, string, never>;
  every_weeks: number | null;
  open_days: number;
  remind_days: number[];
  starts_on: string;
  until_on: string | null;
  state: Generated<'running' | 'ended'>;
  next_round_on: string | null;
  source_id: string | null;
  created_by: string | null;
  by_name: string;
  created_at: Generated<Date>;
};

type SurveyRoundTable = {
  id: string;
  survey_id: string;
  org_path: string;
  number: number;
  opened_on: string;
  closes_at: Date;
  state: Generated<'opening' | 'open' | 'closed'>;
  cursor: string | null;
  remind_cursor: string | null;
  reminded: Generated<number>;
  created_at: Generated<Date>;
};

type SurveyQuestionTable = {
  round_id: string;
  person_id: string;
  org_path: string;
  path_text: ColumnType<string, never, never>;
  token_hash: Buffer;
  asked_at: Date;
  choice: Choice | null;
  answered_at: Date | null;
  by_role: 'self' | 'staff' | null;
  answers: Generated<number>;
  help_at: Date | null;
  help_done_at: Date | null;
  moot_at: Date | null;
};

type SurveyAnswerTable = {
  id: string;
  round_id: string;
  person_id: string;
  org_path: string;
  at: Generated<Date>;
  choice: Choice;
  line: string;
  by_role: 'self' | 'staff';
  account_id: string | null;
  by_name: string;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    survey: SurveyTable;
    survey_round: SurveyRoundTable;
    survey_question: SurveyQuestionTable;
    survey_answer: SurveyAnswerTable;
  }
}
