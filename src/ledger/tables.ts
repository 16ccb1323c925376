import type { ColumnType, Generated } from 'kysely';
import type { JobSeeking } from '../people/contract.ts';
import type { EntryKind } from './contract.ts';

type SupportCaseTable = {
  person_id: string;
  org_path: string;
  responsible_id: string | null;
  responsible_name: Generated<string>;
  state: Generated<'open' | 'closed' | 'withdrawn'>;
  outcome_code: Generated<string>;
  outcome_employer: Generated<string>;
  outcome_at: Date | null;
  outcome_confirmed: Generated<boolean>;
  contact_every_days: number;
  last_contact_on: string | null;
  contact_due_on: string | null;
  talks: Generated<number>;
  recommendations: Generated<number>;
  answers: Generated<number>;
  opened_at: Generated<Date>;
  version: Generated<number>;
  job_status: Generated<JobSeeking>;
  job_status_on: string | null;
  contests_waiting: Generated<number>;
  path_text: ColumnType<string, never, never>;
};

type LedgerEntryTable = {
  id: string;
  person_id: string;
  org_path: string;
  at: ColumnType<Date, Date | undefined, never>;
  kind: EntryKind;
  account_id: string | null;
  by_role: 'self' | 'staff' | 'system';
  by_name: Generated<string>;
  data: unknown;
  refers_to: string | null;
  about_id: string | null;
  /** Where the line was written; given by the database. */
  origin: ColumnType<string, never, never>;
};

type LedgerSealTable = {
  school: string;
  seq: number;
  entry_id: string;
  person_id: string;
  org_path: string;
  sealed_at: ColumnType<Date, Date, never>;
  marks: string;
  hash: string;
};

type TalkTextTable = {
  id: string;
  org_path: string;
  title: string;
  body: string;
  topics: string[];
  by_name: Generated<string>;
  created_at: Generated<Date>;
  retired_at: Date | null;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    support_case: SupportCaseTable;
    ledger_entry: LedgerEntryTable;
    ledger_seal: LedgerSealTable;
    talk_text: TalkTextTable;
  }
}
