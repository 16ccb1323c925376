import { z } from 'zod';
import { systemScope } from '../kernel/scope.ts';
import { namesOfAccounts } from '../identity/index.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import type { Actor } from '../platform/http/actor.ts';
import { mount, mountEvents, mountUpload } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { platformFault } from '../platform/faults.ts';
import { followWork } from '../platform/work.ts';
import { activateAccount } from './actions/activate-account.ts';
import { changeSwitches, changeWish } from './actions/change-wish.ts';
import { askConfirm, askStop, askUndo, type AskedRoster } from './actions/ask-roster.ts';
import { discardRoster } from './actions/discard-roster.ts';
import { keepUpload } from './actions/keep-upload.ts';
import { announceRoster } from './actions/preview-roster.ts';
import { openKeyGroups, revealIdentityNumber, revealPhone, stateKeyGroups } from './actions/sensitive.ts';
import * as contract from './contract.ts';
import { peopleFault } from './faults.ts';
import { listKeyGroups } from './store/key-groups.ts';
import { listOpenings } from './store/openings.ts';
import {
  countPeople,
  findPersonFile,
  listChanges,
  listPersonRows,
  type PeopleCursor,
} from './store/people.ts';
import { listRows } from './store/roster-rows.ts';
import { findRoster, listRosters } from './store/rosters.ts';
import { getWish } from './store/wishes.ts';
import { readRosterTask, writeRosterTask } from './tasks.ts';

const CHANGES_SHOWN = 200;
const COUNTED_TO = 1_000;
const ROSTERS_SHOWN = 50;

export function mountPeople(server: Server): void {
  mountFiles(server);
  mountSensitive(server);
  mountOwn(server);
  mountRosters(server);
}

function mountFiles(server: Server): void {
  const { db } = server;

  mount(server, contract.listPeople, ({ scope, query }) =>
    inScope(db, scope, async (tx) => {
      const { after, limit, ...filter } = query;
      const rows = await listPersonRows(tx, filter, cursorOf(after), limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      const count = await countPeople(tx, filter, COUNTED_TO + 1);
      return {
        rows: page,
        next: last ? [last.path, last.id, last.studentNumber].join('~') : null,
        count: Math.min(count, COUNTED_TO),
        countCapped: count > COUNTED_TO,
      };
    }),
  );

  mount(server, contract.getPerson, ({ actor, scope, params }) =>
    inScope(db, scope, async (tx) => {
      const { phone: _covered, ...person } = await getFile(tx, params.personId);
      return { person, wish: await getWish(tx, params.personId), can: permitted(actor) };
    }),
  );

  mount(server, contract.listPersonChanges, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      await getFile(tx, params.personId);
      return { changes: await listChanges(tx, params.personId, CHANGES_SHOWN) };
    }),
  );

  mount(server, contract.setWish, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({ wish: await changeWish(tx, params.personId, body, 'staff') })),
  );
}

function mountSensitive(server: Server): void {
  const { db, vault } = server;

  mount(server, contract.revealIdentityNumber, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({
      identityNumber: await revealIdentityNumber(tx, vault, params.personId, body.purpose),
    })),
  );

  mount(server, contract.revealPhone, ({ scope, params }) =>
    inScope(db, scope, async (tx) => ({ phone: await revealPhone(tx, params.personId) })),
  );

  mount(server, contract.readKeyGroups, ({ scope, params, query }) =>
    inScope(db, scope, async (tx) => ({
      keyGroups: [...(await openKeyGroups(tx, params.personId, query.purpose))],
    })),
  );

  mount(server, contract.setKeyGroups, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => ({
      keyGroups: [...(await stateKeyGroups(tx, params.personId, body.purpose, body.keyGroups))],
    })),
  );
}

/** What graduates may ask about themselves: everything. */
function mountOwn(server: Server): void {
  const { db, vault } = server;

  mount(server, contract.activateAccount, async ({ body }) => {
    const answer = await inScope(db, systemScope('cn'), (tx) => activateAccount(tx, vault, body));
    if ('refusal' in answer) throw answer.refusal;
    return answer;
  });

  mount(server, contract.getOwnFile, async ({ scope }) => {
    const { openings, ...file } = await inScope(db, scope, async (tx) => {
      const id = scope.personId ?? '';
      return {
        person: await getFile(tx, id),
        wish: await getWish(tx, id),
        keyGroups: await listKeyGroups(tx, id),
        openings: await listOpenings(tx, id, CHANGES_SHOWN),
        changes: await listChanges(tx, id, CHANGES_SHOWN),
      };
    });
    // A graduate sees no accounts of staff; the names of those who opened their file they are owed.
    const ids = openings.flatMap(({ accountId }) => accountId ?? []);
    const names = await inScope(db, systemScope('cn'), (tx) => namesOfAccounts(tx, ids));
    const named = openings.map((one) => ({ ...one, byName: names.get(one.accountId ?? '') ?? null }));
    return { ...file, openings: named };
  });

  mount(server, contract.setOwnWish, ({ scope, body }) =>
    inScope(db, scope, async (tx) => ({ wish: await changeWish(tx, scope.personId ?? '', body, 'self') })),
  );

  mount(server, contract.setOwnSwitches, ({ scope, body }) =>
    inScope(db, scope, async (tx) => ({ wish: await changeSwitches(tx, scope.personId ?? '', body) })),
  );
}

