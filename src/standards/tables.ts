import type { ColumnType, Generated } from 'kysely';
import type { Act, Definition } from './contract.ts';

type StandardTable = {
  id: string;
  org_path: string;
  name: string;
  template: string | null;
  retired_from: string | null;
  retired_by_name: string | null;
  at: Generated<Date>;
};

type StandardVersionTable = {
  standard_id: string;
  version: number;
  org_path: string;
  definition: ColumnType<Definition, string, never>;
  holds_from: string | null;
  by_name: string;
  at: Generated<Date>;
  imposed_by_name: Generated<string>;
};

type DutyTable = {
  person_id: string;
  standard_id: string;
  key: string;
  org_path: string;
  path_text: ColumnType<string, never, never>;
  college: ColumnType<string, never, never>;
  version: number;
  act: Act;
  is_recurring: boolean;
  need: number;
  have: number;
  start_on: string;
  due_on: string;
  college_on: string | null;
  centre_on: string | null;
  until_on: string | null;
  state: 'open' | 'done' | 'lapsed';
  done_on: string | null;
  why: string | null;
  is_first: Generated<boolean>;
  is_first_of_standard: Generated<boolean>;
};

type DutyTallyTable = {
  college: string;
  org_path: string;
  standard_id: string;
  is_done: boolean;
  due_on: string | null;
  college_on: string | null;
  centre_on: string | null;
  duties: number;
  graduates: number;
  graduates_of_standard: number;
  is_merged: Generated<boolean>;
};

type DutyStandingTable = { person_id: string; org_path: string; digest: string };
type DutyStaleTable = { id: Generated<number>; person_id: string; org_path: string };
type DutyMoveTable = { id: Generated<string>; person_id: string; org_path: string; on_day: string };
type DutyDayTable = { org_path: string; day: string };

declare module '../platform/db/schema.ts' {
  interface Database {
    standard: StandardTable;
    standard_version: StandardVersionTable;
    duty: DutyTable;
    duty_standing: DutyStandingTable;
    duty_tally: DutyTallyTable;
    duty_stale: DutyStaleTable;
    duty_move: DutyMoveTable;
    duty_day: DutyDayTable;
  }
}
