import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Settings } from '../config.ts';
import type { Vault } from '../crypto.ts';
import type { AppDb } from '../db/scoped.ts';
import type { Log } from '../log.ts';
import type { Tasks } from '../tasks.ts';
import type { Actor } from './actor.ts';
import { answerFault } from './errors.ts';

/** What a room's http.ts needs to mount its endpoints. */
export type Server = {
  readonly app: FastifyInstance;
  readonly db: AppDb;
  readonly vault: Vault;
  readonly settings: Settings;
  readonly log: Log;
  readonly tasks: Tasks;
  /** Finds out who asks, from the session cookie; supplied by the composition root. */
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
};

/** 64 MB holds 100,000 roster rows of 40 columns several times over. */
const UPLOAD_LIMIT_BYTES = 256 * 1024 * 1024;
const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

/** A Fastify application with the house's defences and error replies, and no endpoint yet. */
export async function createApp(settings: Settings, log: Log): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.HUHANG_TRUST_PROXY,
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerFault);
  await app.register(cookie);
  await app.register(helmet, { contentSecurityPolicy: contentPolicy(settings) });
  await app.register(rateLimit, {
    // A whole campus may stand behind one address: what guards one account is its own lock-out.
    max: 12_000,
    timeWindow: '1 minute',
    // Pages and their files are the same for everybody and cost nothing; a refusal would be raw JSON in the window.
    allowList: (request) => !request.url.startsWith('/api/'),
  });
  await app.register(multipart, { limits: { fileSize: UPLOAD_LIMIT_BYTES, files: 1, fields: 20 } });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Huhang 护航', version: '0.1.0' } },
    transform: jsonSchemaTransform,
    // Without this, schemas that carry an id are referred to but never written down.
    transformObject: jsonSchemaTransformObject,
  });
  return app;
}

function contentPolicy(settings: Settings) {
  return {
    directives: {
      defaultSrc: ["'self'"],
      // antd writes its styles into the page; scripts stay limited to our own files.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      // Over plain HTTP on a laptop this directive would send the browser to an HTTPS port that nobody serves.
      upgradeInsecureRequests: settings.NODE_ENV === 'production' ? [] : null,
    },
  };
}
