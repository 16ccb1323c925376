import { findActor, listOrgNodes } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { BudgetChange, BudgetLimits } from '../contract.ts';
import { deliveryFault } from '../faults.ts';
import { USUAL_LIMITS } from '../rules/budget.ts';
import { insertBudget, listChanges, schoolOf } from '../store/budgets.ts';
import { refuseForeign } from './mass-mail.ts';

const CHANGES_SHOWN = 20;
const SCHOOLS_SHOWN = 200;

export type SchoolBudget = {
  readonly path: string;
  readonly schoolName: string;
  readonly limits: BudgetLimits;
  readonly version: number;
  readonly changes: BudgetChange[];
};

/** What is in force at each school in scope, and every change of it. */
export async function listBudgets(tx: ScopedTx, scope: Scope): Promise<SchoolBudget[]> {
  const schools = (await listOrgNodes(tx, undefined, 'school'))
    .filter(({ path }) => isWithin(scope, path))
    .slice(0, SCHOOLS_SHOWN);
  const changes = await listChanges(
    tx,
    schools.map(({ path }) => path),
    CHANGES_SHOWN,
  );
  return schools.map(({ path, name }) => {
    const own = changes.get(path) ?? [];
    const standing = { limits: own[0]?.limits ?? USUAL_LIMITS, version: own[0]?.version ?? 0 };
    return { path, schoolName: name, ...standing, changes: own };
  });
}

function isWithin(scope: Scope, path: string): boolean {
  return scope.paths.some((own) => path === own || path.startsWith(`${own}.`));
}

export type BudgetOrder = {
  readonly path: string;
  readonly version: number;
  readonly limits: BudgetLimits;
  readonly reason: string;
};

/** Changes the budgets of a school from the next message on; who, when and why stays on record and in the audit. */
export async function setBudget(
  tx: ScopedTx,
  scope: Scope,
  { path, version, limits, reason }: BudgetOrder,
): Promise<{ version: number }> {
  await refuseForeign(tx, scope, path);
  if (schoolOf(path) !== path || path.split('.').length !== 3) throw deliveryFault('path_unknown', { path });
  const { name: byName } = await findActor(tx);
  const id = newId();
  const fresh = { id, path, version: version + 1, limits, byName, reason };
  if (!(await insertBudget(tx, fresh))) throw deliveryFault('budget_changed_meanwhile', { version });
  await audit(tx, {
    action: 'delivery.budget_changed',
    subjectKind: 'delivery_budget',
    subjectId: id,
    path,
    facts: { ...limits, version: version + 1 },
  });
  return { version: version + 1 };
}
