import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { previewAudience } from './actions/audience.ts';
import { listBudgets, setBudget } from './actions/budgets.ts';
import { addGateway, changeGateway } from './actions/gateways.ts';
import {
  decideOnMass,
  getMass,
  listMassAndCohorts,
  proposeMass,
  refuseForeign,
  takeBackMass,
} from './actions/mass-mail.ts';
import { keepPreferences, showPreferences } from './actions/own-preferences.ts';
import { reachOf } from './actions/write-mass.ts';
import * as contract from './contract.ts';
import { deliveryFault } from './faults.ts';
import { USUAL_LIMITS } from './rules/budget.ts';
import { countUnread, listMessages, markRead, type Recipient } from './store/deliveries.ts';
import { listGateways } from './store/gateways.ts';
import { countOutbox, listOutbox, retryFailed } from './store/outbox.ts';
import { massMailTask, sendHooksTask, sendMailTask } from './tasks.ts';

const OUTBOX_PAGE = 50;
const NOBODY = '00000000-0000-0000-0000-000000000000';

export function mountDelivery(server: Server): void {
  mountInboxes(server);
  mountPreferences(server);
  mountOutbox(server);
  mountGateways(server);
  mountBudgets(server);
  mountMass(server);
}

function mountInboxes(server: Server): void {
  const { db } = server;

  mount(server, contract.listOwnMessages, ({ scope }) =>
    inScope(db, scope, (tx) => inbox(tx, { personId: scope.personId ?? NOBODY })),
  );

  mount(server, contract.readOwnMessage, ({ scope, params }) =>
    inScope(db, scope, (tx) => read(tx, { personId: scope.personId ?? NOBODY }, params.messageId)),
  );

  mount(server, contract.listEmployerMessages, ({ scope }) =>
    inScope(db, scope, (tx) => inbox(tx, { employerId: scope.employerId ?? NOBODY })),
  );

  mount(server, contract.readEmployerMessage, ({ scope, params }) =>
    inScope(db, scope, (tx) => read(tx, { employerId: scope.employerId ?? NOBODY }, params.messageId)),
  );
}

async function inbox(tx: ScopedTx, reader: Recipient) {
  return { rows: await listMessages(tx, reader), unread: await countUnread(tx, reader) };
}

async function read(tx: ScopedTx, reader: Recipient, messageId: string) {
  if (!(await markRead(tx, reader, messageId))) throw deliveryFault('message_not_found', { messageId });
  return { unread: await countUnread(tx, reader) };
}

function mountPreferences(server: Server): void {
  const { db } = server;

  mount(server, contract.getOwnPreferences, ({ scope }) =>
    inScope(db, scope, (tx) => showPreferences(tx, scope.personId ?? NOBODY)),
  );

  mount(server, contract.putOwnPreferences, ({ scope, body }) =>
    inScope(db, scope, (tx) => keepPreferences(tx, scope.personId ?? NOBODY, body)),
  );
}

function mountOutbox(server: Server): void {
  const { db, settings, tasks } = server;

  mount(server, contract.listOutbox, ({ scope, query }) =>
    inScope(db, scope, async (tx) => {
      const rows = await listOutbox(tx, { ...query, limit: OUTBOX_PAGE });
      const page = rows.slice(0, OUTBOX_PAGE);
      const next = rows.length > OUTBOX_PAGE ? (page.at(-1)?.id ?? null) : null;
      return { rows: page, next, counts: await countOutbox(tx), smtp: settings.SMTP_URL !== undefined };
    }),
  );

  mount(server, contract.retryDeliveries, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      const retried = await retryFailed(tx, body.ids, new Date());
      await tasks.send(tx, sendMailTask, {});
      await tasks.send(tx, sendHooksTask, {});
      return { retried };
    }),
  );
}

function mountGateways(server: Server): void {
  const { db, vault, settings, tasks } = server;

  mount(server, contract.listGateways, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ rows: await listGateways(tx) })),
  );

  mount(server, contract.addGateway, ({ scope, body }) =>
    inScope(db, scope, (tx) =>
      addGateway(tx, scope, { vault, trustedHosts: settings.HUHANG_TRUSTED_GATEWAYS }, body),
    ),
  );

  mount(server, contract.changeGateway, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await changeGateway(tx, params.gatewayId, body);
      await tasks.send(tx, sendHooksTask, {});
      return { rows: await listGateways(tx) };
    }),
  );
}

function mountBudgets(server: Server): void {
  const { db } = server;
  mount(server, contract.getBudgets, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ usual: USUAL_LIMITS, schools: await listBudgets(tx, scope) })),
  );
  mount(server, contract.setBudget, ({ scope, body }) =>
    inScope(db, scope, (tx) => setBudget(tx, scope, body)),
  );
}

function mountMass(server: Server): void {
  const { db, tasks } = server;

  mount(server, contract.previewAudience, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      await refuseForeign(tx, scope, body.audience.path);
      return previewAudience(tx, body);
    }),
  );

  mount(server, contract.proposeMassMail, ({ scope, body }) =>
    inScope(db, scope, (tx) => proposeMass(tx, scope, body)),
  );

  mount(server, contract.listMassMails, ({ scope }) =>
    inScope(db, scope, (tx) => listMassAndCohorts(tx, scope)),
  );

  mount(server, contract.getMassMail, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      const mail = await getMass(tx, scope, params.massId);
      return { mail, reach: await reachOf(tx, { id: mail.id, path: mail.audience.path }) };
    }),
  );

  mount(server, contract.decideMassMail, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      const mail = await decideOnMass(tx, scope, params.massId, body);
      if (body.approve) await tasks.send(tx, massMailTask, {});
      return mail;
    }),
  );

  mount(server, contract.cancelMassMail, ({ scope, params }) =>
    inScope(db, scope, (tx) => takeBackMass(tx, scope, params.massId)),
  );
}
