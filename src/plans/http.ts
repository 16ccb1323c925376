import { getPersonRows } from '../people/index.ts';
import { listNaming, listResponsibleGroups } from '../ledger/index.ts';
import { inScope } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { askClosing, decideClosing } from './actions/close-case.ts';
import { handOver } from './actions/hand-over.ts';
import { openHealth, stateHealth } from './actions/health.ts';
import { actorAs } from './actions/lines.ts';
import { listCarers, listOrphans } from './actions/orphans.ts';
import { endPairing, listMentors, pairUp, setMentor, suggestMentors } from './actions/pair.ts';
import { recordRescission, reopen } from './actions/reopen.ts';
import { listClosingRows, listMentees, responsibleOn, showPlan } from './actions/show-plan.ts';
import { getHold, markStep, savePlan } from './actions/write-plan.ts';
import * as contract from './contract.ts';
import { mountOwn } from './http-own.ts';
import { listVersions } from './store/plans.ts';

const VERSIONS_SHOWN = 100;
const CHARGES_SHOWN = 500;

export function mountPlans(server: Server): void {
  mountFile(server);
  mountPairing(server);
  mountCharge(server);
  mountClosing(server);
  mountOwn(server);
}

/** The plan of one graduate, for those who work with them. */
function mountFile(server: Server): void {
  const { db } = server;
  mount(server, contract.getPlan, ({ actor, scope, params }) =>
    inScope(db, scope, (tx) => showPlan(tx, params.personId, actor)),
  );
  mount(server, contract.listPlanVersions, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      await getHold(tx, params.personId);
      return { versions: await listVersions(tx, params.personId, VERSIONS_SHOWN) };
    }),
  );
  mount(server, contract.responsibleOn, ({ scope, params, query }) =>
    inScope(db, scope, async (tx) => ({ responsible: await responsibleOn(tx, params.personId, query.on) })),
  );
  mount(server, contract.savePlan, ({ actor, scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await savePlan(tx, params.personId, body);
      return showPlan(tx, params.personId, actor);
    }),
  );
  mount(server, contract.markStep, ({ actor, scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await markStep(tx, params.personId, params.stepId, body, 'staff');
      return showPlan(tx, params.personId, actor);
    }),
  );
  mount(server, contract.readHealth, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ words: await openHealth(tx, params.personId, body) })),
  );
  mount(server, contract.stateHealth, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ words: await stateHealth(tx, params.personId, body) })),
  );
}

function mountPairing(server: Server): void {
  const { db } = server;
  mount(server, contract.suggestMentors, ({ scope, params }) =>
    inScope(db, scope, async (tx) => ({ choices: await suggestMentors(tx, params.personId) })),
  );
  mount(server, contract.pairUp, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ pairing: await pairUp(tx, params.personId, body) })),
  );
  mount(server, contract.endPairing, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({
      pairing: await endPairing(tx, params.personId, params.pairingId, body.reason, 'staff'),
    })),
  );
  mount(server, contract.listMentors, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ mentors: await listMentors(tx) })),
  );
  mount(server, contract.setMentor, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ mentor: await setMentor(tx, params.accountId, body) })),
  );
  mount(server, contract.listMentees, ({ scope }) =>
    inScope(db, scope, (tx) => listMentees(tx, scope.accountId ?? '')),
  );
}

/** Who answers for whom, for those above. */
function mountCharge(server: Server): void {
  const { db } = server;
  mount(server, contract.listOrphans, ({ scope }) => inScope(db, scope, listOrphans));
  mount(server, contract.listCarers, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ carers: await listCarers(tx) })),
  );
  mount(server, contract.listCharges, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      const ids = await listNaming(tx, { responsibleId: params.fromId }, CHARGES_SHOWN);
      const groups = await listResponsibleGroups(tx);
      const own = groups.filter(({ responsibleId }) => responsibleId === params.fromId);
      const people = [...(await getPersonRows(tx, ids)).values()].toSorted((a, b) =>
        `${a.path}~${a.studentNumber}` < `${b.path}~${b.studentNumber}` ? -1 : 1,
      );
      return { total: own.reduce((sum, { count }) => sum + count, 0), people };
    }),
  );
  mount(server, contract.handOver, ({ scope, body }) => inScope(db, scope, (tx) => handOver(tx, body)));
}

function mountClosing(server: Server): void {
  const { db } = server;
  mount(server, contract.listClosings, ({ scope }) =>
    inScope(db, scope, (tx) => listClosingRows(tx, scope.accountId)),
  );
  mount(server, contract.askClosing, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ closing: await askClosing(tx, params.personId, body) })),
  );
  mount(server, contract.decideClosing, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ closing: await decideClosing(tx, params.closingId, body) })),
  );
  mount(server, contract.recordRescission, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ closing: await recordRescission(tx, params.personId, body) })),
  );
  mount(server, contract.reopenCase, ({ actor, scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await reopen(tx, params.personId, body, await actorAs(tx, 'staff'));
      return showPlan(tx, params.personId, actor);
    }),
  );
}
