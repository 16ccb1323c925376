import { sql } from 'kysely';
import { newId } from '../kernel/ids.ts';
import { insertRows } from './db/bulk.ts';
import type { ScopedTx } from './db/scoped.ts';

export type AuditFact = {
  /** `room.verb`: what was done or read. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The graduate concerned, who can read this line. */
  readonly personId?: string | null;
  readonly path?: string | null;
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** Writes down who did or read what, in the same transaction. Account and purpose come from the transaction's own scope. */
export async function audit(
  tx: ScopedTx,
  { action, subjectKind, subjectId, personId, path, facts }: AuditFact,
): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      id: newId(),
      account_id: sql<string | null>`app_account()`,
      purpose: sql<string | null>`app_purpose()`,
      action,
      subject_kind: subjectKind,
      subject_id: subjectId,
      person_id: personId ?? null,
      org_path: path ?? null,
      facts: JSON.stringify(facts ?? {}),
    })
    .execute();
}

const auditTypes = {
  id: 'uuid',
  account_id: 'uuid',
  purpose: 'text',
  action: 'text',
  subject_kind: 'text',
  subject_id: 'text',
  person_id: 'uuid',
  org_path: 'ltree',
  facts: 'jsonb',
};

/** The same for many at once, by the same account for the same purpose. */
export async function auditAll(tx: ScopedTx, facts: readonly AuditFact[]): Promise<void> {
  if (facts.length === 0) return;
  const by = await sql<{ account_id: string | null; purpose: string | null }>`
    select app_account() as account_id, app_purpose() as purpose`.execute(tx);
  const rows = facts.map((fact) => ({
    ...by.rows[0],
    id: newId(),
    action: fact.action,
    subject_kind: fact.subjectKind,
    subject_id: fact.subjectId,
    person_id: fact.personId ?? null,
    org_path: fact.path ?? null,
    facts: fact.facts ?? {},
  }));
  await insertRows(tx, 'audit_entry', auditTypes, rows);
}

/** How often an act on a subject was written down since an instant, as far as the transaction's scope sees. */
export async function countAudited(
  tx: ScopedTx,
  action: string,
  subjectId: string,
  since: Date,
): Promise<number> {
  const row = await tx
    .selectFrom('audit_entry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('subject_id', '=', subjectId)
    .where('action', '=', action)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return row.count;
}
