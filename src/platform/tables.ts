import type { ColumnType, Generated } from 'kysely';

export type OutboxEventTable = {
  id: ColumnType<number, never, never>;
  kind: string;
  subject_id: string;
  org_path: string;
  data: unknown;
  at: Generated<Date>;
  handled_at: Date | null;
  attempts: Generated<number>;
  last_error: string | null;
};

export type AuditEntryTable = {
  id: string;
  at: Generated<Date>;
  account_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  person_id: string | null;
  org_path: string | null;
  purpose: string | null;
  facts: unknown;
};

export type WorkState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export type WorkTable = {
  id: string;
  kind: string;
  org_path: string | null;
  account_id: string | null;
  employer_id: string | null;
  state: WorkState;
  done: Generated<number>;
  total: number | null;
  step: Generated<string>;
  cancel_asked: Generated<boolean>;
  result: unknown;
  fault: unknown;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};
