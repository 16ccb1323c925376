import type { ColumnType, Generated } from 'kysely';
import type { Cause, Closing, FitReason, PlanContent, PlanVersion } from './contract.ts';

type Made = ColumnType<Date, Date | undefined, never>;

type ResponsibilityChangeTable = {
  id: string;
  person_id: string;
  org_path: string;
  at: Made;
  batch_id: string;
  from_id: string | null;
  from_name: string;
  to_id: string | null;
  to_name: string;
  cause: Cause;
  reason: string;
  account_id: string | null;
  by_name: string;
};

type MentorProfileTable = {
  account_id: string;
  org_path: string;
  display_name: string;
  regions: string[];
  industries: string[];
  majors: string[];
  about: string;
  load_limit: number;
  load: Generated<number>;
  version: Generated<number>;
};

type PairingTable = {
  id: string;
  person_id: string;
  org_path: string;
  mentor_id: string;
  mentor_name: string;
  state: 'active' | 'declined' | 'ended';
  reasons: ColumnType<FitReason[], string, never>;
  since: Made;
  by_name: string;
  ended_at: Date | null;
  ended_by: Generated<string>;
  end_reason: Generated<string>;
};

type PlanTable = {
  person_id: string;
  org_path: string;
  version: Generated<number>;
  content: ColumnType<PlanContent, string, string>;
  next_due_on: string | null;
  updated_at: Date;
};

type PlanVersionTable = {
  id: string;
  person_id: string;
  org_path: string;
  version: number;
  at: Made;
  change: PlanVersion['change'];
  account_id: string | null;
  by_role: 'self' | 'staff';
  by_name: string;
  content: ColumnType<PlanContent, string, never>;
};

type PlanHealthTable = {
  id: string;
  person_id: string;
  org_path: string;
  about: 'health' | 'family';
  words: string;
  set_at: Made;
  set_by: string | null;
  cleared_at: Date | null;
};

type PlanClosingTable = {
  id: string;
  person_id: string;
  org_path: string;
  reason: Closing['reason'];
  words: string;
  state: Closing['state'];
  asked_at: Made;
  asked_by: string;
  asked_name: string;
  decided_at: Date | null;
  decided_by: string | null;
  decided_name: Generated<string>;
  decided_words: Generated<string>;
  facts: ColumnType<Readonly<Record<string, string>>, string | undefined, never>;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    responsibility_change: ResponsibilityChangeTable;
    mentor_profile: MentorProfileTable;
    pairing: PairingTable;
    plan: PlanTable;
    plan_version: PlanVersionTable;
    plan_health: PlanHealthTable;
    plan_closing: PlanClosingTable;
  }
}
