import type { z } from 'zod';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { AccountGroup, listAccounts as endpoint, Role } from '../contract.ts';
import { isStaff, openingsOf, rolesBelow } from '../rules.ts';
import { listKeptAccounts } from '../store/accounts.ts';
import { linesOf, type Keeper } from './keep-accounts.ts';

/** Accounts that the keeper answers for, and those of the own role, which they see and may not touch. */
export async function listAccounts(
  tx: ScopedTx,
  keeper: Keeper,
  { q, among, role, state, cursor, limit }: z.output<(typeof endpoint)['query']>,
): Promise<z.input<(typeof endpoint)['reply']>> {
  const seen: Role[] = [keeper.role, ...rolesBelow(keeper.role)];
  const roles = seen.filter(
    (one) => (role === undefined || one === role) && (among === undefined || groupOf(one) === among),
  );
  const found = await listKeptAccounts(tx, { roles, q, state, before: cursor, limit });
  const page = found.slice(0, limit);
  const groups = (['staff', 'graduate', 'employer'] as const).filter((one) =>
    rolesBelow(keeper.role).some((below) => groupOf(below) === one),
  );
  return {
    items: await linesOf(tx, keeper, page),
    next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    groups,
    mayOpen: openingsOf(keeper.role),
  };
}

function groupOf(role: Role): AccountGroup {
  if (isStaff(role)) return 'staff';
  return role === 'graduate' ? 'graduate' : 'employer';
}
