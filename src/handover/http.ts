import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { beijingDay } from '../kernel/calendar.ts';
import { getPersonRows } from '../people/index.ts';
import type { PersonRow } from '../people/contract.ts';
import type { Vault } from '../platform/crypto.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import type { Actor } from '../platform/http/actor.ts';
import { mount, mountUpload } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { reportsOf } from './actions/answer-report.ts';
import { listCandidates } from './actions/candidates.ts';
import { giveConsent, withdraw } from './actions/consent.ts';
import { fetchFile, makeFile } from './actions/files.ts';
import { addReceiver, changeReceiver } from './actions/keep-receivers.ts';
import { openPackages, previewOf } from './actions/pack.ts';
import { propose } from './actions/propose.ts';
import { readReceipts } from './actions/receipts.ts';
import { attachScan, openScan } from './actions/scans.ts';
import { sendHandovers } from './actions/send.ts';
import * as contract from './contract.ts';
import { handoverFault } from './faults.ts';
import { mountIntake } from './http-intake.ts';
import { asFile, mountOwn } from './http-own.ts';
import { mountReceived } from './http-received.ts';
import { deploymentKey } from './keys.ts';
import { mayStep, staffActs } from './rules.ts';
import { listFileRows } from './store/files.ts';
import * as store from './store/handovers.ts';
import { listConsents, showConsent } from './store/packages.ts';
import { listReceiverRows } from './store/receivers.ts';
import { listSteps, showStep } from './store/steps.ts';

const FILES_SHOWN = 100;

export function mountHandover(server: Server): void {
  const { db, vault } = server;
  mountReceivers(server);

  mount(server, contract.listCandidates, ({ scope, query }) =>
    inScope(db, scope, (tx) => listCandidates(tx, query.path)),
  );
  mount(server, contract.listHandovers, ({ actor, scope, query }) =>
    inScope(db, scope, (tx) => listPage(tx, actor, query)),
  );
  mount(server, contract.listHandoversOf, ({ actor, scope, params }) =>
    inScope(db, scope, async (tx) => {
      await getPerson(tx, params.personId);
      const rows = await store.listOfPersons(tx, [params.personId], 'school');
      const isLive = rows.some(({ state }) => mayStep(state, 'withdrawn'));
      return {
        handovers: rows.map((row) => store.showHandover(row)),
        mayPropose: actor.may('handover.propose') && !isLive,
      };
    }),
  );
  mount(server, contract.getHandover, ({ actor, scope, params }) =>
    inScope(db, scope, (tx) => show(tx, vault, actor, params.handoverId)),
  );
  mount(server, contract.propose, ({ scope, body }) => inScope(db, scope, (tx) => propose(tx, body)));
  mount(server, contract.recordPaperConsent, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      const { signedOn, keptAt, scanId, ...given } = body;
      await giveConsent(tx, params.handoverId, { ...given, paper: { signedOn, keptAt, scanId } });
      return { handover: await shown(tx, params.handoverId) };
    }),
  );
  mountUpload(server, contract.attachScan, ({ scope, params }, file) =>
    inScope(db, scope, (tx) => attachScan(tx, vault, { handoverId: params.handoverId, file: file.path })),
  );
  mount(server, contract.fetchScan, async ({ scope, params, reply }) => {
    const scan = await inScope(db, scope, (tx) => openScan(tx, vault, params.handoverId, 'school'));
    return asFile(reply, scan);
  });
  mount(server, contract.sendHandovers, ({ scope, body }) =>
    inScope(db, scope, (tx) => sendHandovers(tx, vault, body.ids)),
  );
  mount(server, contract.withdrawHandover, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await withdraw(tx, params.handoverId, { side: 'school', words: body.words });
      return { handover: await shown(tx, params.handoverId) };
    }),
  );
  mountFiles(server);
  mountOwn(server);
  mountReceived(server);
  mountIntake(server);
}

function mountReceivers(server: Server): void {
  const { db, vault } = server;
  mount(server, contract.listReceivers, ({ actor, scope }) =>
    inScope(db, scope, async (tx) => ({
      receivers: await listReceiverRows(tx),
      signKey: deploymentKey(vault).known,
      can: permitted(actor),
    })),
  );
  mount(server, contract.addReceiver, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      const { under, ...input } = body;
      const isOwn = await sql<{ own: boolean }>`select ${under}::ltree <@ any (app_scope()) as own`.execute(
        tx,
      );
      if (!isOwn.rows[0]?.own) throw handoverFault('receiver_not_found', { under });
      return { receiver: await addReceiver(tx, under, input) };
    }),
  );
  mount(server, contract.changeReceiver, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ receiver: await changeReceiver(tx, params.receiverId, body) })),
  );
}

