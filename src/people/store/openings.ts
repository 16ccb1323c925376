import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Opening } from '../contract.ts';

/** What others opened or did about a graduate, newest first; their own acts are no news to them. */
export async function listOpenings(
  tx: ScopedTx,
  personId: string,
  limit: number,
): Promise<Omit<Opening, 'byName'>[]> {
  const rows = await tx
    .selectFrom('audit_entry')
    .select(['at', 'action', 'purpose', 'account_id'])
    .where('person_id', '=', personId)
    .where(sql<boolean>`account_id is distinct from app_account()`)
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
