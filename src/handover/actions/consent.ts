import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { HandoverField } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import { consentedFields, faultOfFields, isUntilInRange, mayStep } from '../rules.ts';
import { lockHandovers, type HandoverRecord, type Side } from '../store/handovers.ts';
import { insertConsents, listConsents } from '../store/packages.ts';
import { findScan } from '../store/scans.ts';
import { narrowTo } from '../store/steps.ts';
import { actorAs, takeSteps } from './take-steps.ts';

export type ConsentGiven = {
  readonly id: string;
  readonly fields: readonly HandoverField[];
  readonly alsoKeyGroups: 'yes' | 'no';
  readonly untilOn: string;
  /** A sheet that was signed; without it the graduate agrees on their own screen. */
  readonly paper?: { readonly signedOn: string; readonly keptAt: string; readonly scanId: string | null };
};

export async function lockOne(tx: ScopedTx, id: string, side: Side): Promise<HandoverRecord> {
  const [handover] = await lockHandovers(tx, [id], side);
  if (!handover) throw handoverFault('not_found', { handoverId: id });
  return handover;
}

/** Writes a consent down, append-only, in the words of what was agreed: to whom, for what, which parts, until when. */
export async function giveConsent(
  tx: ScopedTx,
  handoverId: string,
  given: ConsentGiven,
  at = new Date(),
): Promise<void> {
  const { paper } = given;
  const handover = await lockOne(tx, handoverId, paper ? 'school' : 'self');
  const held = (await listConsents(tx, [handoverId])).get(handoverId);
  if (held?.id === given.id) return;
  if (!mayStep(handover.state, 'consented')) throw handoverFault('not_now', { state: handover.state });
  const fields = consentedFields(given.fields, given.alsoKeyGroups);
  const fault = faultOfFields(fields, handover.fields);
  if (fault) throw handoverFault(fault);
  const today = beijingDay(at);
  if (!isUntilInRange(given.untilOn, today)) throw handoverFault('until_not_ahead');
  if (paper && paper.signedOn > today) throw handoverFault('signed_in_future');
  const evidence = paper ? await evidenceOf(tx, handoverId, paper) : {};
  const by = await actorAs(tx, paper ? 'staff' : 'self');
  const way = paper ? ('paper' as const) : ('self' as const);
  await insertConsents(tx, [
    {
      id: given.id,
      handover_id: handoverId,
      person_id: handover.person_id,
      org_path: handover.org_path,
      kind: 'given',
      way,
      account_id: by.account_id,
      purpose: handover.purpose,
      receiver_name: handover.receiver_name,
      fields,
      until_on: given.untilOn,
      evidence,
    },
  ]);
  await narrowTo(tx, handover, { fields, untilOn: given.untilOn });
  const data = { way, fields, until: given.untilOn, ...evidence };
  await takeSteps(tx, 'consented', [{ handover, data }], by, at);
}

/** Where the sheet is kept; and if it was scanned, which bytes: nobody can put another sheet in its place. */
async function evidenceOf(
  tx: ScopedTx,
  handoverId: string,
  { signedOn, keptAt, scanId }: NonNullable<ConsentGiven['paper']>,
): Promise<Readonly<Record<string, string>>> {
  if (scanId === null) return { signedOn, keptAt };
  const scan = await findScan(tx, scanId, handoverId);
  if (!scan) throw handoverFault('scan_not_found', { scanId });
  return { signedOn, keptAt, scanId, scanSha256: scan.sha256 };
}

export type Withdrawal = { readonly side: 'school' | 'self'; readonly words: string };

/**
 * Ends what no agency has taken over. A consent that was given is taken back in writing, and a package that lies with
 * the agency is erased in the same moment.
 */
export async function withdraw(tx: ScopedTx, handoverId: string, { side, words }: Withdrawal): Promise<void> {
  const handover = await lockOne(tx, handoverId, side);
  if (handover.state === 'withdrawn') return;
  if (!mayStep(handover.state, 'withdrawn')) throw handoverFault('not_now', { state: handover.state });
  const by = await actorAs(tx, side === 'self' ? 'self' : 'staff');
  const why = side === 'school' ? 'school' : handover.state === 'proposed' ? 'declined' : 'taken_back';
  await takeBackConsents(tx, [handover], side === 'self' ? 'self' : 'paper', by.account_id);
  await takeSteps(tx, 'withdrawn', [{ handover, data: { why, words } }], by);
}

/** Writes that consents hold no longer. */
export async function takeBackConsents(
  tx: ScopedTx,
  handovers: readonly HandoverRecord[],
  way: 'self' | 'paper',
  accountId: string | null,
): Promise<void> {
  const held = await listConsents(
    tx,
    handovers.map(({ id }) => id),
  );
  const rows = handovers.flatMap((handover) => {
    const consent = held.get(handover.id);
    return consent ? [{ handover, consent }] : [];
  });
  await insertConsents(
    tx,
    rows.map(({ handover, consent }) => ({
      id: newId(),
      handover_id: handover.id,
      person_id: handover.person_id,
      org_path: handover.org_path,
      kind: 'withdrawn' as const,
      way,
      account_id: accountId,
      purpose: consent.purpose,
      receiver_name: consent.receiver_name,
      fields: consent.fields,
      until_on: consent.until_on,
      evidence: {},
    })),
  );
}