/** Files out and receipts in. A file stands under the highest node of whoever makes or reads it. */
function mountFiles(server: Server): void {
  const { db, vault } = server;
  mount(server, contract.listFiles, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ files: await listFileRows(tx, FILES_SHOWN) })),
  );
  mount(server, contract.makeFile, ({ scope, body }) =>
    inScope(db, scope, (tx) => makeFile(tx, vault, { ...body, path: scope.paths[0] ?? '' })),
  );
  mount(server, contract.fetchFile, ({ scope, params }) =>
    inScope(db, scope, (tx) => fetchFile(tx, vault, params.fileId)),
  );
  mountUpload(server, contract.readReceipts, async ({ scope }, file) => {
    const text = await readFile(file.path, 'utf8');
    return { outcome: await inScope(db, scope, (tx) => readReceipts(tx, text, scope.paths[0] ?? '')) };
  });
}

function permitted(actor: Actor): string[] {
  return ['handover.propose', 'handover.files', 'handover.keep'].filter(actor.may);
}

async function getPerson(tx: ScopedTx, personId: string): Promise<PersonRow> {
  const person = (await getPersonRows(tx, [personId])).get(personId);
  if (!person) throw handoverFault('person_not_found', { personId });
  return person;
}

async function getSchools(tx: ScopedTx, id: string): Promise<store.HandoverRecord> {
  const handover = await store.findHandover(tx, id, 'school');
  if (!handover) throw handoverFault('not_found', { handoverId: id });
  return handover;
}

async function shown(tx: ScopedTx, id: string): Promise<contract.Handover> {
  return store.showHandover(await getSchools(tx, id));
}

async function show(tx: ScopedTx, vault: Vault, actor: Actor, id: string) {
  const row = await getSchools(tx, id);
  const person = await getPerson(tx, row.person_id);
  const steps = await listSteps(tx, [id]);
  const consent = (await listConsents(tx, [id])).get(id);
  const isAhead = row.state === 'proposed' || row.state === 'consented';
  const preview = isAhead ? await previewOf(tx, row, false) : await sentPreview(tx, vault, row);
  const acts = actor.may('handover.propose') ? staffActs(row.state, row.channel === 'file') : [];
  return {
    handover: store.showHandover(row),
    person,
    events: steps.map(showStep),
    reports: reportsOf(steps),
    preview,
    consent: showConsent(consent),
    can: acts,
  };
}

/** What left, as staff may read it: the parts that are sealed elsewhere stay closed here too. */
async function sentPreview(tx: ScopedTx, vault: Vault, row: store.HandoverRecord) {
  if (!(await openPackages(tx, vault, [row.id])).has(row.id)) return null;
  return previewOf(tx, row, false);
}

type ListQuery = ReturnType<typeof contract.listHandovers.query.parse>;

const shows: Readonly<Record<ListQuery['show'], store.Shown>> = {
  proposed: { states: ['proposed'], byDue: false },
  ready: { states: ['consented'], byDue: false },
  away: { states: ['sent', 'received'], byDue: true },
  overdue: { states: ['sent', 'received'], byDue: true },
  taken_over: { states: ['taken_over'], byDue: false },
  ended: { states: ['refused', 'withdrawn', 'returned'], byDue: false },
};

async function listPage(tx: ScopedTx, actor: Actor, { show: view, after, limit }: ListQuery) {
  const today = beijingDay(new Date());
  const shown = { ...shows[view], overdueOn: view === 'overdue' ? today : undefined };
  const rows = await store.listShown(tx, 'school', shown, after, limit);
  const page = rows.slice(0, limit);
  const people = await getPersonRows(
    tx,
    page.map((row) => row.person_id),
  );
  const counts = await store.countStates(tx, 'school', today);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    rows: page.flatMap((row) => {
      const person = people.get(row.person_id);
      return person ? [{ handover: store.showHandover(row, today), person }] : [];
    }),
    next: last ? store.cursorOf(last, shown.byDue) : null,
    figures: {
      proposed: counts.proposed,
      ready: counts.consented,
      away: counts.sent + counts.received,
      overdue: counts.overdue,
      takenOver: counts.taken_over,
      ended: counts.refused + counts.withdrawn + counts.returned,
    },
    can: permitted(actor),
  };
}
