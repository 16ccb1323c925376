import { z } from 'zod';
import { systemScope } from '../kernel/scope.ts';
import { recordTalk } from '../ledger/index.ts';
import { inScope } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { keepAnswer } from './actions/answer.ts';
import { countAudience } from './actions/choose.ts';
import { getOwn, listOwn, scopeOfLink, showLink, whoseLink } from './actions/show-questions.ts';
import * as show from './actions/show-rounds.ts';
import { endSurvey, refuseForeign, startSurvey } from './actions/start-survey.ts';
import * as contract from './contract.ts';
import { runSurveysTask } from './tasks.ts';

export function mountSurveys(server: Server): void {
  mountLinks(server);
  mountOwn(server);
  mountRunning(server);
  mountRounds(server);
}

/** Whoever holds a link: looked up under the whole tree, then everything under the scope of that one graduate. */
function mountLinks(server: Server): void {
  const { db } = server;
  const whose = (token: string) => inScope(db, systemScope('cn'), (tx) => whoseLink(tx, token));

  mount(server, contract.openLink, async ({ params, reply }) => {
    reply.header('cache-control', 'no-store');
    const question = await whose(params.token);
    return inScope(db, scopeOfLink(question), (tx) => showLink(tx, question));
  });

  mount(server, contract.answerLink, async ({ params, body }) => {
    const question = await whose(params.token);
    return inScope(db, scopeOfLink(question), async (tx) => {
      const differs = await keepAnswer(tx, question, body, 'self');
      return { question: await showLink(tx, question), differs };
    });
  });
}

function mountOwn(server: Server): void {
  const { db } = server;

  mount(server, contract.listOwnQuestions, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ rows: await listOwn(tx, scope.personId ?? '') })),
  );

  mount(server, contract.answerOwn, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      const personId = scope.personId ?? '';
      const differs = await keepAnswer(tx, { ...params, personId }, body, 'self');
      return { question: await getOwn(tx, personId, params.roundId), differs };
    }),
  );
}

function mountRunning(server: Server): void {
  const { db, tasks } = server;

  mount(server, contract.listSurveys, ({ actor, scope }) =>
    inScope(db, scope, (tx) => show.listAll(tx, scope, actor.may('surveys.run'))),
  );

  mount(server, contract.previewSurvey, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      await refuseForeign(tx, scope, body.path);
      return { people: await countAudience(tx, body) };
    }),
  );

  mount(server, contract.startSurvey, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      await startSurvey(tx, scope, body);
      await tasks.send(tx, runSurveysTask, {});
      return { survey: await show.showSurvey(tx, scope, body.id) };
    }),
  );

  mount(server, contract.endSurvey, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      await endSurvey(tx, params.surveyId);
      return { survey: await show.showSurvey(tx, scope, params.surveyId) };
    }),
  );
}

function mountRounds(server: Server): void {
  const { db } = server;

  mount(server, contract.listRounds, ({ scope, params }) =>
    inScope(db, scope, async (tx) => ({
      survey: await show.showSurvey(tx, scope, params.surveyId),
      rounds: await show.showRounds(tx, params.surveyId),
    })),
  );

  mount(server, contract.getRound, ({ scope, params, query }) =>
    inScope(db, scope, (tx) => show.showRound(tx, scope, params.roundId, query.by)),
  );

  mount(server, contract.listAsked, ({ actor, scope, params, query }) =>
    inScope(db, scope, async (tx) => {
      const { cursor, ...filter } = query;
      const page = await show.listAsked(tx, { ...filter, ...params, after: cursorOf(cursor) });
      return { ...page, can: ['surveys.answer'].filter(actor.may) };
    }),
  );

  mount(server, contract.answerFor, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      const differs = await keepAnswer(tx, params, body.answer, 'staff');
      if (!differs) await recordTalk(tx, params.personId, body.talk);
      return { row: await show.showOne(tx, params.roundId, params.personId), differs };
    }),
  );

  mount(server, contract.listHelp, ({ scope }) => inScope(db, scope, (tx) => show.listHelp(tx, scope)));
}

function cursorOf(after: string | undefined) {
  const [path = '', personId = ''] = after?.split('~') ?? [];
  const isCursor = /^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(path) && z.uuid().safeParse(personId).success;
  return isCursor ? { path, personId } : undefined;
}
