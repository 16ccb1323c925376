import { listOrgsByPath, namesOfAccounts } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import { countCohorts } from '../../people/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Audience, Family, MassMail } from '../contract.ts';
import { deliveryFault } from '../faults.ts';
import { cancelMass, decideMass, findMass, insertMass, listMass, type MassRow } from '../store/mass.ts';
import { previewAudience } from './audience.ts';

export type MassOrder = {
  readonly family: Family;
  readonly subject: string;
  readonly body: string;
  readonly audience: Audience;
};

/** Writes a mass mail and nothing else: it waits for somebody who has not written it. */
export async function proposeMass(tx: ScopedTx, scope: Scope, order: MassOrder): Promise<MassMail> {
  await refuseForeign(tx, scope, order.audience.path);
  const { people, inbox, mails, tomorrow } = await previewAudience(tx, order);
  if (inbox === 0) throw deliveryFault('audience_empty', { people });
  const id = newId();
  const preview = { people, inbox, mails, tomorrow };
  await insertMass(tx, { id, path: order.audience.path, ...order, preview, createdBy: scope.accountId! });
  await note(tx, 'delivery.mass_proposed', id, order.audience.path, preview);
  return getMass(tx, scope, id);
}

/** An audience lies within what the writer works for; elsewhere is nowhere. */
export async function refuseForeign(tx: ScopedTx, scope: Scope, path: string): Promise<void> {
  const isOwn = scope.paths.some((own) => path === own || path.startsWith(`${own}.`));
  const [org] = isOwn ? await listOrgsByPath(tx, [path]) : [];
  if (!org) throw deliveryFault('path_unknown', { path });
}

/**
 * The second pair of eyes. The approver sees the whole audience (row-level security lets nobody else find the mail at
 * all) and is another account than the writer, which the table itself demands as well.
 */
export async function decideOnMass(
  tx: ScopedTx,
  scope: Scope,
  id: string,
  { approve, remark }: { readonly approve: boolean; readonly remark: string },
): Promise<MassMail> {
  const mass = await getLocked(tx, id);
  if (mass.state !== 'proposed') throw deliveryFault('mass_decided', { state: mass.state });
  if (mass.createdBy === scope.accountId || scope.accountId === null)
    throw deliveryFault('second_eyes_needed', {});
  await decideMass(tx, id, { approve, remark, by: scope.accountId, at: new Date() });
  await note(tx, approve ? 'delivery.mass_approved' : 'delivery.mass_refused', id, mass.path, {});
  return getMass(tx, scope, id);
}

/** Either of the two, or whoever else works there, may take it back until its last message has left. */
export async function takeBackMass(tx: ScopedTx, scope: Scope, id: string): Promise<MassMail> {
  const mass = await getLocked(tx, id);
  if (!isCancellable(mass)) throw deliveryFault('mass_decided', { state: mass.state });
  const keptBack = await cancelMass(tx, id, new Date());
  await note(tx, 'delivery.mass_cancelled', id, mass.path, { keptBack });
  return getMass(tx, scope, id);
}

async function getLocked(tx: ScopedTx, id: string): Promise<MassRow> {
  const mass = await findMass(tx, id, { lock: true });
  if (!mass) throw deliveryFault('mass_not_found', { massId: id });
  return mass;
}

function isCancellable({ state }: MassRow): boolean {
  return state === 'proposed' || state === 'running' || state === 'done';
}

async function note(tx: ScopedTx, action: string, id: string, path: string, facts: object): Promise<void> {
  await audit(tx, { action, subjectKind: 'mass_mail', subjectId: id, path, facts: { ...facts } });
}

export async function getMass(tx: ScopedTx, scope: Scope, id: string): Promise<MassMail> {
  const row = await findMass(tx, id);
  if (!row) throw deliveryFault('mass_not_found', { massId: id });
  const [shown] = await showMass(tx, scope, [row]);
  return shown!;
}

/** The newest mass mails in scope, and the cohorts that one can be written to. */
export async function listMassAndCohorts(tx: ScopedTx, scope: Scope) {
  const rows = await showMass(tx, scope, await listMass(tx));
  const counted = await countCohorts(tx);
  const paths = [...new Set([...scope.paths, ...counted.map(({ schoolPath }) => schoolPath)])];
  const orgs = await listOrgsByPath(tx, paths);
  // A college's officer writes to the college; a centre to its school; an authority to each of its schools.
  const cohorts = counted.flatMap(({ schoolPath, cohort }) => {
    const own = scope.paths.filter((path) => path.startsWith(`${schoolPath}.`));
    const places = own.length > 0 ? own : [schoolPath];
    return places.map((path) => ({ path, name: nameIn(orgs, path), cohort }));
  });
  return { rows, cohorts };
}

function nameIn(orgs: readonly { path: string; name: string }[], path: string): string {
  return orgs.find((org) => org.path === path)?.name ?? '';
}

async function showMass(tx: ScopedTx, scope: Scope, rows: readonly MassRow[]): Promise<MassMail[]> {
  const ids = rows.flatMap(({ createdBy, decidedBy }) => [createdBy, decidedBy ?? createdBy]);
  const names = await namesOfAccounts(tx, ids);
  const orgs = await listOrgsByPath(tx, [...new Set(rows.map(({ path }) => path))]);
  return rows.map(({ path, cursor: _cursor, createdBy, decidedBy, createdAt, endedAt, ...row }) => ({
    ...row,
    orgName: nameIn(orgs, path),
    byName: names.get(createdBy) ?? '',
    decidedByName: decidedBy === null ? null : (names.get(decidedBy) ?? ''),
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    can: {
      decide: row.state === 'proposed' && createdBy !== scope.accountId,
      cancel: isCancellable({ ...row, path, cursor: null, createdBy, decidedBy, createdAt, endedAt }),
    },
  }));
}
