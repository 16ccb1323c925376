import { listOrgsByPath } from '../../identity/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { HandoverFile } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import { deploymentKey } from '../keys.ts';
import { writeSigned, type PackageRecord } from '../signed-file.ts';
import { findFile, insertFile, listInFile, showFile } from '../store/files.ts';
import { lockReadyFor } from '../store/handovers.ts';
import { listConsents } from '../store/packages.ts';
import { findReceiver } from '../store/receivers.ts';
import { openPackages } from './pack.ts';
import { getOpenReceiver, type Refusal } from './propose.ts';
import { sendAll } from './send.ts';

/** As many as one file takes; whoever is left over goes with the next. */
const MOST = 20_000;

export type FileOrder = { readonly id: string; readonly receiverId: string; readonly path: string };

/** Everybody who is ready for an agency leaves with one file. The same id again is the same file and sends nobody twice. */
export async function makeFile(
  tx: ScopedTx,
  vault: Vault,
  { id, receiverId, path }: FileOrder,
): Promise<{ file: HandoverFile; refused: Refusal[] }> {
  const receiver = await getOpenReceiver(tx, receiverId);
  if (receiver.signKey === null) throw handoverFault('receiver_needs_key', { receiverId });
  // Of two who press at once the second waits here, and then finds nobody ready or the file made.
  const ready = await lockReadyFor(tx, receiverId, MOST);
  const made = await findFile(tx, id);
  if (made) return { file: showFile(made), refused: [] };
  const { done, refused } = await sendAll(tx, vault, ready, id);
  if (done.length === 0) throw handoverFault('nobody_ready', { refused: refused.length });
  const outcome = { refused: refused.length };
  const file = { id, path, receiverId, direction: 'out' as const, sha256: null, lines: done.length, outcome };
  if (!(await insertFile(tx, file))) throw handoverFault('id_taken');
  return { file: showFile(await getFile(tx, id)), refused };
}

async function getFile(tx: ScopedTx, id: string) {
  const file = await findFile(tx, id);
  if (!file || file.direction !== 'out') throw handoverFault('file_not_found', { fileId: id });
  return file;
}

/**
 * The file as it can leave now: byte for byte the same as long as nothing was taken back. Whose package was erased
 * meanwhile stands in it as a withdrawal, so that a file which is fetched again carries the news and not the person.
 */
export async function fetchFile(
  tx: ScopedTx,
  vault: Vault,
  fileId: string,
): Promise<{ name: string; text: string }> {
  const file = await getFile(tx, fileId);
  const receiver = await findReceiver(tx, file.receiverId);
  const rows = await listInFile(tx, fileId);
  const ids = rows.map(({ id }) => id);
  const packages = await openPackages(tx, vault, ids);
  const consents = await listConsents(tx, ids);
  const records = rows.flatMap((row): PackageRecord[] => {
    const [packed, consent] = [packages.get(row.id), consents.get(row.id)];
    if (!packed || !consent) {
      const at = (row.ended_at ?? file.at).toISOString();
      return [{ kind: 'withdrawal', handoverId: row.id, at }];
    }
    return [
      {
        kind: 'handover',
        handoverId: row.id,
        digest: row.digest ?? '',
        sentAt: (row.sent_at ?? file.at).toISOString(),
        dueOn: row.due_on ?? '',
        consent: {
          purpose: consent.purpose as 'training',
          receiver: consent.receiver_name,
          fields: consent.fields,
          untilOn: consent.until_on,
          at: consent.at.toISOString(),
          way: consent.way,
        },
        package: packed,
      },
    ];
  });
  const [org] = await listOrgsByPath(tx, [file.path]);
  const head = {
    kind: 'packages' as const,
    id: file.id,
    at: file.at.toISOString(),
    fromName: org?.name ?? '',
    to: { name: file.receiverName, sealKey: receiver?.sealKey ?? null },
  };
  const name = `转交-${file.receiverName}-${beijingDay(file.at)}.jsonl`;
  return { name, text: writeSigned(deploymentKey(vault), head, records) };
}
