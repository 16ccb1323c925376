import { readFile } from 'node:fs/promises';
import { newId } from '../kernel/ids.ts';
import { audit } from '../platform/audit.ts';
import { inScope } from '../platform/db/scoped.ts';
import { mount, mountUpload } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { answerTaken, makeReceipts, openTaken, showTaken } from './actions/answer-taken.ts';
import { takeIn } from './actions/take-in.ts';
import * as contract from './contract.ts';
import { handoverFault } from './faults.ts';
import { agencyKeys } from './keys.ts';
import { receiverActs } from './rules.ts';
import { insertSender, listSenders, setSenderState } from './store/senders.ts';
import { countTaken, listTaken } from './store/taken.ts';

const SHOWN = 500;
const states = {
  waiting: ['received'],
  taken_over: ['taken_over'],
  ended: ['refused', 'returned', 'withdrawn'],
} as const;

/** Files of other houses, at the agency's desk. */
export function mountIntake(server: Server): void {
  const { db, vault } = server;
  mount(server, contract.getIntake, ({ scope, query }) =>
    inScope(db, scope, async (tx) => {
      const keys = agencyKeys(vault, scope.paths[0] ?? '');
      const rows = await listTaken(tx, states[query.show], SHOWN);
      const counts = await countTaken(tx);
      const sum = (some: readonly contract.Taken['state'][]): number =>
        some.reduce((all, state) => all + (counts.get(state) ?? 0), 0);
      return {
        keys: { sign: keys.sign.known, seal: keys.seal.known },
        senders: await listSenders(tx),
        rows: rows.map((row) => showTaken(vault, row).taken),
        figures: {
          waiting: sum(states.waiting),
          takenOver: sum(states.taken_over),
          ended: sum(states.ended),
        },
      };
    }),
  );
  mountSenders(server);
  mountUpload(server, contract.takeInFile, async ({ scope }, file) => {
    const text = await readFile(file.path, 'utf8');
    const path = scope.paths[0] ?? '';
    return { outcome: await inScope(db, scope, (tx) => takeIn(tx, vault, { text, path })) };
  });
  mount(server, contract.openTaken, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      const { taken, packed } = await openTaken(tx, vault, params.takenId);
      const can = receiverActs(taken.state).filter((act) => act !== 'report');
      return { taken, package: packed, can };
    }),
  );
  mount(server, contract.answerTaken, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({
      taken: (await answerTaken(tx, vault, params.takenId, body)).taken,
    })),
  );
  mount(server, contract.makeReceipts, ({ scope, body }) =>
    inScope(db, scope, (tx) => makeReceipts(tx, vault, { ...body, path: scope.paths[0] ?? '' })),
  );
}

function mountSenders(server: Server): void {
  const { db } = server;
  mount(server, contract.addSender, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      const [id, path] = [newId(), scope.paths[0] ?? ''];
      if (!(await insertSender(tx, { id, path, ...body }))) throw handoverFault('sender_known');
      const subject = { subjectKind: 'handover_sender', subjectId: id, path };
      await audit(tx, { action: 'handover.sender_added', ...subject, facts: { signKey: body.signKey } });
      return { senderId: id };
    }),
  );
  mount(server, contract.changeSender, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => {
      const { senderId } = params;
      if (!(await setSenderState(tx, senderId, body.state)))
        throw handoverFault('sender_not_found', { senderId });
      const subject = { subjectKind: 'handover_sender', subjectId: senderId, path: scope.paths[0] ?? '' };
      await audit(tx, { action: `handover.sender_${body.state}`, ...subject });
      return { state: body.state };
    }),
  );
}
