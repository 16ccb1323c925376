import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Fault } from '../../kernel/fault.ts';
import { newId } from '../../kernel/ids.ts';
import { platformFault } from '../faults.ts';

/** What the wire carries of a refusal; the browser words it. `incident` only for bugs. */
export type WireFault = { readonly code: string; readonly facts: Fault['facts']; readonly incident?: string };

export function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const fault = asFault(error);
  if (fault) {
    const line = { code: fault.code, facts: fault.facts, path: request.routeOptions.url };
    if (fault.code === 'platform.disk_full') request.log.error({ ...line, err: error }, 'the disk is full');
    else request.log.info(line, 'refused');
    if (fault.retry) void reply.header('retry-after', '5');
    void reply.status(fault.status).send({ code: fault.code, facts: fault.facts } satisfies WireFault);
    return;
  }
  const incident = newId();
  request.log.error({ err: error, incident, path: request.routeOptions.url }, 'bug');
  void reply.status(500).send({ code: 'platform.bug', facts: {}, incident } satisfies WireFault);
}

export function answerMissing(_request: FastifyRequest, reply: FastifyReply): void {
  const fault = platformFault('not_found');
  void reply.status(fault.status).send({ code: fault.code, facts: {} } satisfies WireFault);
}

/** SQLSTATE of PostgreSQL and what the file system says of an upload: nothing was saved, and space is all it needs. */
const DISK_FULL: ReadonlySet<string> = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** Refusals of our own, of the parser at the door, and of the plugins; undefined means a bug. */
function asFault(error: FastifyError): Fault | undefined {
  if (error instanceof Fault) return error;
  if (DISK_FULL.has(error.code)) return platformFault('disk_full');
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validation.map(
      (issue) => `${error.validationContext ?? 'input'}${issue.instancePath}`,
    );
    return platformFault('bad_input', { where, why: error.validation.map((issue) => issue.message ?? '') });
  }
  const status = error.statusCode ?? 500;
  if (status === 413) return platformFault('body_too_large');
  if (status === 415) return platformFault('wrong_media_type');
  if (status === 429) return platformFault('too_many_requests');
  if (status >= 400 && status < 500)
    return platformFault('bad_input', { where: ['request'], why: [error.code ?? 'unreadable'] });
  return undefined;
}
