import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Opening } from '../contract.ts';

/** Who opened something sensitive about a graduate, newest first. */
export async function listOpenings(tx: ScopedTx, personId: string, limit: number): Promise<Opening[]> {
  const rows = await tx
    .selectFrom('audit_entry')
    .select(['at', 'action', 'purpose', 'account_id'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    action: row.action,
    purpose: row.purpose,
    accountId: row.account_id,
  }));
}
