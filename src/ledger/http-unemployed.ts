import { PassThrough } from 'node:stream';
import { z } from 'zod';
import { listOrgsByPath } from '../identity/index.ts';
import { beijingDay } from '../kernel/calendar.ts';
import { inScope, inSnapshot } from '../platform/db/scoped.ts';
import { mount, mountUpload } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { platformFault } from '../platform/faults.ts';
import { importUnemployed } from './actions/import-unemployed.ts';
import { listCohorts, saveUnemployed, showUnemployed } from './actions/list-unemployed.ts';
import { setJobStatus } from './actions/set-job-status.ts';
import * as contract from './contract.ts';
import { ledgerFault } from './faults.ts';
import { findCase } from './store.ts';
import { countWaiting, listHeadsInScope } from './store/seals.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADS_SHOWN = 400;

export function mountUnemployed(server: Server): void {
  const { db } = server;

  mount(server, contract.listUnemployed, ({ actor, scope, query }) =>
    inScope(db, scope, async (tx) => {
      const { after, limit, ...filter } = query;
      const { next, ...page } = await showUnemployed(tx, filter, cursorOf(after), limit);
      return {
        ...page,
        next: next ? `${next.path}~${next.personId}` : null,
        cohorts: await listCohorts(tx),
        may: ['ledger.write'].filter(actor.may),
      };
    }),
  );

  mount(server, contract.saveUnemployed, async ({ scope, query, request, reply }) => {
    const out = new PassThrough();
    const name = encodeURIComponent(`未就业台账-${beijingDay(new Date())}.xlsx`);
    reply.type(XLSX).header('content-disposition', `attachment; filename*=UTF-8''${name}`);
    inSnapshot(db, scope, (tx) => saveUnemployed(tx, query, scope.paths[0] ?? null, out)).catch(
      (error: unknown) => {
        if (!request.raw.destroyed) request.log.error({ err: error }, 'saving the unemployed ledger broke');
        out.destroy(error instanceof Error ? error : undefined);
      },
    );
    return out;
  });

  mount(server, contract.setJobStatus, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      await setJobStatus(tx, params.personId, { ...body, byRole: 'staff' });
      const state = await findCase(tx, params.personId);
      if (!state) throw ledgerFault('case_not_found', { personId: params.personId });
      return { version: state.version };
    }),
  );

  mountUpload(server, contract.importUnemployed, ({ scope }, { path, fields }) => {
    const digest = Digest.safeParse(fields['digest'] ?? null);
    if (!digest.success) throw platformFault('bad_input', { where: ['digest'], why: ['shape'] });
    return inScope(db, scope, (tx) =>
      importUnemployed(tx, path, { digest: digest.data, home: scope.paths[0] ?? null }),
    );
  });
}

export function mountHeads(server: Server): void {
  mount(server, contract.listHeads, ({ scope }) =>
    inScope(server.db, scope, async (tx) => {
      const heads = await listHeadsInScope(tx, HEADS_SHOWN);
      const orgs = await listOrgsByPath(tx, [...new Set(heads.map(({ school }) => school))]);
      const names = new Map(orgs.map(({ path, name }) => [path, name]));
      return {
        heads: heads.map((head) => ({ ...head, schoolName: names.get(head.school) ?? head.school })),
        waiting: await countWaiting(tx),
      };
    }),
  );
}

const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();

function cursorOf(after: string | undefined) {
  const [path = '', personId = ''] = after?.split('~') ?? [];
  const isCursor = /^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(path) && z.uuid().safeParse(personId).success;
  return isCursor ? { path, personId } : undefined;
}
