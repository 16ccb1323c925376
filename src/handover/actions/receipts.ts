import { createHash } from 'node:crypto';
import { newId } from '../../kernel/ids.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Receiver, ReceiptOutcome } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import { judgeAnswer } from '../rules.ts';
import { readSigned, ReceiptRecord } from '../signed-file.ts';
import { findRead, insertFile } from '../store/files.ts';
import { lockHandovers, type HandoverRecord } from '../store/handovers.ts';
import { listReceiverRows } from '../store/receivers.ts';
import { findStep } from '../store/steps.ts';
import { takeSteps, type By, type Step } from './take-steps.ts';

type Found = { applied: number; known: number; late: number; refused: ReceiptOutcome['refused'] };

/**
 * Reads a receipt file: the signature must be that of an agency on the list, and each line must be about a package that
 * was sent to that very agency. A file that was read before is not read again, a line that was said before changes
 * nothing, and a line about something withdrawn is noted without effect: in whatever order and how often files come, the
 * hand-overs end in the same truth.
 */
export async function readReceipts(tx: ScopedTx, text: string, path: string): Promise<ReceiptOutcome> {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const { manifest, records } = readSigned(text, { kind: 'receipts' });
  const { signKey } = manifest.from;
  const receiver = (await listReceiverRows(tx)).find((one) => one.signKey === signKey);
  if (!receiver) throw handoverFault('file_foreign_key', { key: signKey });
  const read = await findRead(tx, sha256);
  if (read)
    return { ...emptyOutcome(records.length), ...(read.outcome as Partial<ReceiptOutcome>), isRepeat: true };
  const found = await applyAll(tx, receiver, records, { fileId: manifest.id, sha256 });
  const file = { id: newId(), path, receiverId: receiver.id, direction: 'in' as const, sha256 };
  const isFirst = await insertFile(tx, { ...file, lines: records.length, outcome: found });
  // Somebody read the same file at the same moment: theirs counts, and this transaction undoes itself.
  if (!isFirst) throw handoverFault('not_now', { fileId: manifest.id });
  return { lines: records.length, ...found, isRepeat: false };
}

function emptyOutcome(lines: number) {
  return { lines, applied: 0, known: 0, late: 0, refused: [] };
}

type Line = { readonly line: number; readonly receipt: ReceiptRecord };

async function applyAll(
  tx: ScopedTx,
  receiver: Receiver,
  records: readonly unknown[],
  proof: Readonly<Record<string, string>>,
): Promise<Found> {
  const found: Found = { applied: 0, known: 0, late: 0, refused: [] };
  const lines = records.flatMap((record, at): Line[] => {
    const receipt = ReceiptRecord.safeParse(record);
    if (!receipt.success) found.refused.push({ line: at + 2, code: 'handover.file_wrong_format' });
    return receipt.success ? [{ line: at + 2, receipt: receipt.data }] : [];
  });
  const by: By = { by_role: 'receiver', by_name: '', account_id: null };
  // Several lines about one hand-over are taken one after the other, each against what the one before has made of it.
  for (const wave of wavesOf(lines)) {
    const ids = wave.map(({ receipt }) => receipt.handoverId);
    const handovers = new Map((await lockHandovers(tx, ids, 'school')).map((row) => [row.id, row]));
    const steps: Record<string, Step[]> = {};
    for (const { line, receipt } of wave) {
      const step = await judge(tx, receiver, handovers.get(receipt.handoverId), receipt);
      if (typeof step === 'string' && step.startsWith('handover.')) found.refused.push({ line, code: step });
      else if (step === 'known') found.known += 1;
      else if (typeof step === 'object') {
        found[step.step === 'late_receipt' ? 'late' : 'applied'] += 1;
        const data = { reason: receipt.answer.reason, words: receipt.answer.words, ...proof };
        (steps[step.step] ??= []).push({ handover: step.handover, data, id: receipt.answer.id });
      }
    }
    for (const [step, taken] of Object.entries(steps)) await takeSteps(tx, step as 'refused', taken, by);
  }
  return found;
}

function wavesOf(lines: readonly Line[]): Line[][] {
  const waves: Line[][] = [];
  const seen = new Map<string, number>();
  for (const line of lines) {
    const at = seen.get(line.receipt.handoverId) ?? 0;
    seen.set(line.receipt.handoverId, at + 1);
    (waves[at] ??= []).push(line);
  }
  return waves;
}

type Judged = {
  readonly step: 'taken_over' | 'refused' | 'returned' | 'late_receipt';
  readonly handover: HandoverRecord;
};

async function judge(
  tx: ScopedTx,
  receiver: Receiver,
  handover: HandoverRecord | undefined,
  { digest, answer }: ReceiptRecord,
): Promise<Judged | string> {
  if (!handover || handover.receiver_id !== receiver.id || handover.sent_at === null)
    return 'handover.not_found';
  if (handover.digest !== digest) return 'handover.other_package';
  if (answer.verdict !== 'taken_over' && answer.reason === null) return 'handover.reason_needed';
  const meets = judgeAnswer(handover.state, answer.verdict);
  if (meets === 'apply') return { step: answer.verdict, handover };
  if (meets === 'known') return 'known';
  const said = await findStep(tx, answer.id);
  if (said) return said.handover_id === handover.id ? 'known' : 'handover.id_taken';
  return meets === 'late' ? { step: 'late_receipt', handover } : 'handover.already_answered';
}
