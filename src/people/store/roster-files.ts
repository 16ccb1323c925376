import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';

/** Keeps one part of an uploaded file until it has been read. */
export async function insertPart(
  tx: ScopedTx,
  roster: { readonly importId: string; readonly schoolPath: string },
  part: number,
  sealed: Buffer,
): Promise<void> {
  await tx
    .insertInto('roster_import_file')
    .values({ import_id: roster.importId, org_path: roster.schoolPath, part, sealed })
    .execute();
}

/** The parts in order, one in memory at a time. */
export async function* readParts(tx: ScopedTx, importId: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const row = await tx
      .selectFrom('roster_import_file')
      .select('sealed')
      .where('import_id', '=', importId)
      .where('part', '=', part)
      .executeTakeFirst();
    if (!row) return;
    yield row.sealed;
  }
}

export async function dropParts(tx: ScopedTx, importId: string): Promise<void> {
  await sql`delete from roster_import_file where import_id = ${importId}`.execute(tx);
}
