import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildServer } from '../src/apps/server.ts';
import type { House } from '../src/apps/house.ts';
import { startSender } from '../src/apps/worker.ts';
import { readSettings } from '../src/platform/config.ts';
import { openVault } from '../src/platform/crypto.ts';
import { createLog } from '../src/platform/log.ts';
import { testDatabase, type TestDatabase } from './database.ts';

/** Somebody at a browser: keeps the cookie, repeats the CSRF token. */
export type Visitor = {
  get(url: string): Promise<LightMyRequestResponse>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
  ): Promise<LightMyRequestResponse>;
};

export type TestApp = TestDatabase & {
  readonly app: FastifyInstance;
  readonly house: House;
  /** Somebody who has not signed in. */
  readonly stranger: Visitor;
  /** Signs in and fails when that is refused. */
  visit(login: string, password?: string): Promise<Visitor>;
};

export const TEST_PASSWORD = 'a password of the tests';

/** The whole application over a database of its own, reached without a network. */
export async function testApp(environment: NodeJS.ProcessEnv = {}): Promise<TestApp> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'huhang-app-'));
  const settings = readSettings({
    NODE_ENV: 'test',
    HUHANG_DATA: dataDir,
    HUHANG_SECRET: 'a secret of the tests, long enough to be taken',
    HUHANG_LOG: 'silent',
    ...environment,
  });
  const log = createLog(settings.HUHANG_LOG);
  const vault = openVault(settings.HUHANG_SECRET);
  const house: House = {
    settings,
    log,
    vault,
    db: database.db,
    ownerUrl: database.url,
    applied: [],
    close: async () => undefined,
  };
  const tasks = await startSender(house);
  const app = await buildServer(house, tasks);

  async function close(): Promise<void> {
    await app.close();
    await tasks.stop();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }

  async function visit(login: string, password = TEST_PASSWORD): Promise<Visitor> {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/identity/sign-in',
      payload: { login, password },
    });
    if (reply.statusCode !== 200) throw new Error(`${login} could not sign in: ${reply.body}`);
    const cookie = reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return visitor(app, { cookie, 'x-huhang-csrf': reply.json().actor.csrf });
  }

  return { ...database, app, house, stranger: visitor(app, {}), visit, close };
}

function visitor(app: FastifyInstance, headers: Record<string, string>): Visitor {
  return {
    get: (url) => app.inject({ method: 'GET', url, headers }),
    send: (method, url, body) => {
      const request: InjectOptions = { method, url, headers };
      return app.inject(body === undefined ? request : { ...request, payload: body as object });
    },
  };
}
