import type { ColumnType, Generated } from 'kysely';
import type { OrgNode, Role } from './contract.ts';

type OrgTable = OrgNode & {
  id: string;
  /** `path` as text, for conditions that an index answers under row-level security. */
  path_text: ColumnType<string, never, never>;
  created_at: Generated<Date>;
};

type AccountTable = {
  id: string;
  login: string;
  display_name: string;
  role: Role;
  org_path: string;
  person_id: string | null;
  employer_id: string | null;
  password_hash: string | null;
  totp_sealed: Buffer | null;
  totp_on_at: Date | null;
  totp_last_step: number | null;
  state: Generated<'active' | 'closed'>;
  failed_count: Generated<number>;
  locked_until: Date | null;
  sessions_from: Generated<Date>;
  created_at: Generated<Date>;
};

type AccountCodeTable = {
  account_id: string;
  code_hash: string;
  made_by: string | null;
  made_at: Generated<Date>;
  expires_at: Date;
};

type MembershipTable = { account_id: string; org_path: string; since: Generated<Date> };

type SessionTable = {
  token_hash: Buffer;
  account_id: string;
  created_at: Generated<Date>;
  seen_at: Generated<Date>;
  expires_at: ColumnType<Date, Date, Date>;
};

declare module '../platform/db/schema.ts' {
  interface Database {
    org: OrgTable;
    account: AccountTable;
    account_code: AccountCodeTable;
    membership: MembershipTable;
    session: SessionTable;
  }
}
