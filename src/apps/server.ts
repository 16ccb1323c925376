import type { FastifyInstance } from 'fastify';
import fastifyStatic from '@fastify/static';
import { sql } from 'kysely';
import { actorFromCookie } from '../identity/http.ts';
import { answerMissing } from '../platform/http/errors.ts';
import { createApp } from '../platform/http/server.ts';
import type { Tasks } from '../platform/tasks.ts';
import { exists, type House } from './house.ts';
import { mountRooms } from './rooms.ts';
import { webFolder } from './web-build.ts';

export type RunningServer = {
  readonly address: string;
  readonly app: FastifyInstance;
  stop(): Promise<void>;
};

/** Builds the whole HTTP application, without listening. */
export async function buildServer(house: House, tasks: Tasks): Promise<FastifyInstance> {
  const { settings, log, db, vault } = house;
  const app = await createApp(settings, log);
  mountRooms({ app, db, vault, settings, log, tasks, actorOf: actorFromCookie(db, vault, settings) });
  app.get('/health', { logLevel: 'silent' }, async () => {
    await sql`select 1`.execute(db);
    return { ok: true };
  });
  app.get('/api/openapi.json', async () => app.swagger());
  if (await exists(webFolder)) await serveWeb(app);
  else app.setNotFoundHandler(answerMissing);
  return app;
}

/** The web client: files with hashed names may be kept for ever, the page itself never. */
async function serveWeb(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: webFolder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  app.setNotFoundHandler((request, reply) => {
    // A dot in the question (?q=node.js) makes no file of a page.
    const [path = ''] = request.url.split('?');
    const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.[a-z0-9]+$/.test(path);
    if (isPage) void reply.sendFile('index.html');
    else answerMissing(request, reply);
  });
}

export async function startServer(house: House, tasks: Tasks): Promise<RunningServer> {
  const app = await buildServer(house, tasks);
  const address = await app.listen({ port: house.settings.PORT, host: house.settings.HOST });
  return { address, app, stop: () => app.close() };
}
