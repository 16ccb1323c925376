import { sendMailTask } from '../delivery/index.ts';
import { inScope } from '../platform/db/scoped.ts';
import { findPerson } from '../people/index.ts';
import { mount, mountEvents } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { askCancel, followWork } from '../platform/work.ts';
import { answerRecommendation } from './actions/answer.ts';
import { showFollow, showRunFollow } from './actions/follow.ts';
import { giveWay } from './actions/giving-way.ts';
import { nextPostings } from './actions/next-postings.ts';
import { listOwn } from './actions/own-lists.ts';
import { ownEligibility } from './actions/own-eligibility.ts';
import { RunPreviews } from './actions/preview-run.ts';
import { rankPostings, whyNotPosting } from './actions/rank.ts';
import { recommend } from './actions/recommend.ts';
import { changeSearch, endSearch, keepSearch, showSearches } from './actions/saved-searches.ts';
import { showRecommendations } from './actions/show-recommendations.ts';
import { getRun, listRunsAndCohorts, listUnmetGraduates } from './actions/show-run.ts';
import { MarketCounts } from './actions/show-market.ts';
import { startRun } from './actions/start-run.ts';
import * as contract from './contract.ts';
import { outreachFault } from './faults.ts';
import { KeptMarket } from './market/kept-market.ts';
import { listRecommendations } from './store/recommendations.ts';
import { pushRunTask } from './tasks.ts';

const PERSON_SHOWN = 200;

export function mountOutreach(server: Server): void {
  const market = new KeptMarket(server.db);
  mountRuns(server, market);
  mountFollow(server);
  mountSearches(server);
  mountMarket(server, market);
  mountStaff(server, market);
  mountOwn(server, market);
}

function mountRuns(server: Server, market: KeptMarket): void {
  const { db, tasks } = server;

  mount(server, contract.startRun, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      const { path, cohort, settings } = body;
      const runId = await startRun(tx, scope, { path, cohort, settings: stated(settings) });
      await tasks.send(tx, pushRunTask, { runId });
      return getRun(tx, runId);
    }),
  );

  const previews = new RunPreviews(db, market);
  mount(server, contract.previewRun, ({ scope, body: { path, cohort, settings } }) =>
    previews.of(scope, { path, cohort, settings: stated(settings) }),
  );

  mount(server, contract.listRuns, ({ scope }) =>
    inScope(db, scope, (tx) => listRunsAndCohorts(tx, scope.paths)),
  );

  mount(server, contract.getRun, ({ scope, params }) => inScope(db, scope, (tx) => getRun(tx, params.runId)));

  mount(server, contract.cancelRun, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      const run = await getRun(tx, params.runId);
      if (run.state !== 'running') throw outreachFault('run_ended', { state: run.state });
      await askCancel(tx, run.workId);
      return run;
    }),
  );

  mountEvents(server, contract.runEvents, async function* ({ scope, params }, signal) {
    const run = await inScope(db, scope, (tx) => getRun(tx, params.runId));
    for await (const work of followWork(db, scope, run.workId, signal)) {
      const { state, step, done, total, fault } = work;
      const ended = state === 'running' ? await inScope(db, scope, (tx) => getRun(tx, run.id)) : run;
      // A process that was killed right at the end may have left the work behind: the run's own state is the truth.
      yield { state: ended.state === 'running' ? state : ended.state, step, done, total, fault };
      if (ended.state !== 'running') return;
    }
  });

  mount(server, contract.listUnmet, ({ scope, params, query }) =>
    inScope(db, scope, (tx) => listUnmetGraduates(tx, params.runId, query)),
  );
}

function mountFollow(server: Server): void {
  const { db } = server;

  mount(server, contract.followRun, ({ scope, params }) =>
    inScope(db, scope, (tx) => showRunFollow(tx, params.runId)),
  );

  mount(server, contract.followRecommendation, ({ scope, params }) =>
    inScope(db, scope, (tx) => showFollow(tx, params.recommendationId)),
  );
}

