import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Choice } from '../contract.ts';
import '../tables.ts';

export type NewAnswer = {
  readonly id: string;
  readonly roundId: string;
  readonly personId: string;
  readonly path: string;
  readonly at: Date;
  readonly choice: Choice;
  readonly line: string;
  readonly byRole: 'self' | 'staff';
  readonly accountId: string | null;
  readonly byName: string;
};

/** False when an answer of that id is there, whosever it is. */
export async function insertAnswer(tx: ScopedTx, answer: NewAnswer): Promise<boolean> {
  const result = await tx
    .insertInto('survey_answer')
    .values({
      id: answer.id,
      round_id: answer.roundId,
      person_id: answer.personId,
      org_path: answer.path,
      at: answer.at,
      choice: answer.choice,
      line: answer.line,
      by_role: answer.byRole,
      account_id: answer.accountId,
      by_name: answer.byName,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export function findAnswer(
  tx: ScopedTx,
  id: string,
): Promise<{ roundId: string; personId: string } | undefined> {
  return tx
    .selectFrom('survey_answer')
    .select(['round_id as roundId', 'person_id as personId'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The line of text beside the newest answer of each, in one round. */
export async function listLines(
  tx: ScopedTx,
  asked: readonly { readonly roundId: string; readonly personId: string }[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; line: string }>`
    select distinct on (a.round_id, a.person_id) a.round_id || '~' || a.person_id as key, a.line
    from unnest(${asked.map(({ roundId }) => roundId)}::uuid[], ${asked.map(({ personId }) => personId)}::uuid[])
      as w(round_id, person_id)
      join survey_answer a on a.person_id = w.person_id and a.round_id = w.round_id
    order by a.round_id, a.person_id, a.at desc, a.id desc`.execute(tx);
  return new Map(rows.map(({ key, line }) => [key, line]));
}

export function lineKey({
  roundId,
  personId,
}: {
  readonly roundId: string;
  readonly personId: string;
}): string {
  return `${roundId}~${personId}`;
}
