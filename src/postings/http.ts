import { inScope } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { acceptRisk } from './actions/accept-risk.ts';
import { correctField } from './actions/correct-field.ts';
import { decide } from './actions/decide.ts';
import { decideHit } from './actions/decide-hit.ts';
import { createOwn, editOwn, getOwnEmployer, submitOwn, withdrawOwn } from './actions/own.ts';
import { readPastedAdvert } from './actions/read-advert.ts';
import { ownPage, reviewPage, searchPage, showFile, showOwn, showPublic } from './actions/show.ts';
import * as contract from './contract.ts';
import { countReview } from './store/review.ts';

export function mountPostings(server: Server): void {
  mountPublic(server);
  mountOwn(server);
  mountReview(server);
}

function mountPublic(server: Server): void {
  const { db } = server;
  mount(server, contract.searchPostings, ({ scope, query }) =>
    inScope(db, scope, (tx) => searchPage(tx, query)),
  );
  mount(server, contract.getPublicPosting, ({ scope, params }) =>
    inScope(db, scope, (tx) => showPublic(tx, params.postingId)),
  );
}

function mountOwn(server: Server): void {
  const { db, vault } = server;

  mount(server, contract.readAdvert, ({ scope, body }) =>
    inScope(db, scope, async (tx) => readPastedAdvert(body, await getOwnEmployer(tx, scope))),
  );

  mount(server, contract.createOwnPosting, ({ scope, body }) =>
    inScope(db, scope, async (tx) =>
      showOwn(tx, await createOwn(tx, scope, body.form, vault), scope.employerId),
    ),
  );

  mount(server, contract.editOwnPosting, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await editOwn(tx, scope, { id: params.postingId, version: body.version }, body.form, vault);
      return showOwn(tx, params.postingId, scope.employerId);
    }),
  );

  mount(server, contract.submitOwnPosting, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await submitOwn(tx, scope, { id: params.postingId, version: body.version });
      return showOwn(tx, params.postingId, scope.employerId);
    }),
  );

  mount(server, contract.withdrawOwnPosting, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await withdrawOwn(tx, scope, { id: params.postingId, version: body.version });
      return showOwn(tx, params.postingId, scope.employerId);
    }),
  );

  mount(server, contract.getOwnPosting, ({ scope, params }) =>
    inScope(db, scope, (tx) => showOwn(tx, params.postingId, scope.employerId)),
  );

  mount(server, contract.listOwnPostings, ({ scope, query }) =>
    inScope(db, scope, async (tx) => ownPage(tx, (await getOwnEmployer(tx, scope)).id, query)),
  );
}

function mountReview(server: Server): void {
  const { db, vault } = server;
  const review = contract.decidePostings.needs;

  mount(server, contract.listForReview, ({ actor, scope, query }) =>
    inScope(db, scope, (tx) => reviewPage(tx, query, actor.may(review))),
  );

  mount(server, contract.countForReview, ({ scope }) => inScope(db, scope, countReview));

  mount(server, contract.getPostingFile, ({ actor, scope, params }) =>
    inScope(db, scope, (tx) => showFile(tx, params.postingId, scope.paths, actor.may(review), vault)),
  );

  mount(server, contract.decidePostings, ({ scope, body }) =>
    inScope(db, scope, (tx) => decide(tx, { ...body, accountId: scope.accountId })),
  );

  mount(server, contract.correctField, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await correctField(tx, { ...body, id: params.postingId, accountId: scope.accountId }, vault);
      return showFile(tx, params.postingId, scope.paths, true, vault);
    }),
  );

  mount(server, contract.acceptRisk, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await acceptRisk(tx, { ...body, id: params.postingId, accountId: scope.accountId });
      return showFile(tx, params.postingId, scope.paths, true, vault);
    }),
  );

  mount(server, contract.decideHit, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      const { postingId: id, number } = params;
      await decideHit(tx, { ...body, id, number, accountId: scope.accountId });
      return showFile(tx, id, scope.paths, true, vault);
    }),
  );
}
