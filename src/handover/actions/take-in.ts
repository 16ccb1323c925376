import { createHash } from 'node:crypto';
import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { audit } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { HandoverPackage } from '../contract.ts';
import type { TakenOutcome } from '../contract/intake.ts';
import { handoverFault } from '../faults.ts';
import { agencyKeys } from '../keys.ts';
import { digestOf, PackageRecord, readSigned } from '../signed-file.ts';
import { lockSenderByKey } from '../store/senders.ts';
import * as store from '../store/taken.ts';

/**
 * Takes in a file of another house: signature, sender, seal, form and every digest are checked before the first row is
 * written, and all rows are written in one transaction. A file that was read before does nothing; one that was fetched
 * again after a withdrawal erases here whom it names. Anything that does not fit refuses the whole file.
 */
export async function takeIn(
  tx: ScopedTx,
  vault: Vault,
  { text, path }: { readonly text: string; readonly path: string },
  at = new Date(),
): Promise<TakenOutcome> {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const { manifest, records } = readSigned(text, {
    kind: 'packages',
    openWith: agencyKeys(vault, path).seal,
  });
  const sender = await lockSenderByKey(tx, manifest.from.signKey);
  if (!sender) throw handoverFault('file_foreign_key', { key: manifest.from.signKey });
  if (sender.state !== 'active') throw handoverFault('sender_closed');
  // Persons travel sealed to the one agency that is meant, or not at all.
  if (manifest.ephemeral === null) throw handoverFault('file_not_for_you');
  const before = await store.findTakenFile(tx, sha256);
  if (before)
    return {
      ...(before.outcome as Omit<TakenOutcome, 'isRepeat' | 'senderName'>),
      senderName: sender.name,
      isRepeat: true,
    };
  const lines = records.map(checkLine);
  const found = await writeLines(tx, vault, { lines, senderId: sender.id, path, today: beijingDay(at) });
  const outcome = { lines: lines.length, ...found };
  const file = { id: newId(), path, senderId: sender.id, fileId: manifest.id, sha256, lines: lines.length };
  await store.insertTakenFile(tx, { ...file, outcome });
  await audit(tx, {
    action: 'handover.file_taken',
    subjectKind: 'handover_taken_file',
    subjectId: file.id,
    path,
    facts: outcome,
  });
  return { ...outcome, senderName: sender.name, isRepeat: false };
}

/** One line in its form and with the digest of what it carries; `line` counts as an editor does. */
function checkLine(raw: unknown, at: number): PackageRecord {
  const record = PackageRecord.safeParse(raw);
  if (!record.success) throw handoverFault('file_wrong_format', { line: at + 2 });
  const { data } = record;
  if (data.kind === 'withdrawal') return data;
  // Of the bytes as they came: a digest is not made of what a newer or older reader makes of them.
  const packed = (raw as { package: HandoverPackage }).package;
  if (digestOf(data.handoverId, packed) !== data.digest)
    throw handoverFault('other_package', { line: at + 2 });
  return data;
}

type Lines = {
  readonly lines: readonly PackageRecord[];
  readonly senderId: string;
  readonly path: string;
  readonly today: string;
};

async function writeLines(
  tx: ScopedTx,
  vault: Vault,
  { lines, senderId, path, today }: Lines,
): Promise<Pick<TakenOutcome, 'taken' | 'known' | 'erased' | 'ended'>> {
  const there = await store.findTakenOf(
    tx,
    senderId,
    lines.map(({ handoverId }) => handoverId),
  );
  const fresh = new Map<string, store.NewTaken>();
  const erased = new Set<string>();
  let [known, ended] = [0, 0];
  for (const [at, line] of lines.entries()) {
    const old = there.get(line.handoverId);
    if (line.kind === 'withdrawal') {
      if (old?.state === 'received') erased.add(old.id);
      else known += 1;
      continue;
    }
    if (old && old.digest !== line.digest) throw handoverFault('other_package', { line: at + 2 });
    if (fresh.has(line.handoverId)) throw handoverFault('file_wrong_format', { line: at + 2 });
    if (old) known += 1;
    else if (line.consent.untilOn < today) ended += 1;
    else
      fresh.set(line.handoverId, {
        id: newId(),
        org_path: path,
        sender_id: senderId,
        handover_id: line.handoverId,
        digest: line.digest,
        sent_at: line.sentAt,
        due_on: line.dueOn,
        consent: line.consent,
        sealed: `\\x${vault.seal(JSON.stringify(line.package)).toString('hex')}`,
      });
  }
  await store.insertTaken(tx, [...fresh.values()]);
  await store.eraseTaken(tx, [...erased], 'withdrawn');
  return { taken: fresh.size, known, erased: erased.size, ended };
}
