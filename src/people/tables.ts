import type { ColumnType, Generated } from 'kysely';
import type { Degree, JobSeeking, KeyGroup, RosterState, RosterVerdict } from './contract.ts';

export type PersonTable = {
  id: string;
  org_path: string;
  /** `org_path` as text, for conditions and orders that an index answers under row-level security. */
  path_text: ColumnType<string, never, never>;
  school_path: ColumnType<string, never, never>;
  cohort: number;
  student_number: string;
  exam_number: string | null;
  name: string;
  gender: 'male' | 'female';
  identity_kind: 'resident_card' | 'other';
  identity_sealed: Buffer | null;
  identity_fingerprint: string | null;
  identity_masked: string | null;
  birth_on: string | null;
  ethnic_code: string | null;
  political_code: string | null;
  major_code: string | null;
  major_name: string;
  major_catalogue_code: string | null;
  degree: Degree;
  training_mode: string | null;
  directed_employer: string | null;
  home_region: string | null;
  urban_rural: 'urban' | 'rural' | null;
  teacher_category: string | null;
  entered_on: string | null;
  graduates_on: string | null;
  phone: string | null;
  email: string | null;
  remarks: string | null;
  left_on: string | null;
  version: Generated<number>;
  removed_at: Date | null;
  import_id: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type PersonChangeTable = {
  id: Generated<string>;
  person_id: string;
  org_path: string;
  at: Generated<Date>;
  account_id: string | null;
  cause: 'roster' | 'undo' | 'edit' | 'own';
  import_id: string | null;
  field: string;
  from_text: string | null;
  to_text: string | null;
};

export type KeyGroupFlagTable = {
  id: Generated<string>;
  person_id: string;
  org_path: string;
  key_group: KeyGroup;
  set_at: Generated<Date>;
  set_by: string | null;
  import_id: string | null;
  cleared_at: Date | null;
  cleared_by: string | null;
  cleared_import_id: string | null;
};

export type WishTable = {
  person_id: string;
  org_path: string;
  regions: Generated<string[]>;
  industries: Generated<string[]>;
  kinds: Generated<string[]>;
  salary_floor_yuan: number | null;
  keywords: Generated<string[]>;
  job_seeking: Generated<JobSeeking>;
  personalised: Generated<boolean>;
  push_opt_out: Generated<boolean>;
  version: Generated<number>;
  updated_at: Generated<Date>;
  updated_by: string | null;
  by_whom: 'self' | 'staff';
};

export type WishChangeTable = {
  id: Generated<string>;
  person_id: string;
  org_path: string;
  at: Generated<Date>;
  account_id: string | null;
  by_whom: 'self' | 'staff';
  version: number;
  wish: unknown;
};

export type RosterImportTable = {
  id: string;
  org_path: string;
  work_id: string;
  file_name: string;
  cohort: number | null;
  state: RosterState;
  findings: ColumnType<unknown, string | undefined, string>;
  counts: ColumnType<unknown, string | undefined, string>;
  created_by: string | null;
  created_at: Generated<Date>;
  confirmed_at: Date | null;
  confirmed_by: string | null;
  undone_at: Date | null;
  undone_by: string | null;
  asked_by: string | null;
  asked_at: Date | null;
  create_colleges: Generated<boolean>;
  discarded_at: Date | null;
};

export type RosterImportFileTable = {
  import_id: string;
  part: number;
  org_path: string;
  sealed: Buffer;
};

export type RosterImportRowTable = {
  import_id: string;
  row_number: number;
  org_path: string;
  verdict: RosterVerdict;
  problems: unknown;
  has_problem: boolean;
  values: unknown;
  cohort: number | null;
  college_path: string | null;
  college_name: string | null;
  class_path: string | null;
  class_name: string | null;
  identity_kind: 'resident_card' | 'other' | null;
  identity_sealed: Buffer | null;
  identity_fingerprint: string | null;
  identity_masked: string | null;
  person_id: string | null;
  seen_version: number | null;
  before: unknown;
  applied_version: number | null;
  stays: string | null;
};

export type RosterImportKeyGroupTable = {
  import_id: string;
  row_number: number;
  org_path: string;
  key_groups: KeyGroup[];
};

declare module '../platform/db/schema.ts' {
  interface Database {
    person: PersonTable;
    person_change: PersonChangeTable;
    key_group_flag: KeyGroupFlagTable;
    wish: WishTable;
    wish_change: WishChangeTable;
    roster_import: RosterImportTable;
    roster_import_file: RosterImportFileTable;
    roster_import_row: RosterImportRowTable;
    roster_import_key_group: RosterImportKeyGroupTable;
  }
}
