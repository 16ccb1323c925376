import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { listOrgsByPath } from '../identity/index.ts';
import { beijingDay } from '../kernel/calendar.ts';
import { systemScope, type Scope } from '../kernel/scope.ts';
import { audit } from '../platform/audit.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { exportSchool, verifySchool } from './actions/verify-chains.ts';
import * as contract from './contract.ts';
import { chainBreaks, type ChainVerdict } from './contract/chains.ts';
import { ledgerFault } from './faults.ts';

const BREAKS_SHOWN = 50;

/**
 * Verifying a chain and taking it out. Both read as the house itself, once the school is found in the asker's scope: lines
 * of a graduate who has moved on belong to the chain of the school where they were written, and without them it would look
 * broken. Verifying tells numbers and no content; who took a ledger out is on record.
 */
export function mountChains(server: Server): void {
  const { db } = server;

  mount(server, contract.verifyChain, async ({ scope, body }): Promise<ChainVerdict> => {
    await inScope(db, scope, (tx) => getSchool(tx, scope, body.school));
    const found = await verifySchool(db, systemOf(body.school), body.school, body.heads);
    const known = found.breaks.flatMap(({ seq, what: told, fields }) => {
      const what = chainBreaks.find((one) => one === told);
      return what ? [{ seq, what, fields: [...fields] }] : [];
    });
    const missing = new Set(known.flatMap(({ seq, what }) => (what === 'head' ? [seq] : [])));
    return {
      lines: found.lines,
      head: found.head,
      unsealed: found.unsealed,
      breakCount: found.breakCount,
      breaks: known.slice(0, BREAKS_SHOWN),
      headsKept: body.heads.filter(({ seq }) => seq <= found.head.seq && !missing.has(seq)).length,
    };
  });

  mount(server, contract.exportChain, async ({ scope, query: { school }, request, reply }) => {
    const { name } = await inScope(db, scope, async (tx) => {
      const org = await getSchool(tx, scope, school);
      await audit(tx, {
        action: 'ledger.exported',
        subjectKind: 'school',
        subjectId: school,
        path: school,
      });
      return org;
    });
    const out = new PassThrough();
    const fileName = encodeURIComponent(`台账-${name}-${beijingDay(new Date())}.jsonl`);
    reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${fileName}`);
    exportSchool(db, systemOf(school), school, async (text) => {
      if (out.destroyed) throw new Error('whoever asked has gone');
      if (!out.write(text)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
    }).then(
      () => out.end(),
      (error: unknown) => {
        if (!request.raw.destroyed) request.log.error({ err: error }, 'taking a ledger out broke');
        out.destroy(error instanceof Error ? error : undefined);
      },
    );
    return out;
  });
}

function systemOf(school: string): Scope {
  return systemScope(school.split('.')[0]!);
}

async function getSchool(tx: ScopedTx, { paths }: Scope, school: string): Promise<{ name: string }> {
  const isOwn = paths.some((path) => school === path || school.startsWith(`${path}.`));
  const [org] = isOwn ? await listOrgsByPath(tx, [school]) : [];
  if (org?.kind !== 'school') throw ledgerFault('school_not_found', { school });
  return org;
}
