import type { z } from 'zod';
import { listOrgsByPath } from '../identity/index.ts';
import { getPersonRows } from '../people/index.ts';
import { inScope, type ScopedTx } from '../platform/db/scoped.ts';
import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import { recordMeeting } from './actions/record-meeting.ts';
import { endText, keepText, showTexts } from './actions/talk-texts.ts';
import * as contract from './contract.ts';
import { countClasses, listClassPeople } from './store/meetings.ts';

/** Without a class chosen no more than these are listed: a counsellor's own; a centre chooses a class first. */
const MOST_AT_ONCE = 600;

/** Writing talks down on the way: many at once, from kept texts, without a network. */
export function mountTalks(server: Server): void {
  const { db, vault } = server;

  mount(server, contract.recordMeeting, ({ scope, body }) =>
    inScope(db, scope, (tx) => recordMeeting(tx, body)),
  );

  mount(server, contract.listMeetingPeople, ({ scope, query }) =>
    inScope(db, scope, (tx) => showMeetingPeople(tx, query.classPath)),
  );

  mount(server, contract.listTalkTexts, ({ scope }) =>
    inScope(db, scope, async (tx) => ({
      rows: await showTexts(tx, scope.paths),
      places: (await listOrgsByPath(tx, scope.paths)).map(({ path, name }) => ({ path, name })),
    })),
  );

  mount(server, contract.keepTalkText, ({ scope, body }) =>
    inScope(db, scope, async (tx) => {
      await keepText(tx, body, scope.paths);
      return { rows: await showTexts(tx, scope.paths) };
    }),
  );

  mount(server, contract.endTalkText, ({ scope, params }) =>
    inScope(db, scope, async (tx) => {
      await endText(tx, params.textId, scope.paths);
      return { rows: await showTexts(tx, scope.paths) };
    }),
  );

  mount(server, contract.getDeviceKey, async ({ actor }) => ({
    key: vault.key(`device of ${actor.accountId ?? ''}`).toString('base64'),
  }));
}

async function showMeetingPeople(
  tx: ScopedTx,
  classPath: string | undefined,
): Promise<z.input<typeof contract.listMeetingPeople.reply>> {
  const counts = await countClasses(tx);
  const names = new Map(
    (
      await listOrgsByPath(
        tx,
        counts.map(({ path }) => path),
      )
    ).map(({ path, name }) => [path, name]),
  );
  const all = counts.reduce((sum, { graduates }) => sum + graduates, 0);
  const chosen = classPath === undefined ? counts.map(({ path }) => path) : [classPath];
  const listed = classPath === undefined && all > MOST_AT_ONCE ? [] : await listClassPeople(tx, chosen);
  const people = await getPersonRows(
    tx,
    listed.map(({ id }) => id),
  );
  return {
    classes: counts.map(({ path, graduates }) => ({ path, graduates, name: names.get(path) ?? '' })),
    people: listed
      .flatMap(({ id, classPath: path, state }) => {
        const person = people.get(id);
        return person ? [{ id, name: person.name, classPath: path, state }] : [];
      })
      .toSorted((a, b) =>
        a.classPath === b.classPath
          ? a.name.localeCompare(b.name, 'zh-CN')
          : a.classPath < b.classPath
            ? -1
            : 1,
      ),
  };
}
