import { newId } from '../../kernel/ids.ts';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { OrgNode } from '../contract.ts';

/** Adds nodes to the org tree; those whose path exists stay as they are. Returns how many were new. */
export function growOrgs(tx: ScopedTx, nodes: readonly OrgNode[]): Promise<number> {
  const rows = nodes.map((node) => ({ id: newId(), ...node }));
  const types = { id: 'uuid', path: 'ltree', kind: 'text', name: 'text', code: 'text' };
  return insertRows(tx, 'org', types, rows, { onConflict: 'on conflict (path) do nothing' });
}
