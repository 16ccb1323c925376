import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Plan, PlanContent, PlanVersion } from '../contract.ts';
import { nextDueOn } from '../rules.ts';
import '../tables.ts';

export const NO_PLAN: Plan = {
  aim: '',
  hindrances: [],
  steps: [],
  subsidies: [],
  version: 0,
  updatedAt: null,
};

export async function getPlan(tx: ScopedTx, personId: string): Promise<Plan> {
  const row = await tx
    .selectFrom('plan')
    .select(['content', 'version', 'updated_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) return NO_PLAN;
  return { ...row.content, version: row.version, updatedAt: row.updated_at.toISOString() };
}

export type NewVersion = {
  readonly id: string;
  readonly person: { readonly id: string; readonly path: string };
  /** The version that this one follows; 0: there was none. */
  readonly after: number;
  readonly change: PlanVersion['change'];
  readonly by: { readonly accountId: string | null; readonly role: 'self' | 'staff'; readonly name: string };
  readonly content: PlanContent;
};

/** Writes what follows version `after`. False when somebody was quicker. */
export async function putVersion(tx: ScopedTx, fresh: NewVersion): Promise<boolean> {
  const { person, after, content } = fresh;
  const text = JSON.stringify(content);
  const due = nextDueOn(content.steps);
  const { numAffectedRows: moved } = await (
    after === 0
      ? sql`insert into plan (person_id, org_path, content, next_due_on)
        values (${person.id}, ${person.path}, ${text}::jsonb, ${due}::date) on conflict do nothing`
      : sql`update plan set content = ${text}::jsonb, next_due_on = ${due}::date, version = version + 1,
        updated_at = now() where person_id = ${person.id} and version = ${after}`
  ).execute(tx);
  if (moved !== 1n) return false;
  await tx
    .insertInto('plan_version')
    .values({
      id: fresh.id,
      person_id: person.id,
      org_path: person.path,
      version: after + 1,
      change: fresh.change,
      account_id: fresh.by.accountId,
      by_role: fresh.by.role,
      by_name: fresh.by.name,
      content: text,
    })
    .execute();
  return true;
}

/** Of whom a version with this id is; undefined when it was never written. */
export async function findVersionOf(tx: ScopedTx, id: string): Promise<string | undefined> {
  const row = await tx.selectFrom('plan_version').select('person_id').where('id', '=', id).executeTakeFirst();
  return row?.person_id;
}

export async function listVersions(tx: ScopedTx, personId: string, limit: number): Promise<PlanVersion[]> {
  const rows = await tx
    .selectFrom('plan_version')
    .select(['version', 'at', 'change', 'by_role', 'by_name', 'content'])
    .where('person_id', '=', personId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    at: row.at.toISOString(),
    change: row.change,
    byRole: row.by_role,
    byName: row.by_name,
    content: row.content,
  }));
}

export type PlanGlance = {
  readonly aim: string;
  readonly openSteps: number;
  readonly nextDueOn: string | null;
};

/** What a list shows of plans, by graduate. */
export async function glancePlans(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PlanGlance>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('plan')
    .select(['person_id', 'content', 'next_due_on'])
    .where('person_id', 'in', [...personIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        aim: row.content.aim,
        openSteps: row.content.steps.filter((step) => step.doneOn === null).length,
        nextDueOn: row.next_due_on,
      },
    ]),
  );
}
