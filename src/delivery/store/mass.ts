import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Audience, MassMail } from '../contract.ts';
import '../tables.ts';

export type MassRow = Pick<
  MassMail,
  'id' | 'family' | 'subject' | 'body' | 'state' | 'preview' | 'figures' | 'remark'
> & {
  readonly path: string;
  readonly audience: Audience;
  readonly cursor: string | null;
  readonly createdBy: string;
  readonly decidedBy: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
};

const COLUMNS = sql`id, org_path::text as path, family, subject, body, audience, state, preview, figures, cursor,
  created_by as "createdBy", created_at as "createdAt", decided_by as "decidedBy", remark, ended_at as "endedAt"`;

const SHOWN = 100;

export async function listMass(tx: ScopedTx): Promise<MassRow[]> {
  const { rows } = await sql<MassRow>`select ${COLUMNS} from mass_mail
    order by created_at desc limit ${SHOWN}`.execute(tx);
  return rows;
}

export async function findMass(
  tx: ScopedTx,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<MassRow | undefined> {
  const { rows } = await sql<MassRow>`select ${COLUMNS} from mass_mail where id = ${id}::uuid
    ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0];
}

export async function listRunningMass(tx: ScopedTx): Promise<string[]> {
  const rows = await tx
    .selectFrom('mass_mail')
    .select('id')
    .where('state', '=', 'running')
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.id);
}

export type NewMass = Pick<
  MassRow,
  'id' | 'path' | 'family' | 'subject' | 'body' | 'audience' | 'preview'
> & {
  readonly createdBy: string;
};

export async function insertMass(tx: ScopedTx, mass: NewMass): Promise<void> {
  await tx
    .insertInto('mass_mail')
    .values({
      id: mass.id,
      org_path: mass.path,
      family: mass.family,
      subject: mass.subject,
      body: mass.body,
      audience: JSON.stringify(mass.audience),
      preview: JSON.stringify(mass.preview),
      cursor: null,
      created_by: mass.createdBy,
      decided_by: null,
      decided_at: null,
      ended_at: null,
    })
    .execute();
}

export async function decideMass(
  tx: ScopedTx,
  id: string,
  { approve, remark, by, at }: { approve: boolean; remark: string; by: string; at: Date },
): Promise<void> {
  const end = approve ? {} : { ended_at: at };
  await tx
    .updateTable('mass_mail')
    .set({ state: approve ? 'running' : 'refused', decided_by: by, decided_at: at, remark, ...end })
    .where('id', '=', id)
    .execute();
}

export async function noteMassProgress(
  tx: ScopedTx,
  id: string,
  { cursor, figures, isDone, at }: { cursor: string | null; figures: object; isDone: boolean; at: Date },
): Promise<void> {
  await tx
    .updateTable('mass_mail')
    .set({
      cursor,
      figures: JSON.stringify(figures),
      ...(isDone ? { state: 'done' as const, ended_at: at } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Ends a mass mail; what of it has not left stays here. Returns how many messages were kept back. */
export async function cancelMass(tx: ScopedTx, id: string, at: Date): Promise<number> {
  await tx.updateTable('mass_mail').set({ state: 'cancelled', ended_at: at }).where('id', '=', id).execute();
  const result = await sql`update delivery set state = 'dropped', last_error = 'cancelled'
    where mass_id = ${id}::uuid and channel <> 'inbox' and state in ('waiting', 'held')`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

export type ReachRow = { path: string; written: number; mailed: number; seen: number };

/** How far a mass mail has come in each org below the one it was for: for a school its colleges. */
export async function countReach(tx: ScopedTx, id: string, depth: number): Promise<ReachRow[]> {
  const { rows } = await sql<ReachRow>`
    select subpath(d.org_path, 0, least(${depth}::int, nlevel(d.org_path)))::text as path,
      count(*) filter (where d.channel = 'inbox') as written,
      count(*) filter (where d.channel <> 'inbox' and d.state = 'sent') as mailed,
      count(*) filter (where d.channel = 'inbox' and d.read_at is not null) as seen
    from delivery d where d.mass_id = ${id}::uuid group by 1 order by 1`.execute(tx);
  return rows;
}
