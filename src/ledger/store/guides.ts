import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

/** What the lines about a graduate say about the next act. */
export type Guide = {
  readonly personId: string;
  /** “Next step” of the newest talk; empty when none was agreed, or when that talk was struck. */
  readonly agreed: string;
  /** An objection of theirs waits for its answer. */
  readonly contested: boolean;
};

/** The guides of a page of graduates, by person. Answered line by line from ledger_entry_guides. */
export async function listGuides(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Guide>> {
  const { rows } = await guidesOf(personIds).execute(tx);
  return new Map(rows.map((row) => [row.personId, row]));
}

export function guidesOf(personIds: readonly string[]) {
  return sql<Guide>`
    select p.id as "personId",
      coalesce((select n.step from (select t.id, t.data ->> 'nextStep' as step from ledger_entry t
        where t.person_id = p.id and t.kind = 'talk' order by t.at desc limit 1) n
        where not exists (select from ledger_entry s where s.refers_to = n.id and s.data ? 'correctionReason')), '') as agreed,
      exists (select from ledger_entry c where c.person_id = p.id and c.kind = 'contested'
        and not exists (select from ledger_entry a
          where a.person_id = p.id and a.kind = 'contest_answered' and a.refers_to = c.id)) as contested
    from unnest(${[...personIds]}::uuid[]) as p(id)`;
}
