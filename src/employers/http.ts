import { listOrgNodes } from '../identity/index.ts';
import { publicScope, systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { changeOwnEmployer, registerEmployer, showOwnEmployer } from './actions/register-employer.ts';
import { employerLine, refuseEmployer, verifyEmployer } from './actions/verify-employer.ts';
import * as contract from './contract.ts';
import { countWaiting, findEmployers } from './store/kept-employers.ts';

export function mountEmployers(server: Server): void {
  const { db } = server;

  mount(server, contract.listEmployers, ({ scope, query }) =>
    inScope(db, scope, async (tx) => {
      const rows = await findEmployers(tx, { ...query, after: query.cursor });
      const items = rows.slice(0, query.limit).map(employerLine);
      const last = rows.length > query.limit ? items.at(-1) : undefined;
      return { items, next: last?.id ?? null, waiting: await countWaiting(tx) };
    }),
  );

  mount(server, contract.verifyEmployer, ({ scope, params, body }) =>
    inScope(db, scope, (tx) => verifyEmployer(tx, params.employerId, body.creditCode)),
  );

  mount(server, contract.refuseEmployer, ({ scope, params, body }) =>
    inScope(db, scope, (tx) => refuseEmployer(tx, params.employerId, body.reason)),
  );

  mount(server, contract.listCentres, ({ query }) =>
    inScope(db, publicScope, async (tx) => {
      const provinces = await listOrgNodes(tx, undefined, 'province');
      const province = query.province ?? (provinces.length === 1 ? provinces[0]?.path : undefined);
      const schools = province === undefined ? [] : await listOrgNodes(tx, province, 'school');
      return { provinces, schools };
    }),
  );

  mount(server, contract.registerEmployer, ({ body }) =>
    inScope(db, systemScope('cn'), (tx) => registerEmployer(tx, body)),
  );

  mount(server, contract.getOwnEmployer, ({ scope }) =>
    inScope(db, scope, (tx) => showOwnEmployer(tx, scope.employerId)),
  );

  mount(server, contract.changeOwnEmployer, ({ scope, body }) => changeOwnEmployer(db, scope, body));
}
