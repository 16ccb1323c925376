import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import { platformFault } from '../faults.ts';
import type { Actor } from './actor.ts';
import type { Endpoint } from './endpoint.ts';
import type { Server } from './server.ts';
import { refuseUnstorable } from './unstorable.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export type Call<E extends Endpoint> = {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

export type ReceivedFile = {
  readonly path: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** Every endpoint that was ever mounted, for the tenancy matrix and the meta-tests. */
export const mounted: Endpoint[] = [];

/** Mounts one endpoint: permission → parse → act → check the reply, the same four steps for all. */
export function mount<const E extends Endpoint>(
  server: Server,
  endpoint: E,
  act: (call: Call<E>) => Promise<z.input<E['reply']>>,
): void {
  route(server, endpoint, async (actor, request, reply) => act(callOf(actor, request, reply)));
}

/** Mounts an endpoint that takes one file (multipart/form-data). The file is on disk while `act` runs, and gone afterwards. */
export function mountUpload<const E extends Endpoint>(
  server: Server,
  endpoint: E,
  act: (call: Call<E>, file: ReceivedFile) => Promise<z.input<E['reply']>>,
): void {
  route(server, endpoint, async (actor, request, reply) => {
    const file = await receiveFile(server, request);
    try {
      return await act(callOf(actor, request, reply), file);
    } finally {
      await rm(file.path, { force: true });
    }
  });
}

/** Mounts a stream of server-sent events: every value that `act` yields is one event, checked against `reply`. */
export function mountEvents<const E extends Endpoint>(
  server: Server,
  endpoint: E,
  act: (call: Call<E>, signal: AbortSignal) => AsyncGenerator<z.input<E['reply']>>,
): void {
  mounted.push(endpoint);
  server.app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: { ...schemaOf(endpoint), response: undefined },
    preValidation: (request) => enter(server, endpoint, request),
    handler: async (request, reply) => {
      const gone = new AbortController();
      reply.raw.on('close', () => gone.abort());
      const values = act(callOf<E>(actors.get(request)!, request, reply), gone.signal);
      // Nothing is on the wire until there is a first value: what is not there is refused as everywhere else.
      const first = await values.next();
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      try {
        for (let next = first; next.done !== true; next = await values.next()) {
          reply.raw.write(`data: ${JSON.stringify(endpoint.reply.parse(next.value))}\n\n`);
        }
        reply.raw.write('event: end\ndata: {}\n\n');
      } catch (error) {
        if (!gone.signal.aborted)
          request.log.error({ err: error, path: endpoint.path }, 'event stream broke');
      } finally {
        await values.return(undefined);
        reply.raw.end();
      }
    },
  });
}

function route(
  server: Server,
  endpoint: Endpoint,
  act: (actor: Actor, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  mounted.push(endpoint);
  server.app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    ...(endpoint.perMinute && { config: { rateLimit: { max: endpoint.perMinute, timeWindow: '1 minute' } } }),
    preValidation: (request) => enter(server, endpoint, request),
    handler: async (request, reply) => act(actors.get(request)!, request, reply),
  });
}

const actors = new WeakMap<FastifyRequest, Actor>();

/** Permission comes before parsing: whoever may not ask learns nothing about the shape of the question. */
async function enter(server: Server, endpoint: Endpoint, request: FastifyRequest): Promise<void> {
  actors.set(request, await admit(server, endpoint, request));
  refuseUnstorable('params', request.params);
  refuseUnstorable('querystring', request.query);
  refuseUnstorable('body', request.body);
}

async function admit(server: Server, endpoint: Endpoint, request: FastifyRequest): Promise<Actor> {
  const actor = await server.actorOf(request);
  if (
    endpoint.method !== 'GET' &&
    actor.accountId !== null &&
    request.headers['x-huhang-csrf'] !== actor.csrf
  ) {
    throw platformFault('csrf_refused');
  }
  if (endpoint.needs === 'public') return actor;
  if (actor.accountId === null) throw platformFault('not_signed_in');
  if (endpoint.needs !== 'signed-in' && !actor.may(endpoint.needs)) {
    throw platformFault('not_permitted', { needs: endpoint.needs });
  }
  return actor;
}

function schemaOf(endpoint: Endpoint) {
  return {
    summary: endpoint.summary ?? endpoint.path,
    tags: [endpoint.path.split('/')[2] ?? 'api'],
    ...(endpoint.params && { params: endpoint.params }),
    ...(endpoint.query && { querystring: endpoint.query }),
    ...(endpoint.body && { body: endpoint.body }),
    response: { 200: endpoint.reply },
  };
}

function callOf<E extends Endpoint>(actor: Actor, request: FastifyRequest, reply: FastifyReply): Call<E> {
  return {
    actor,
    scope: actor.scope,
    params: request.params as Parsed<E['params']>,
    query: request.query as Parsed<E['query']>,
    body: request.body as Parsed<E['body']>,
    request,
    reply,
  };
}

async function receiveFile(server: Server, request: FastifyRequest): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw platformFault('wrong_media_type');
  const part = await request.file();
  if (!part) throw platformFault('bad_input', { where: ['file'], why: ['missing'] });
  const fields = Object.fromEntries(
    Object.entries(part.fields).flatMap(([name, field]) =>
      field && !Array.isArray(field) && field.type === 'field' ? [[name, String(field.value)]] : [],
    ),
  );
  refuseUnstorable('file', part.filename);
  refuseUnstorable('fields', fields);
  const folder = join(server.settings.dataDir, 'incoming');
  await mkdir(folder, { recursive: true });
  const path = join(folder, newId());
  await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
  if (part.file.truncated) {
    await rm(path, { force: true });
    throw platformFault('body_too_large');
  }
  return { path, name: part.filename, fields };
}
