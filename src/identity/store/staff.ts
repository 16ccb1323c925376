import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Role } from '../contract.ts';
import '../tables.ts';

/** A member of staff as far as the transaction's scope sees them, with everything they work for. */
export type StaffMember = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly state: 'active' | 'closed';
  /** Where the account is kept: at or above everything it works for. */
  readonly path: string;
  readonly places: readonly string[];
};

/** Staff of these roles, or these accounts, closed ones too. An account that is seen is seen with all its places. */
export async function listStaff(
  tx: ScopedTx,
  { roles, ids }: { readonly roles?: readonly Role[]; readonly ids?: readonly string[] },
): Promise<StaffMember[]> {
  const { rows } = await sql<StaffMember>`
    select a.id, a.display_name as name, a.role, a.state, a.org_path::text as path,
      array(select m.org_path::text from membership m where m.account_id = a.id order by 1) as places
    from account a
    where ${roles ? sql`a.role = any (${[...roles]}::text[])` : sql`true`}
      and ${ids ? sql`a.id = any (${[...ids]}::uuid[])` : sql`true`}
      and a.role not in ('graduate', 'employer')
    order by a.display_name, a.id`.execute(tx);
  return rows;
}
