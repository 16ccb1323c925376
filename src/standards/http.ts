import { listOrgsByPath } from '../identity/index.ts';
import { beijingDay } from '../kernel/calendar.ts';
import { inScope } from '../platform/db/scoped.ts';
import type { Actor } from '../platform/http/actor.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import * as change from './actions/change-standards.ts';
import { previewStandard } from './actions/preview.ts';
import { recordService } from './actions/record-service.ts';
import { showDay } from './actions/show-day.ts';
import { showDuties } from './actions/show-duties.ts';
import { showProgress } from './actions/show-progress.ts';
import { showStandard, showStandards } from './actions/show-standards.ts';
import * as contract from './contract.ts';
import { standardsFault } from './faults.ts';
import { templates } from './rules/templates.ts';
import { recomputeTask } from './tasks.ts';

/** Endpoints of the standards and of the duties that follow from them. */
export function mountStandards(server: Server): void {
  mountStandardsThemselves(server);
  mountDuties(server);
}

function today(): string {
  return beijingDay(new Date());
}

function mountStandardsThemselves(server: Server): void {
  const { db, tasks } = server;

  mount(server, contract.listStandards, ({ actor, scope }) =>
    inScope(db, scope, async (tx) => ({
      rows: await showStandards(tx, actor, today()),
      templates: contract.templateKeys.map((key) => ({ key, definition: templates[key] })),
      places: (await listOrgsByPath(tx, scope.paths)).map(({ path, name }) => ({ path, name })),
    })),
  );

  mount(server, contract.proposeStandard, ({ actor, scope, body }) =>
    inScope(db, scope, async (tx) => {
      await change.proposeStandard(tx, body, scope.paths);
      return { standard: await showStandard(tx, body.id, actor, today()) };
    }),
  );

  mount(server, contract.proposeVersion, ({ actor, scope, params: { standardId }, body }) =>
    inScope(db, scope, async (tx) => {
      await change.proposeVersion(tx, standardId, body, scope.paths);
      return { standard: await showStandard(tx, standardId, actor, today()) };
    }),
  );

  mount(server, contract.imposeStandard, ({ actor, scope, params: { standardId }, body }) =>
    inScope(db, scope, async (tx) => {
      const { path } = await change.imposeStandard(tx, standardId, body, scope.paths, today());
      await tasks.send(tx, recomputeTask, { path });
      return { standard: await showStandard(tx, standardId, actor, today()) };
    }),
  );

  mount(server, contract.retireStandard, ({ actor, scope, params: { standardId }, body }) =>
    inScope(db, scope, async (tx) => {
      const { path } = await change.retireStandard(tx, standardId, body.from, scope.paths, today());
      await tasks.send(tx, recomputeTask, { path });
      return { standard: await showStandard(tx, standardId, actor, today()) };
    }),
  );

  mount(server, contract.previewStandard, ({ actor, scope, body }) =>
    inScope(db, scope, (tx) =>
      previewStandard(tx, body, { today: today(), mayOpenGroups: actor.may('people.sensitive') }),
    ),
  );
}

/** What has risen to whom: a college looks at the college's level, everybody above at the centre's. */
const COLLEGE_DEPTH = 4;

function levelOf(paths: readonly string[]): 'college' | 'centre' {
  return paths.some((path) => path.split('.').length < COLLEGE_DEPTH) ? 'centre' : 'college';
}

function canOf(actor: Actor): string[] {
  return ['ledger.write'].filter((permission) => actor.may(permission));
}

function mountDuties(server: Server): void {
  const { db } = server;

  mount(server, contract.listDay, ({ scope, query }) =>
    inScope(db, scope, (tx) => showDay(tx, query, { level: levelOf(scope.paths), today: today() })),
  );

  mount(server, contract.getProgress, ({ scope, query }) =>
    inScope(db, scope, (tx) => showProgress(tx, query, today())),
  );

  mount(server, contract.getPersonDuties, ({ actor, scope, params }) =>
    inScope(db, scope, async (tx) => {
      const duties = await showDuties(tx, params.personId, today());
      return { duties, today: today(), can: canOf(actor) };
    }),
  );

  mount(server, contract.getOwnDuties, ({ scope }) =>
    inScope(db, scope, async (tx) => {
      if (scope.personId === null) throw standardsFault('person_not_found');
      return { duties: await showDuties(tx, scope.personId, today()), today: today() };
    }),
  );

  mount(server, contract.recordService, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await recordService(tx, params.personId, body, today());
      return { duties: await showDuties(tx, params.personId, today()), today: today() };
    }),
  );
}
