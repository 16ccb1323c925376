import { beijingDay } from '../../kernel/calendar.ts';
import { listCasesOf } from '../../ledger/index.ts';
import { auditAll } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { HandoverPackage, Receiver } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import { mayStep } from '../rules.ts';
import { afterWorkdays } from '../rules/workdays.ts';
import { digestOf } from '../signed-file.ts';
import { lockHandovers, type HandoverRecord } from '../store/handovers.ts';
import { insertPackages, listConsents, type ConsentRow } from '../store/packages.ts';
import { listReceiverRows } from '../store/receivers.ts';
import { markSent } from '../store/steps.ts';
import { packAll, sealPackage } from './pack.ts';
import type { Refusal } from './propose.ts';
import { actorAs, takeSteps } from './take-steps.ts';

/** Hands over to agencies that work with this house. Each by itself: one that cannot go holds nobody up. */
export async function sendHandovers(
  tx: ScopedTx,
  vault: Vault,
  ids: readonly string[],
  at = new Date(),
): Promise<{ done: string[]; refused: Refusal[] }> {
  const found = await lockHandovers(tx, ids, 'school');
  const missing = ids.filter((id) => !found.some((one) => one.id === id));
  if (found.length === 0) throw handoverFault('not_found', { handoverId: ids[0] ?? '' });
  const byFile = found.filter(({ channel }) => channel === 'file').map(({ id }) => id);
  const { done, refused } = await sendAll(
    tx,
    vault,
    found.filter(({ channel }) => channel === 'portal'),
    null,
    at,
  );
  return {
    done,
    refused: [
      ...refused,
      ...byFile.map((id) => ({ id, code: 'handover.goes_by_file' })),
      ...missing.map((id) => ({ id, code: 'handover.not_found' })),
    ],
  };
}

/**
 * Packs and sends rows that the caller has locked. Every condition is asked here, at the last moment: a consent that was
 * taken back or has run out, an outcome that came meanwhile, a receiver that was closed. No answer, nothing leaves.
 */
export async function sendAll(
  tx: ScopedTx,
  vault: Vault,
  handovers: readonly HandoverRecord[],
  fileId: string | null,
  at = new Date(),
): Promise<{ done: string[]; refused: Refusal[] }> {
  const today = beijingDay(at);
  const cases = await listCasesOf(
    tx,
    handovers.map((row) => row.person_id),
  );
  const consents = await listConsents(
    tx,
    handovers.map(({ id }) => id),
  );
  const receivers = new Map((await listReceiverRows(tx)).map((receiver) => [receiver.id, receiver]));
  const refused: Refusal[] = [];
  const ready = handovers.filter((handover) => {
    const code =
      cases.get(handover.person_id)?.state === 'open'
        ? faultOfSending(handover, consents.get(handover.id), receivers.get(handover.receiver_id), today)
        : 'case_closed';
    if (code) refused.push({ id: handover.id, code: `handover.${code}` });
    return code === null;
  });
  const packages = await packAll(tx, vault, ready, cases);
  const sent = ready.flatMap((handover) => {
    const packed = packages.get(handover.person_id);
    const days = receivers.get(handover.receiver_id)?.answerWorkdays ?? 0;
    return packed
      ? [{ handover, packed, digest: digestOf(handover.id, packed), dueOn: afterWorkdays(today, days) }]
      : [];
  });
  await writeSent(tx, vault, sent, fileId, at);
  return { done: sent.map(({ handover }) => handover.id), refused };
}

type Packed = {
  readonly handover: HandoverRecord;
  readonly packed: HandoverPackage;
  readonly digest: string;
  readonly dueOn: string;
};

/** The packages, the day of the answer, the step and the audit line of each: what leaves is written where it leaves. */
async function writeSent(
  tx: ScopedTx,
  vault: Vault,
  sent: readonly Packed[],
  fileId: string | null,
  at: Date,
): Promise<void> {
  await insertPackages(
    tx,
    sent.map(({ handover, packed }) => ({
      handover_id: handover.id,
      person_id: handover.person_id,
      org_path: handover.org_path,
      receiver_path: handover.receiver_path,
      sealed: sealPackage(vault, packed),
    })),
  );
  await markSent(
    tx,
    sent.map(({ handover, dueOn, digest }) => ({ id: handover.id, dueOn, digest, fileId })),
    at,
  );
  await takeSteps(
    tx,
    'sent',
    sent.map(({ handover, digest, dueOn }) => ({
      handover,
      data: { fields: handover.fields, digest, dueOn, ...(fileId && { fileId }) },
    })),
    await actorAs(tx, 'staff'),
    at,
  );
  await noteSent(
    tx,
    sent.map(({ handover }) => handover),
  );
}

function faultOfSending(
  handover: HandoverRecord,
  consent: ConsentRow | undefined,
  receiver: Receiver | undefined,
  today: string,
): 'not_now' | 'not_consented' | 'consent_ended' | 'receiver_closed' | null {
  if (handover.state === 'proposed' || !consent) return 'not_consented';
  if (!mayStep(handover.state, 'sent')) return 'not_now';
  if (consent.until_on < today) return 'consent_ended';
  return receiver?.state === 'active' ? null : 'receiver_closed';
}

/** That something of a graduate left the school stands in the audit too, with what it was. */
async function noteSent(tx: ScopedTx, handovers: readonly HandoverRecord[]): Promise<void> {
  await auditAll(
    tx,
    handovers.map((handover) => ({
      action: 'handover.sent',
      subjectKind: 'handover',
      subjectId: handover.id,
      personId: handover.person_id,
      path: handover.org_path,
      facts: { receiverId: handover.receiver_id, fields: handover.fields },
    })),
  );
}
