import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { HandoverFile } from '../contract.ts';
import '../tables.ts';

export async function insertFile(
  tx: ScopedTx,
  file: {
    readonly id: string;
    readonly path: string;
    readonly receiverId: string;
    readonly direction: 'out' | 'in';
    readonly sha256: string | null;
    readonly lines: number;
    readonly outcome: Readonly<Record<string, unknown>>;
  },
): Promise<boolean> {
  const { rows } = await sql`insert into handover_file (id, org_path, receiver_id, direction, sha256, lines,
      account_id, outcome)
    values (${file.id}, ${file.path}::ltree, ${file.receiverId}, ${file.direction}, ${file.sha256}, ${file.lines},
      app_account(), ${JSON.stringify(file.outcome)}::jsonb)
    on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

function selectFiles(tx: ScopedTx) {
  return tx
    .selectFrom('handover_file as f')
    .innerJoin('handover_receiver as r', 'r.id', 'f.receiver_id')
    .select([
      'f.id',
      'f.receiver_id as receiverId',
      'r.name as receiverName',
      'f.direction',
      'f.lines',
      'f.at',
      'f.outcome',
      'f.org_path as path',
    ]);
}

export async function listFileRows(tx: ScopedTx, limit: number): Promise<HandoverFile[]> {
  const rows = await selectFiles(tx).orderBy('f.at', 'desc').orderBy('f.id', 'desc').limit(limit).execute();
  return rows.map(showFile);
}

export function findFile(tx: ScopedTx, id: string) {
  return selectFiles(tx).where('f.id', '=', id).executeTakeFirst();
}

/** The receipt file with this content, if somebody read it before. */
export function findRead(tx: ScopedTx, sha256: string) {
  return selectFiles(tx).where('f.direction', '=', 'in').where('f.sha256', '=', sha256).executeTakeFirst();
}

export function showFile(row: NonNullable<Awaited<ReturnType<typeof findFile>>>): HandoverFile {
  return {
    id: row.id,
    receiverName: row.receiverName,
    direction: row.direction,
    lines: row.lines,
    at: row.at.toISOString(),
    outcome: row.outcome as Record<string, unknown>,
  };
}

/** Hand-overs that left in a file, in the order of the file. */
export function listInFile(tx: ScopedTx, fileId: string) {
  return tx
    .selectFrom('handover')
    .select(['id', 'digest', 'sent_at', 'due_on', 'state', 'ended_at'])
    .where('file_id', '=', fileId)
    .orderBy('id')
    .execute();
}
