import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { DeliverySwitch } from '../contract.ts';
import type { Quiet } from '../rules/quiet.ts';
import '../tables.ts';

export type OwnPreference = { readonly switchedOff: readonly DeliverySwitch[]; readonly quiet: Quiet };

export async function putPreference(
  tx: ScopedTx,
  personId: string,
  path: string,
  { switchedOff, quiet }: OwnPreference,
): Promise<void> {
  await sql`insert into delivery_preference (person_id, org_path, switched_off, quiet_from, quiet_until)
    values (${personId}, ${path}::ltree, ${[...switchedOff]}::text[], ${quiet.from}, ${quiet.until})
    on conflict (person_id) do update set switched_off = excluded.switched_off,
      quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, updated_at = now()`.execute(tx);
}
