import { listOrgsByPath } from '../../identity/index.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { TemplateKey, type Standard } from '../contract.ts';
import { standardsFault } from '../faults.ts';
import { isOwnOf } from '../rules/versions.ts';
import { listStored, type StoredStandard } from '../store/standards.ts';

function stateOf({ retiredFrom, versions }: StoredStandard, today: string): Standard['state'] {
  if (retiredFrom !== null && retiredFrom <= today) return 'retired';
  const days = versions.flatMap(({ holdsFrom }) => holdsFrom ?? []);
  if (days.some((day) => day <= today)) return 'holding';
  return days.length > 0 ? 'coming' : 'proposed';
}

function canOf(standard: StoredStandard, actor: Actor, paths: readonly string[]): Standard['can'] {
  if (standard.retiredFrom !== null || !isOwnOf(standard.path, paths)) return [];
  const imposes = actor.may('standards.impose');
  return [
    ...(actor.may('standards.propose') ? (['change'] as const) : []),
    ...(imposes ? (['impose', 'retire'] as const) : []),
  ];
}

export async function showStandards(tx: ScopedTx, actor: Actor, today: string): Promise<Standard[]> {
  return show(tx, await listStored(tx), actor, today);
}

export async function showStandard(tx: ScopedTx, id: string, actor: Actor, today: string): Promise<Standard> {
  const [standard] = await show(tx, await listStored(tx, id), actor, today);
  if (!standard) throw standardsFault('standard_not_found', { standardId: id });
  return standard;
}

async function show(
  tx: ScopedTx,
  stored: readonly StoredStandard[],
  actor: Actor,
  today: string,
): Promise<Standard[]> {
  const paths = [...new Set(stored.map(({ path }) => path))];
  const names = new Map((await listOrgsByPath(tx, paths)).map((org) => [org.path, org.name]));
  return stored.map((standard) => ({
    ...standard,
    template: TemplateKey.nullable().catch(null).parse(standard.template),
    ownerName: names.get(standard.path) ?? standard.path,
    state: stateOf(standard, today),
    versions: standard.versions.map((version) => ({ ...version, at: new Date(version.at).toISOString() })),
    can: canOf(standard, actor, actor.scope.paths),
  }));
}
