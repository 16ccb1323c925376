import type { ColumnType, Generated } from 'kysely';
import type { BudgetLimits, DeliveryState, Family, MessageKind } from './contract.ts';

type Json = ColumnType<unknown, string, string>;

type DeliveryTable = {
  id: string;
  /** Either a person or an employer. */
  person_id: string | null;
  employer_id: string | null;
  org_path: string;
  channel: 'inbox' | 'email' | 'webhook';
  kind: MessageKind;
  family: Generated<Family>;
  dedupe: string;
  day: string;
  subject: string;
  body: string;
  data: Json;
  state: DeliveryState;
  attempts: Generated<number>;
  last_error: string | null;
  mass_id: string | null;
  gateway_id: string | null;
  retried_at: Date | null;
  at: Generated<Date>;
  due_at: Generated<Date>;
  sent_at: Date | null;
  read_at: Date | null;
};

type DeliveryPreferenceTable = {
  person_id: string;
  org_path: string;
  switched_off: string[];
  quiet_from: number;
  quiet_until: number;
  updated_at: Generated<Date>;
};

type DeliveryGatewayTable = {
  id: string;
  org_path: string;
  name: string;
  url: string;
  secret_sealed: Buffer;
  knows_by: 'phone' | 'student_number';
  families: Family[];
  state: Generated<'on' | 'off'>;
  failures: Generated<number>;
  failing_since: Date | null;
  next_try_at: Date | null;
  last_error: string | null;
  account_id: string | null;
  created_at: Generated<Date>;
};

type MassMailTable = {
  id: string;
  org_path: string;
  family: Family;
  subject: string;
  body: string;
  audience: Json;
  state: Generated<'proposed' | 'refused' | 'running' | 'done' | 'cancelled'>;
  preview: Json;
  figures: ColumnType<unknown, string | null | undefined, string | null>;
  cursor: string | null;
  created_by: string;
  created_at: Generated<Date>;
  decided_by: string | null;
  decided_at: Date | null;
  remark: Generated<string>;
  ended_at: Date | null;
};

type DeliveryBudgetTable = {
  id: string;
  org_path: string;
  version: number;
  limits: ColumnType<BudgetLimits, string, never>;
  at: ColumnType<Date, Date | undefined, never>;
  account_id: string | null;
  by_name: string;
  reason: string;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    delivery: DeliveryTable;
    delivery_mark: { delivery_id: string; at: Generated<Date> };
    delivery_preference: DeliveryPreferenceTable;
    delivery_gateway: DeliveryGatewayTable;
    mass_mail: MassMailTable;
    delivery_budget: DeliveryBudgetTable;
  }
}
