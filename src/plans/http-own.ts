import { inScope } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { actorAs } from './actions/lines.ts';
import { endPairing } from './actions/pair.ts';
import { reopen } from './actions/reopen.ts';
import { showOwn } from './actions/show-plan.ts';
import { markStep } from './actions/write-plan.ts';
import * as contract from './contract.ts';

/** What a graduate reads and decides about their own plan. */
export function mountOwn(server: Server): void {
  const { db } = server;
  mount(server, contract.getOwnPlan, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ file: await showOwn(tx, scope.personId ?? '') })),
  );
  mount(server, contract.markOwnStep, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      const personId = scope.personId ?? '';
      await markStep(tx, personId, params.stepId, body, 'self');
      return { file: await showOwn(tx, personId) };
    }),
  );
  mount(server, contract.declineMentor, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({
      pairing: await endPairing(tx, scope.personId ?? '', params.pairingId, body.reason, 'self'),
    })),
  );
  mount(server, contract.reopenOwn, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      const personId = scope.personId ?? '';
      const order = { id: body.id, cause: 'said_otherwise' as const, evidence: body.words };
      await reopen(tx, personId, order, await actorAs(tx, 'self'));
      return { file: await showOwn(tx, personId) };
    }),
  );
}
