import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png';

export type NewScan = {
  readonly id: string;
  readonly handoverId: string;
  readonly personId: string;
  readonly path: string;
  readonly mediaType: ScanType;
  readonly bytes: number;
  readonly sha256: string;
  readonly sealed: Buffer;
};

/** Keeps a scan; the same sheet again is the one that is there. Returns its id. */
export async function keepScan(tx: ScopedTx, scan: NewScan): Promise<string> {
  await sql`insert into handover_scan (id, handover_id, person_id, org_path, account_id, media_type, bytes, sha256, sealed)
    values (${scan.id}, ${scan.handoverId}, ${scan.personId}, ${scan.path}::ltree, app_account(), ${scan.mediaType},
      ${scan.bytes}, ${scan.sha256}, ${scan.sealed})
    on conflict (handover_id, sha256) do nothing`.execute(tx);
  const row = await tx
    .selectFrom('handover_scan')
    .select('id')
    .where('handover_id', '=', scan.handoverId)
    .where('sha256', '=', scan.sha256)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A scan of this hand-over, without its bytes. */
export function findScan(tx: ScopedTx, id: string, handoverId: string) {
  return tx
    .selectFrom('handover_scan')
    .select(['id', 'sha256', 'media_type as mediaType', 'bytes'])
    .where('id', '=', id)
    .where('handover_id', '=', handoverId)
    .executeTakeFirst();
}

/** The scan that the consent of this hand-over names. */
export async function findScanOfConsent(
  tx: ScopedTx,
  handoverId: string,
): Promise<{ id: string; personId: string; path: string; mediaType: ScanType; sealed: Buffer } | undefined> {
  const { rows } = await sql<{
    id: string;
    personId: string;
    path: string;
    mediaType: ScanType;
    sealed: Buffer;
  }>`select s.id, s.person_id as "personId", s.org_path::text as path, s.media_type as "mediaType", s.sealed
    from handover_scan s where s.handover_id = ${handoverId} and s.id::text = (
      select c.evidence ->> 'scanId' from handover_consent c
      where c.handover_id = ${handoverId} and c.kind = 'given' order by c.at desc, c.id desc limit 1)`.execute(
    tx,
  );
  return rows[0];
}
