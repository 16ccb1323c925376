import type { Generated } from 'kysely';
import type { EmployerState } from './contract.ts';

type EmployerTable = {
  id: string;
  org_path: string;
  name: string;
  name_key: string;
  credit_code: string | null;
  nature: string | null;
  industry_code: string | null;
  region_code: string | null;
  size: string | null;
  about: string | null;
  source: Generated<string>;
  state: Generated<EmployerState>;
  verified_at: Date | null;
  registered_at: Date | null;
  refused_at: Date | null;
  refused_reason: string | null;
  created_at: Generated<Date>;
};

type EmployerContactTable = {
  employer_id: string;
  org_path: string;
  contact_name: string | null;
  phone: string | null;
  email: string | null;
  updated_at: Generated<Date>;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    employer: EmployerTable;
    employer_contact: EmployerContactTable;
  }
}
