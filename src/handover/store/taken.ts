import { sql } from 'kysely';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Answer, HandoverPurpose } from '../contract.ts';
import type { Taken } from '../contract/intake.ts';
import type { ReceiptRecord } from '../signed-file.ts';
import '../tables.ts';

export type TakenConsent = { readonly purpose: HandoverPurpose; readonly untilOn: string };

export type TakenRecord = {
  readonly id: string;
  readonly path: string;
  readonly senderId: string;
  readonly senderName: string;
  readonly handoverId: string;
  readonly digest: string;
  readonly sentAt: Date;
  readonly dueOn: string;
  readonly consent: TakenConsent;
  readonly state: Taken['state'];
  readonly sealed: Buffer | null;
  readonly isAnswerSent: boolean;
};

function selectTaken(tx: ScopedTx) {
  return tx
    .selectFrom('handover_taken as t')
    .innerJoin('handover_sender as s', 's.id', 't.sender_id')
    .select([
      't.id',
      't.org_path as path',
      't.sender_id as senderId',
      's.name as senderName',
      't.handover_id as handoverId',
      't.digest',
      't.sent_at as sentAt',
      't.due_on as dueOn',
      't.state',
      't.sealed',
      sql<TakenConsent>`t.consent`.as('consent'),
      sql<boolean>`not exists (select from handover_taken_answer a
        where a.taken_id = t.id and a.receipt_id is null)`.as('isAnswerSent'),
    ]);
}

export function listTaken(
  tx: ScopedTx,
  states: readonly Taken['state'][],
  limit: number,
): Promise<TakenRecord[]> {
  return selectTaken(tx)
    .where('t.state', 'in', [...states])
    .orderBy('t.due_on')
    .orderBy('t.id')
    .limit(limit)
    .execute();
}

export function lockTaken(tx: ScopedTx, id: string): Promise<TakenRecord | undefined> {
  return selectTaken(tx).where('t.id', '=', id).forUpdate('t').executeTakeFirst();
}

export async function countTaken(tx: ScopedTx): Promise<ReadonlyMap<Taken['state'], number>> {
  const { rows } = await sql<{ state: Taken['state']; count: number }>`
    select state, count(*)::int as count from handover_taken group by state`.execute(tx);
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/** What is there already of these hand-overs of a sender, by the sender's number. */
export async function findTakenOf(
  tx: ScopedTx,
  senderId: string,
  handoverIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly digest: string; readonly state: string }>> {
  const rows = await tx
    .selectFrom('handover_taken')
    .select(['id', 'handover_id', 'digest', 'state'])
    .where('sender_id', '=', senderId)
    .where(sql<boolean>`handover_id = any (${[...handoverIds]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.handover_id, row]));
}

export type NewTaken = {
  readonly id: string;
  readonly org_path: string;
  readonly sender_id: string;
  readonly handover_id: string;
  readonly digest: string;
  readonly sent_at: string;
  readonly due_on: string;
  readonly consent: unknown;
  readonly sealed: string;
};

export function insertTaken(tx: ScopedTx, rows: readonly NewTaken[]): Promise<number> {
  const types = {
    id: 'uuid',
    org_path: 'ltree',
    sender_id: 'uuid',
    handover_id: 'uuid',
    digest: 'text',
    sent_at: 'timestamptz',
    due_on: 'date',
    consent: 'jsonb',
    sealed: 'bytea',
  };
  return insertRows(tx, 'handover_taken', types, rows);
}

/** Ends them: nothing of the graduates is kept. */
export async function eraseTaken(
  tx: ScopedTx,
  ids: readonly string[],
  state: 'refused' | 'returned' | 'withdrawn',
): Promise<void> {
  await sql`update handover_taken set state = ${state}, sealed = null, ended_at = now()
    where id = any (${[...ids]}::uuid[])`.execute(tx);
}

export async function setTakenOver(tx: ScopedTx, id: string): Promise<void> {
  await tx.updateTable('handover_taken').set({ state: 'taken_over' }).where('id', '=', id).execute();
}

export function findTakenFile(tx: ScopedTx, sha256: string) {
  return tx
    .selectFrom('handover_taken_file')
    .select(['outcome', 'lines'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}

export async function insertTakenFile(
  tx: ScopedTx,
  file: {
    readonly id: string;
    readonly path: string;
    readonly senderId: string;
    readonly fileId: string;
    readonly sha256: string;
    readonly lines: number;
    readonly outcome: object;
  },
): Promise<void> {
  await sql`insert into handover_taken_file (id, org_path, sender_id, file_id, sha256, lines, account_id, outcome)
    values (${file.id}, ${file.path}::ltree, ${file.senderId}, ${file.fileId}, ${file.sha256}, ${file.lines},
      app_account(), ${JSON.stringify(file.outcome)}::jsonb)`.execute(tx);
}

export function findTakenAnswer(tx: ScopedTx, id: string) {
  return tx
    .selectFrom('handover_taken_answer')
    .select(['taken_id as takenId'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertTakenAnswer(
  tx: ScopedTx,
  taken: Pick<TakenRecord, 'id' | 'path'>,
  { id, verdict, reason, words }: Answer,
  byName: string,
): Promise<boolean> {
  const { rows } =
    await sql`insert into handover_taken_answer (id, org_path, taken_id, verdict, reason, words,
      account_id, by_name)
    values (${id}, ${taken.path}::ltree, ${taken.id}, ${verdict}, ${reason}, ${words}, app_account(), ${byName})
    on conflict do nothing returning 1`.execute(tx);
  return rows.length === 1;
}

/** Puts every answer to a sender that has not gone back into a receipt file; returns how many. */
export async function assignAnswers(tx: ScopedTx, senderId: string, receiptId: string): Promise<number> {
  const { numAffectedRows } = await sql`update handover_taken_answer a set receipt_id = ${receiptId}
    from handover_taken t where t.id = a.taken_id and t.sender_id = ${senderId} and a.receipt_id is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n);
}

/** The lines of a receipt file, in the order in which they were answered. */
export async function listAnswersIn(tx: ScopedTx, receiptId: string): Promise<ReceiptRecord[]> {
  const { rows } = await sql<{
    id: string;
    handoverId: string;
    digest: string;
    at: Date;
    verdict: Answer['verdict'];
    reason: Answer['reason'];
    words: string;
  }>`select a.id, t.handover_id as "handoverId", t.digest, a.at, a.verdict, a.reason, a.words
    from handover_taken_answer a join handover_taken t on t.id = a.taken_id
    where a.receipt_id = ${receiptId} order by a.at, a.id`.execute(tx);
  return rows.map(({ handoverId, digest, at, ...answer }) => ({
    handoverId,
    digest,
    at: at.toISOString(),
    answer,
  }));
}

export function findReceiptFile(tx: ScopedTx, id: string) {
  return tx
    .selectFrom('handover_receipt_file as f')
    .innerJoin('handover_sender as s', 's.id', 'f.sender_id')
    .select(['f.id', 'f.sender_id as senderId', 's.name as senderName', 'f.org_path as path', 'f.at'])
    .where('f.id', '=', id)
    .executeTakeFirst();
}

export async function insertReceiptFile(
  tx: ScopedTx,
  file: { readonly id: string; readonly path: string; readonly senderId: string; readonly lines: number },
): Promise<void> {
  await sql`insert into handover_receipt_file (id, org_path, sender_id, lines, account_id)
    values (${file.id}, ${file.path}::ltree, ${file.senderId}, ${file.lines}, app_account())`.execute(tx);
}