const UploadFields = z.object({
  schoolPath: z
    .string()
    .max(200)
    .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/),
  cohort: z.coerce.number().int().min(1990).max(2100).nullable(),
});

function mountRosters(server: Server): void {
  mountRosterUpload(server);
  mountRosterActs(server);
  const { db } = server;

  mountEvents(server, contract.rosterEvents, async function* follow({ scope, params }, signal) {
    const { workId } = await inScope(db, scope, (tx) => getRoster(tx, params.importId));
    for await (const work of followWork(db, scope, workId, signal)) yield work;
  });

  mount(server, contract.listRosters, ({ scope }) =>
    inScope(db, scope, async (tx) => ({ imports: await listRosters(tx, ROSTERS_SHOWN) })),
  );

  mount(server, contract.getRoster, ({ scope, params }) =>
    inScope(db, scope, (tx) => getRoster(tx, params.importId)),
  );

  mount(server, contract.listRosterRows, ({ scope, params, query }) =>
    inScope(db, scope, async (tx) => {
      await getRoster(tx, params.importId);
      const rows = await listRows(tx, params.importId, query);
      return { rows, next: rows.length === query.limit ? rows.at(-1)!.row : null };
    }),
  );
}

function mountRosterUpload(server: Server): void {
  const { db, vault } = server;

  mountUpload(server, contract.previewRoster, async ({ scope }, received) => {
    const { schoolPath = scope.paths[0] ?? '', cohort } = received.fields;
    const fields = UploadFields.safeParse({ schoolPath, cohort: cohort ? cohort : null });
    if (!fields.success) {
      const where = fields.error.issues.map((issue) => issue.path.join('.'));
      throw platformFault('bad_input', { where, why: fields.error.issues.map((issue) => issue.message) });
    }
    const { path: file, name: fileName } = received;
    return inScope(db, scope, async (tx) => {
      const roster = await announceRoster(tx, scope, { ...fields.data, file, fileName });
      const { importId, workId } = roster;
      await keepUpload(tx, vault, roster, file);
      await server.tasks.send(tx, readRosterTask, { importId });
      return { importId, workId };
    });
  });
}

/** What is done with an import. Writing and undoing are asked for here and carried out by a worker. */
function mountRosterActs(server: Server): void {
  const { db } = server;

  async function send(tx: ScopedTx, { roster, isNew }: AskedRoster): Promise<contract.RosterImport> {
    if (isNew) await server.tasks.send(tx, writeRosterTask, { importId: roster.id });
    return roster;
  }

  mount(server, contract.confirmRoster, ({ scope, params, body }) =>
    inScope(db, scope, async (tx) => send(tx, await askConfirm(tx, scope, params.importId, body))),
  );

  mount(server, contract.undoRoster, ({ scope, params }) =>
    inScope(db, scope, async (tx) => send(tx, await askUndo(tx, scope, params.importId))),
  );

  mount(server, contract.cancelRoster, ({ scope, params }) =>
    inScope(db, scope, (tx) => askStop(tx, params.importId)),
  );

  mount(server, contract.discardRoster, ({ scope, params }) =>
    inScope(db, scope, (tx) => discardRoster(tx, params.importId)),
  );
}

async function getFile(tx: ScopedTx, personId: string): Promise<contract.PersonFile> {
  const file = personId === '' ? undefined : await findPersonFile(tx, personId);
  if (!file) throw peopleFault('person_not_found', { personId });
  return file;
}

async function getRoster(tx: ScopedTx, importId: string): Promise<contract.RosterImport> {
  const roster = await findRoster(tx, importId);
  if (!roster) throw peopleFault('roster_not_found', { importId });
  return roster;
}

/** What the asker may do with a graduate's file, from the same permissions that the endpoints demand. */
function permitted(actor: Actor): string[] {
  return [contract.revealIdentityNumber.needs, contract.setWish.needs, contract.previewRoster.needs].filter(
    (permission) => actor.may(permission),
  );
}

/** The student number stands last: it is the school's text and may hold anything. */
function cursorOf(after: string | undefined): PeopleCursor | undefined {
  const [path, id, ...rest] = after?.split('~') ?? [];
  const isCursor = path && id && z.uuid().safeParse(id).success && /^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(path);
  return isCursor ? { path, id, studentNumber: rest.join('~') } : undefined;
}