function mountSearches(server: Server): void {
  const { db } = server;

  mount(server, contract.listSavedSearches, ({ scope }) =>
    inScope(db, scope, (tx) => showSearches(tx, scope.personId ?? NOBODY)),
  );

  mount(server, contract.saveSearch, ({ scope, body }) =>
    inScope(db, scope, (tx) => keepSearch(tx, scope.personId ?? NOBODY, body)),
  );

  mount(server, contract.changeSavedSearch, ({ scope, params, body }) =>
    inScope(db, scope, (tx) => changeSearch(tx, scope.personId ?? NOBODY, params.searchId, body)),
  );

  mount(server, contract.deleteSavedSearch, ({ scope, params }) =>
    inScope(db, scope, (tx) => endSearch(tx, scope.personId ?? NOBODY, params.searchId)),
  );
}

function mountMarket(server: Server, market: KeptMarket): void {
  const counts = new MarketCounts(server.db, market);

  // Whoever does not work with graduates one by one sees no group so small that somebody could be known by it.
  mount(server, contract.showMarket, ({ actor, scope, query }) =>
    counts.show(scope, { degree: query.degree, isExact: actor.may('outreach.recommend') }),
  );

  mount(server, contract.listOrphans, ({ scope, query }) => counts.orphans(scope, query.from));
}

/** Settings that were stated; the others take the defaults. */
function stated(settings: { [Key in keyof contract.RunSettings]?: number | undefined }) {
  const entries = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<contract.RunSettings>;
}

function mountStaff(server: Server, market: KeptMarket): void {
  const { db, tasks } = server;

  mount(server, contract.listPersonRecommendations, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      const { personId } = params;
      if (!(await findPerson(tx, personId))) throw outreachFault('person_not_found', { personId });
      const filter = { show: 'all' as const, today: '', limit: PERSON_SHOWN };
      const rows = await listRecommendations(tx, personId, filter);
      return { rows: await showRecommendations(tx, rows) };
    }),
  );

  mount(server, contract.rankPostings, async ({ actor, scope, params }) => {
    const open = await market.get();
    const mayOpenGroups = actor.may('people.sensitive');
    return inScope(db, scope, (tx) => rankPostings(tx, open, params.personId, mayOpenGroups));
  });

  mount(server, contract.nextPostings, async ({ scope, params, query }) => {
    const open = await market.get();
    const floor = { fitFloor: query.fitFloor, inPlaces: query.inPlaces === 'yes' };
    return inScope(db, scope, (tx) => nextPostings(tx, open, params.personId, floor));
  });

  mount(server, contract.personGivingWay, async ({ scope, params }) => {
    const open = await market.get();
    return inScope(db, scope, (tx) => giveWay(tx, open, params.personId));
  });

  mount(server, contract.recommend, async ({ scope, params, body }) => {
    const open = await market.get();
    return inScope(db, scope, async (tx) => {
      const order = { personId: params.personId, ...body };
      const made = await recommend(tx, open, order);
      await tasks.send(tx, sendMailTask, {});
      const [shown] = await showRecommendations(tx, [made]);
      if (!shown) throw outreachFault('posting_not_found', { postingId: body.postingId });
      return shown;
    });
  });
}

function mountOwn(server: Server, market: KeptMarket): void {
  const { db } = server;

  mount(server, contract.listOwnRecommendations, ({ scope, query }) =>
    inScope(db, scope, (tx) => listOwn(tx, scope.personId ?? NOBODY, query)),
  );

  mount(server, contract.answerRecommendation, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      const { recommendationId } = params;
      const row = await answerRecommendation(tx, scope.personId ?? NOBODY, recommendationId, body);
      const [shown] = await showRecommendations(tx, [row]);
      if (!shown) throw outreachFault('recommendation_not_found', { recommendationId });
      return shown;
    }),
  );

  mount(server, contract.whyNotPosting, async ({ scope, query }) => {
    const open = await market.get();
    return inScope(db, scope, (tx) => whyNotPosting(tx, open, scope.personId ?? NOBODY, query.postingId));
  });

  mount(server, contract.ownGivingWay, async ({ scope }) => {
    const open = await market.get();
    return inScope(db, scope, (tx) => giveWay(tx, open, scope.personId ?? NOBODY));
  });

  mount(server, contract.ownEligibility, ({ scope, query }) =>
    inScope(db, scope, async (tx) => {
      const judgement = await ownEligibility(tx, scope.personId ?? NOBODY, query.postingId);
      if (!judgement) return { judgement: null };
      const { posting, eligible, conditions } = judgement;
      return { judgement: { eligible, year: posting.year, conditions: [...conditions] } };
    }),
  );
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
