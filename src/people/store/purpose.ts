import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Purpose } from '../contract.ts';

/**
 * States a purpose for the time of `act`, then takes back what was stated before. The one place that opens key groups:
 * whoever calls it writes down that they were opened (audit) inside `act`.
 */
export async function withPurpose<T>(tx: ScopedTx, purpose: Purpose, act: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string | null }>`select app_purpose() as before`.execute(tx);
  await state(tx, purpose);
  const result = await act();
  // Not in a `finally`: after an error the transaction takes no further statement and ends with its settings anyway.
  await state(tx, rows[0]?.before ?? '');
  return result;
}

async function state(tx: ScopedTx, purpose: string): Promise<void> {
  await sql`select set_config('app.purpose', ${purpose}, true)`.execute(tx);
}
