import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Closing } from '../contract.ts';
import '../tables.ts';

export type ClosingRecord = {
  readonly id: string;
  readonly person_id: string;
  readonly org_path: string;
  readonly reason: Closing['reason'];
  readonly words: string;
  readonly state: Closing['state'];
  readonly asked_at: Date;
  readonly asked_by: string;
  readonly asked_name: string;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly decided_name: string;
  readonly decided_words: string;
  /** Of a rescission: `number`, `employer`, `rescindedOn`, `agreementId`. */
  readonly facts: Readonly<Record<string, string>>;
};

export function showClosing(row: ClosingRecord): Closing {
  return {
    id: row.id,
    reason: row.reason,
    words: row.words,
    state: row.state,
    askedAt: row.asked_at.toISOString(),
    askedName: row.asked_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedName: row.decided_name,
    decidedWords: row.decided_words,
    rescinded:
      row.reason === 'agreement_rescinded'
        ? {
            number: row.facts['number'] ?? '',
            employer: row.facts['employer'] ?? '',
            on: row.facts['rescindedOn'] ?? '',
          }
        : null,
  };
}

/** Asks; false when another closing of the graduate waits, or this id was used. */
export async function insertClosing(
  tx: ScopedTx,
  {
    facts = {},
    ...row
  }: Pick<ClosingRecord, 'id' | 'person_id' | 'org_path' | 'reason' | 'words' | 'asked_by' | 'asked_name'> &
    Partial<Pick<ClosingRecord, 'facts'>>,
): Promise<boolean> {
  const result = await tx
    .insertInto('plan_closing')
    .values({ ...row, facts: JSON.stringify(facts), state: 'asked', decided_at: null, decided_by: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export function findClosing(tx: ScopedTx, id: string): Promise<ClosingRecord | undefined> {
  return tx.selectFrom('plan_closing').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockClosing(tx: ScopedTx, id: string): Promise<ClosingRecord | undefined> {
  return tx.selectFrom('plan_closing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The newest closing of a graduate, whatever became of it. */
export function newestClosing(tx: ScopedTx, personId: string): Promise<ClosingRecord | undefined> {
  return tx
    .selectFrom('plan_closing')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function settleClosing(
  tx: ScopedTx,
  id: string,
  to: {
    readonly state: 'confirmed' | 'refused' | 'void';
    readonly by: string | null;
    readonly name: string;
    readonly words: string;
  },
): Promise<void> {
  await tx
    .updateTable('plan_closing')
    .set({
      state: to.state,
      decided_at: new Date(),
      decided_by: to.by,
      decided_name: to.name,
      decided_words: to.words,
    })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .execute();
}

/** Closings that wait, of these graduates or of everybody in scope, oldest first. */
export function listWaiting(
  tx: ScopedTx,
  { personIds, limit }: { readonly personIds?: readonly string[]; readonly limit: number },
): Promise<ClosingRecord[]> {
  let query = tx.selectFrom('plan_closing').selectAll().where('state', '=', 'asked');
  if (personIds) query = query.where(sql<boolean>`person_id = any (${[...personIds]}::uuid[])`);
  return query.orderBy('asked_at').orderBy('id').limit(limit).execute();
}

export async function countWaiting(tx: ScopedTx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from plan_closing where state = 'asked'`.execute(tx);
  return rows[0]?.count ?? 0;
}
