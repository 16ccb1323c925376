import { growOrgs } from '../../identity/index.ts';
import { newId } from '../../kernel/ids.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Receiver, ReceiverInput } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import { findReceiver, insertReceiver, isReceiverOwn, updateReceiver } from '../store/receivers.ts';

/** Takes an agency into the list and gives it a node of its own below `under`, for its accounts to work at. */
export async function addReceiver(tx: ScopedTx, under: string, input: ReceiverInput): Promise<Receiver> {
  refuseKeyless(input);
  const id = newId();
  const path = `${under}.g${id.replaceAll('-', '').slice(-12)}`;
  await growOrgs(tx, [{ path, kind: 'agency', name: input.name, code: null }]);
  await insertReceiver(tx, id, path, input);
  return noted(tx, id, path, 'handover.receiver_added');
}

export async function changeReceiver(
  tx: ScopedTx,
  id: string,
  { version, state, ...input }: ReceiverInput & Pick<Receiver, 'version' | 'state'>,
): Promise<Receiver> {
  if (!(await isReceiverOwn(tx, id))) throw handoverFault('receiver_not_found', { receiverId: id });
  refuseKeyless(input);
  if (!(await updateReceiver(tx, id, version, input, state)))
    throw handoverFault('receiver_changed_meanwhile', { receiverId: id });
  return noted(tx, id, null, 'handover.receiver_changed');
}

function refuseKeyless({ channel, signKey }: ReceiverInput): void {
  if (channel === 'file' && signKey === null) throw handoverFault('receiver_needs_key');
}

async function noted(tx: ScopedTx, id: string, path: string | null, action: string): Promise<Receiver> {
  const receiver = await findReceiver(tx, id);
  if (!receiver) throw handoverFault('receiver_not_found', { receiverId: id });
  await audit(tx, { action, subjectKind: 'handover_receiver', subjectId: id, path: path ?? receiver.path });
  return receiver;
}
