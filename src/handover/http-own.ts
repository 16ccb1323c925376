import type { Vault } from '../platform/crypto.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { answerReport, reportsOf } from './actions/answer-report.ts';
import { giveConsent, withdraw } from './actions/consent.ts';
import { openPackages, previewOf } from './actions/pack.ts';
import { openScan } from './actions/scans.ts';
import * as contract from './contract.ts';
import { handoverFault } from './faults.ts';
import { ownActs } from './rules.ts';
import { findHandover, listOfPersons, showHandover } from './store/handovers.ts';
import { listConsents, showConsent } from './store/packages.ts';
import { listSteps, showStep, type StepRow } from './store/steps.ts';

/** What a graduate reads and decides about their own hand-overs. */
export function mountOwn(server: Server): void {
  const { db, vault } = server;
  mount(server, contract.listOwnHandovers, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ handovers: await listOwn(tx, vault, scope.personId ?? '') })),
  );
  mount(server, contract.fetchOwnScan, async ({ scope, params, reply }) => {
    const scan = await inScope(db, scope, (tx) => openScan(tx, vault, params.handoverId, 'self'));
    return asFile(reply, scan);
  });
  mount(server, contract.giveConsent, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await giveConsent(tx, params.handoverId, body);
      return { handover: await own(tx, params.handoverId) };
    }),
  );
  mount(server, contract.withdrawOwn, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await withdraw(tx, params.handoverId, { side: 'self', words: body.words });
      return { handover: await own(tx, params.handoverId) };
    }),
  );
  mount(server, contract.answerReport, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await answerReport(tx, params.handoverId, params.reportId, body);
      return { handover: await own(tx, params.handoverId) };
    }),
  );
}

type FileReply = { type(media: string): { header(name: string, value: string): unknown } };

/** As a file to be saved: what somebody uploaded is never shown by the page itself. */
export function asFile(
  reply: FileReply,
  { mediaType, content }: { readonly mediaType: string; readonly content: Buffer },
): Buffer {
  const name = `consent.${mediaType.split('/')[1] ?? 'bin'}`;
  reply.type(mediaType).header('content-disposition', `attachment; filename=${name}`);
  return content;
}

async function own(tx: ScopedTx, id: string): Promise<contract.Handover> {
  const handover = await findHandover(tx, id, 'self');
  if (!handover) throw handoverFault('not_found', { handoverId: id });
  return showHandover(handover);
}

async function listOwn(tx: ScopedTx, vault: Vault, personId: string): Promise<contract.OwnHandover[]> {
  const rows = await listOfPersons(tx, [personId], 'self');
  const ids = rows.map(({ id }) => id);
  const steps = Map.groupBy(await listSteps(tx, ids), (step: StepRow) => step.handover_id);
  const consents = await listConsents(tx, ids);
  const packages = await openPackages(tx, vault, ids);
  return Promise.all(
    rows.map(async (row) => {
      const told = steps.get(row.id) ?? [];
      const consent = consents.get(row.id);
      const isAhead = row.state === 'proposed' || row.state === 'consented';
      return {
        handover: showHandover(row),
        preview: isAhead ? await previewOf(tx, row, true) : (packages.get(row.id) ?? null),
        consent: showConsent(consent),
        reports: reportsOf(told),
        events: told.map(showStep),
        can: ownActs(row.state),
      };
    }),
  );
}
