import { inScope } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { showAlike } from './actions/alike.ts';
import { merge } from './actions/merge.ts';
import { split } from './actions/split.ts';
import * as contract from './contract.ts';

export function mountCopies(server: Server): void {
  const { db, vault } = server;

  mount(server, contract.listAlike, ({ scope, params }) =>
    inScope(db, scope, (tx) => showAlike(tx, params.postingId)),
  );

  mount(server, contract.splitPosting, ({ scope, params, body }) =>
    inScope(db, scope, (tx) =>
      split(tx, { ...body, id: params.postingId, accountId: scope.accountId }, vault),
    ),
  );

  mount(server, contract.mergePostings, ({ scope, params, body }) =>
    inScope(db, scope, (tx) => merge(tx, { ...body, id: params.postingId, accountId: scope.accountId })),
  );
}
