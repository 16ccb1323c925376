import { randomBytes } from 'node:crypto';
import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import { audit } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { addressRefusal } from '../../platform/outgoing.ts';
import type { Gateway } from '../contract.ts';
import { deliveryFault } from '../faults.ts';
import { insertGateway, setGateway } from '../store/gateways.ts';
import { refuseForeign } from './mass-mail.ts';

export type GatewayOrder = Pick<Gateway, 'name' | 'url' | 'families' | 'knowsBy' | 'path'>;

/** Keeps a gateway; its secret is told this once, and sealed from then on. */
export async function addGateway(
  tx: ScopedTx,
  scope: Scope,
  { vault, trustedHosts }: { readonly vault: Vault; readonly trustedHosts: readonly string[] },
  order: GatewayOrder,
): Promise<{ id: string; secret: string }> {
  await refuseForeign(tx, scope, order.path);
  const why = addressRefusal(order.url, trustedHosts);
  if (why !== null) throw deliveryFault('gateway_address_refused', { why });
  const id = newId();
  const secret = randomBytes(32).toString('base64url');
  await insertGateway(tx, { ...order, id, sealed: vault.seal(secret) });
  await note(tx, 'delivery.gateway_added', id, order.path);
  return { id, secret };
}

export async function changeGateway(
  tx: ScopedTx,
  id: string,
  change: { readonly act: 'switch'; readonly state: 'on' | 'off' } | { readonly act: 'try_now' },
): Promise<void> {
  const set = change.act === 'switch' ? { state: change.state } : { next_try_at: null };
  if (!(await setGateway(tx, id, set))) throw deliveryFault('gateway_not_found', { gatewayId: id });
  await note(tx, `delivery.gateway_${change.act}`, id, null);
}

async function note(tx: ScopedTx, action: string, id: string, path: string | null): Promise<void> {
  await audit(tx, { action, subjectKind: 'delivery_gateway', subjectId: id, path });
}
