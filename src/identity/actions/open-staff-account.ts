import { newId } from '../../kernel/ids.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { AccountLine, AccountWithCode, OrgNode, Role } from '../contract.ts';
import { identityFault } from '../faults.ts';
import { keptAt, mayOpen } from '../rules.ts';
import { listOrgsWithin } from '../store.ts';
import { insertAccount, replacePlaces } from '../store/accounts.ts';
import { getFor, giveCode, lineOf, noteAct, type Keeper } from './keep-accounts.ts';

export type NewStaff = {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly places: readonly string[];
};

/** Opens a staff account in the own subtree and hands out the one-time code with which its person sets a password. */
export async function openStaffAccount(
  tx: ScopedTx,
  keeper: Keeper,
  { login, displayName, role, places }: NewStaff,
): Promise<AccountWithCode> {
  const nodes = await getPlaces(tx, places);
  if (!mayOpen(keeper.role, role, kindsOf(nodes))) throw identityFault('opening_refused', { role });
  const path = await keepingPlace(tx, role, nodes);
  const account = { id: newId(), login, displayName, role, path, personId: null };
  if (!(await insertAccount(tx, account))) throw identityFault('login_taken');
  await replacePlaces(tx, account.id, path, pathsOf(nodes));
  const given = await giveCode(tx, account.id);
  await noteAct(tx, 'account_opened', account, { places: pathsOf(nodes) });
  return { account: await lineOf(tx, keeper, account.id), ...given };
}

/** Gives a staff account other nodes to work for; it counts from the next request. */
export async function placeAccount(
  tx: ScopedTx,
  keeper: Keeper,
  accountId: string,
  places: readonly string[],
): Promise<AccountLine> {
  const account = await getFor(tx, keeper, accountId, 'place');
  const nodes = await getPlaces(tx, places);
  if (!mayOpen(keeper.role, account.role, kindsOf(nodes)))
    throw identityFault('opening_refused', { role: account.role });
  const path = await keepingPlace(tx, account.role, nodes);
  await replacePlaces(tx, accountId, path, pathsOf(nodes));
  await noteAct(tx, 'account_placed', account, { from: account.places, to: pathsOf(nodes) });
  return lineOf(tx, keeper, accountId);
}

/** The nodes by name, all inside the own subtree; one below another of them is left out. */
async function getPlaces(tx: ScopedTx, places: readonly string[]): Promise<OrgNode[]> {
  const asked = [...new Set(places)];
  const nodes = await listOrgsWithin(tx, asked);
  if (nodes.length !== asked.length) throw identityFault('org_not_found');
  return nodes.filter(({ path }) => !asked.some((other) => path.startsWith(`${other}.`)));
}

/** The node that keeps the account: in the own subtree too, or whoever opened it would not see it. */
async function keepingPlace(tx: ScopedTx, role: Role, nodes: readonly OrgNode[]): Promise<string> {
  const path = keptAt(pathsOf(nodes));
  const [own] = await listOrgsWithin(tx, [path]);
  if (!own) throw identityFault('opening_refused', { role });
  return path;
}

function pathsOf(nodes: readonly OrgNode[]): string[] {
  return nodes.map(({ path }) => path);
}

function kindsOf(nodes: readonly OrgNode[]): OrgNode['kind'][] {
  return nodes.map(({ kind }) => kind);
}
