import type { Scope } from '../../kernel/scope.ts';
import { insertKeys, LIKENESS_VERSION, likenessKeys } from '../../likeness/index.ts';
import { inScope, type AppDb } from '../../platform/db/scoped.ts';
import { findKinsmen } from '../store/kin.ts';

const BATCH = 200;

/** Makes the keys of postings that came before there were any; returns how many. Running it twice makes none twice. */
export async function keyBehind(db: AppDb, scope: Scope, signal?: AbortSignal): Promise<number> {
  let made = 0;
  for (;;) {
    if (signal?.aborted) return made;
    const count = await inScope(db, scope, async (tx) => {
      const rows = await tx
        .selectFrom('posting')
        .select('id')
        .where('likeness_version', '=', 0)
        .orderBy('id')
        .limit(BATCH)
        .forUpdate()
        .skipLocked()
        .execute();
      const ids = rows.map((row) => row.id);
      if (ids.length === 0) return 0;
      const kinsmen = await findKinsmen(tx, ids, true);
      const keyed = kinsmen.map((kinsman) => {
        const { copies, alike } = likenessKeys(kinsman.profile());
        return { id: kinsman.id, keys: [...copies, ...alike] };
      });
      await insertKeys(tx, keyed);
      await tx
        .updateTable('posting')
        .set({ likeness_version: LIKENESS_VERSION })
        .where('id', 'in', ids)
        .execute();
      return ids.length;
    });
    made += count;
    if (count < BATCH) return made;
  }
}
