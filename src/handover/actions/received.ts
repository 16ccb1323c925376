import { sql } from 'kysely';
import { outcomes } from '../../catalogue/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { outcomeNeedsEmployer } from '../../ledger/index.ts';
import { auditAll } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { HandoverPackage } from '../contract.ts';
import { handoverFault } from '../faults.ts';
import { findHandover, lockHandovers, type HandoverRecord } from '../store/handovers.ts';
import { findStep } from '../store/steps.ts';
import { lockOne } from './consent.ts';
import { openPackages } from './pack.ts';
import { actorAs, takeSteps } from './take-steps.ts';

export type Opened = { readonly handover: HandoverRecord; readonly package: HandoverPackage | null };

/** Opens packages for the agency: what was new counts as received, and each opening is written down. */
async function openAll(
  tx: ScopedTx,
  vault: Vault,
  handovers: readonly HandoverRecord[],
): Promise<readonly Opened[]> {
  const packages = await openPackages(
    tx,
    vault,
    handovers.map(({ id }) => id),
  );
  const fresh = handovers.filter(({ state }) => state === 'sent');
  await takeSteps(
    tx,
    'received',
    fresh.map((handover) => ({ handover })),
    await actorAs(tx, 'receiver'),
  );
  await auditAll(
    tx,
    handovers
      .filter(({ id }) => packages.has(id))
      .map((handover) => ({
        action: 'handover.package_opened',
        subjectKind: 'handover',
        subjectId: handover.id,
        personId: handover.person_id,
        path: handover.org_path,
      })),
  );
  const now = new Map(
    (
      await lockHandovers(
        tx,
        handovers.map(({ id }) => id),
        'receiver',
      )
    ).map((row) => [row.id, row]),
  );
  return handovers.map((handover) => ({
    handover: now.get(handover.id) ?? handover,
    package: packages.get(handover.id) ?? null,
  }));
}

export async function openReceived(tx: ScopedTx, vault: Vault, handoverId: string): Promise<Opened> {
  const [opened] = await openAll(tx, vault, [await lockOne(tx, handoverId, 'receiver')]);
  if (!opened) throw handoverFault('not_found', { handoverId });
  return opened;
}

/** The next packages in the order of their ids. Pulling the same page again brings the same packages. */
export async function pullReceived(
  tx: ScopedTx,
  vault: Vault,
  after: string | undefined,
  limit: number,
): Promise<{ opened: readonly Opened[]; next: string | null }> {
  const { rows } = await sql<{ id: string }>`select h.id from handover h
    where h.sent_at is not null and h.receiver_path = any ((select app_scope())::ltree[])
      and h.state in ('sent', 'received', 'taken_over') ${after ? sql`and h.id > ${after}::uuid` : sql``}
    order by h.id limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit).map(({ id }) => id);
  const opened = await openAll(tx, vault, await lockHandovers(tx, page, 'receiver'));
  return { opened, next: rows.length > limit ? (page.at(-1) ?? null) : null };
}

export type Report = {
  readonly id: string;
  readonly code: string;
  readonly employer: string;
  readonly on: string;
  readonly words: string;
};

/** An agency tells what became of somebody. It is a line for the school at once, and an outcome only by the graduate's yes. */
export async function reportReceived(
  tx: ScopedTx,
  vault: Vault,
  handoverId: string,
  report: Report,
): Promise<void> {
  const handover = await lockOne(tx, handoverId, 'receiver');
  const said = await findStep(tx, report.id);
  if (said && said.handover_id !== handoverId) throw handoverFault('id_taken');
  if (said) return;
  if (handover.state !== 'taken_over') throw handoverFault('not_now', { state: handover.state });
  if (report.on > beijingDay(new Date())) throw handoverFault('report_in_future');
  const packed = (await openPackages(tx, vault, [handoverId])).get(handoverId);
  const known = choicesOf(packed ?? null).find(({ code }) => code === report.code);
  if (!known) throw handoverFault('outcome_unknown', { code: report.code });
  if (outcomeNeedsEmployer(report.code) && report.employer === '')
    throw handoverFault('outcome_needs_employer', { code: report.code });
  const { id, ...told } = report;
  const data = { ...told, name: known.name };
  await takeSteps(tx, 'reported', [{ handover, data, id }], await actorAs(tx, 'receiver'));
}

/** Outcomes of the graduate's own cohort; none once the package is erased. */
export function choicesOf(packed: HandoverPackage | null): { code: string; name: string }[] {
  if (!packed) return [];
  return outcomes.forCohort(packed.basics.cohort).map(({ code, name }) => ({ code, name }));
}

export async function getReceived(tx: ScopedTx, handoverId: string): Promise<HandoverRecord> {
  const handover = await findHandover(tx, handoverId, 'receiver');
  if (!handover) throw handoverFault('not_found', { handoverId });
  return handover;
}
