import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { SurveyAudience, SurveyKind } from '../contract.ts';
import '../tables.ts';

export type SurveyRow = {
  readonly id: string;
  readonly path: string;
  readonly kind: SurveyKind;
  readonly title: string;
  readonly note: string;
  readonly audience: SurveyAudience;
  readonly everyWeeks: number | null;
  readonly openDays: number;
  readonly remindDays: number[];
  readonly startsOn: string;
  readonly untilOn: string | null;
  readonly state: 'running' | 'ended';
  readonly nextRoundOn: string | null;
  readonly sourceId: string | null;
  readonly byName: string;
};

function selectSurveys(tx: ScopedTx) {
  return tx
    .selectFrom('survey')
    .select([
      'id',
      'org_path as path',
      'kind',
      'title',
      'note',
      'audience',
      'every_weeks as everyWeeks',
      'open_days as openDays',
      'remind_days as remindDays',
      'starts_on as startsOn',
      'until_on as untilOn',
      'state',
      'next_round_on as nextRoundOn',
      'source_id as sourceId',
      'by_name as byName',
    ]);
}

function rowOf<Row extends { readonly audience: unknown }>(row: Row): Row & { audience: SurveyAudience } {
  return { ...row, audience: row.audience as SurveyAudience };
}

export type NewSurvey = Omit<SurveyRow, 'state'> & { readonly createdBy: string | null };

/** False when there is one of that id. */
export async function insertSurvey(tx: ScopedTx, one: NewSurvey): Promise<boolean> {
  const result = await tx
    .insertInto('survey')
    .values({
      id: one.id,
      org_path: one.path,
      kind: one.kind,
      title: one.title,
      note: one.note,
      audience: JSON.stringify(one.audience),
      every_weeks: one.everyWeeks,
      open_days: one.openDays,
      remind_days: [...one.remindDays],
      starts_on: one.startsOn,
      until_on: one.untilOn,
      next_round_on: one.nextRoundOn,
      source_id: one.sourceId,
      created_by: one.createdBy,
      by_name: one.byName,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findSurvey(tx: ScopedTx, id: string): Promise<SurveyRow | undefined> {
  const row = await selectSurveys(tx).where('id', '=', id).executeTakeFirst();
  return row && rowOf(row);
}

/** Those that ask somebody in scope, or everybody above, running ones first. */
export async function listSurveys(tx: ScopedTx, limit: number): Promise<SurveyRow[]> {
  const rows = await selectSurveys(tx)
    .orderBy(sql`state = 'ended'`)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}

export async function listOfSource(tx: ScopedTx, sourceId: string): Promise<SurveyRow[]> {
  const rows = await selectSurveys(tx).where('source_id', '=', sourceId).orderBy('id').execute();
  return rows.map(rowOf);
}

/** A survey whose next round is due, held until the transaction ends; another worker takes another one. */
export async function takeDueSurvey(tx: ScopedTx, today: string): Promise<SurveyRow | undefined> {
  const row = await selectSurveys(tx)
    .where('next_round_on', '<=', today)
    .where('state', '=', 'running')
    .orderBy('next_round_on')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && rowOf(row);
}

export async function setNextRound(tx: ScopedTx, id: string, day: string | null): Promise<void> {
  await tx.updateTable('survey').set({ next_round_on: day }).where('id', '=', id).execute();
}

/** False when it has ended before, or is not within what the asker may change. */
export async function markEnded(tx: ScopedTx, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('survey')
    .set({ state: 'ended', next_round_on: null })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
