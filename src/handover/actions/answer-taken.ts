import { findActor, listOrgsByPath } from '../../identity/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { audit } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { HandoverPackage, type Answer } from '../contract.ts';
import type { Taken } from '../contract/intake.ts';
import { handoverFault } from '../faults.ts';
import { agencyKeys } from '../keys.ts';
import { judgeAnswer, overdueDays } from '../rules.ts';
import { writeSigned } from '../signed-file.ts';
import { lockSender } from '../store/senders.ts';
import * as store from '../store/taken.ts';

export function showTaken(
  vault: Vault,
  row: store.TakenRecord,
  today = beijingDay(new Date()),
): { taken: Taken; packed: HandoverPackage | null } {
  const packed = row.sealed ? HandoverPackage.parse(JSON.parse(vault.open(row.sealed))) : null;
  const { id, senderName, state, consent, sentAt, dueOn, isAnswerSent } = row;
  const taken = {
    id,
    senderName,
    state,
    purpose: consent.purpose,
    untilOn: consent.untilOn,
    sentAt: sentAt.toISOString(),
    dueOn,
    overdueDays: overdueDays(state, dueOn, today),
    basics: packed?.basics ?? null,
    isAnswerSent,
  };
  return { taken, packed };
}

async function getTaken(tx: ScopedTx, id: string): Promise<store.TakenRecord> {
  const row = await store.lockTaken(tx, id);
  if (!row) throw handoverFault('not_found', { takenId: id });
  return row;
}

/** Opens a package; that it was opened is written down. */
export async function openTaken(tx: ScopedTx, vault: Vault, takenId: string) {
  const row = await getTaken(tx, takenId);
  const shown = showTaken(vault, row);
  if (shown.packed)
    await audit(tx, {
      action: 'handover.taken_opened',
      subjectKind: 'handover_taken',
      subjectId: row.id,
      path: row.path,
    });
  return shown;
}

/** The agency answers. Twice is once; what contradicts an earlier answer is refused; what ends erases. */
export async function answerTaken(tx: ScopedTx, vault: Vault, takenId: string, answer: Answer) {
  const row = await getTaken(tx, takenId);
  const said = await store.findTakenAnswer(tx, answer.id);
  if (said && said.takenId !== takenId) throw handoverFault('id_taken');
  if (said) return showTaken(vault, row);
  const meets = judgeAnswer(row.state, answer.verdict);
  if (meets === 'known') return showTaken(vault, row);
  if (meets === 'late') throw handoverFault('not_now', { state: row.state });
  if (meets === 'contrary') throw handoverFault('already_answered', { state: row.state });
  if (answer.verdict !== 'taken_over' && answer.reason === null) throw handoverFault('reason_needed');
  const actor = await findActor(tx);
  if (!(await store.insertTakenAnswer(tx, row, answer, actor.name))) throw handoverFault('id_taken');
  if (answer.verdict === 'taken_over') await store.setTakenOver(tx, takenId);
  else await store.eraseTaken(tx, [takenId], answer.verdict);
  return showTaken(vault, await getTaken(tx, takenId));
}

/**
 * Every answer to a house that has not gone back, in one file signed with the agency's own key. The same id again is the
 * same file, byte for byte; a sender that reads it twice does nothing the second time.
 */
export async function makeReceipts(
  tx: ScopedTx,
  vault: Vault,
  { id, senderId, path }: { readonly id: string; readonly senderId: string; readonly path: string },
): Promise<{ name: string; text: string; lines: number }> {
  const sender = await lockSender(tx, senderId);
  if (!sender) throw handoverFault('sender_not_found', { senderId });
  const made = await store.findReceiptFile(tx, id);
  if (made && made.senderId !== senderId) throw handoverFault('id_taken');
  if (!made) {
    const lines = await store.assignAnswers(tx, senderId, id);
    if (lines === 0) throw handoverFault('nobody_ready', { senderId });
    await store.insertReceiptFile(tx, { id, path, senderId, lines });
  }
  const file = await store.findReceiptFile(tx, id);
  if (!file) throw handoverFault('file_not_found', { fileId: id });
  const records = await store.listAnswersIn(tx, id);
  const [org] = await listOrgsByPath(tx, [path]);
  const head = {
    kind: 'receipts' as const,
    id,
    at: file.at.toISOString(),
    fromName: org?.name ?? '',
    to: { name: file.senderName, sealKey: null },
  };
  const name = `回执-${file.senderName}-${beijingDay(file.at)}.jsonl`;
  return { name, text: writeSigned(agencyKeys(vault, path).sign, head, records), lines: records.length };
}
