import { sql } from 'kysely';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { appendLines, openCases } from '../ledger/index.ts';
import type { NewPerson } from '../people/index.ts';
import type { Vault } from '../platform/crypto.ts';
import { inScope, type AppDb, type ScopedTx } from '../platform/db/scoped.ts';
import { buildPerson, buildSchool, givePeople } from '../../tests/builders/people.ts';
import { bringInStandard } from './actions/change-standards.ts';
import type { Definition } from './contract.ts';

export type School = {
  readonly path: string;
  readonly classPaths: readonly string[];
  readonly people: readonly NewPerson[];
};

/** A school of two colleges with graduates whose cases were opened on `openedOn`. */
export async function giveSchool(
  db: AppDb,
  vault: Vault,
  school: string,
  { graduates, openedOn, province = 'p91' }: { graduates: number; openedOn: string; province?: string },
): Promise<School> {
  return inScope(db, systemScope('cn', 'roster'), async (tx) => {
    const { path, classPaths } = await buildSchool(tx, { province, school, colleges: 2 });
    const base = Number.parseInt(school.slice(1), 10) * 100;
    const people = Array.from({ length: graduates }, (_, at) =>
      buildPerson(classPaths[at % classPaths.length]!, base + at),
    );
    await givePeople(tx, vault, people);
    await openCases(
      tx,
      people.map((person) => ({ personId: person.id!, path: person.path, inKeyGroup: false })),
    );
    await sql`update support_case set opened_at = ${openedOn}::timestamp at time zone 'Asia/Shanghai'
      where org_path <@ ${path}::ltree`.execute(tx);
    return { path, classPaths, people };
  });
}

export async function giveStandard(
  db: AppDb,
  path: string,
  definition: Definition,
  holdsFrom: string,
): Promise<string> {
  const id = newId();
  await inScope(db, systemScope('cn'), (tx) =>
    bringInStandard(tx, { id, name: '服务标准', path, template: null, definition, holdsFrom }),
  );
  return id;
}

type Line = { readonly personId: string; readonly path: string; readonly day: string; readonly id?: string };

export function writeTalk(
  tx: ScopedTx,
  { personId, path, day, id = newId() }: Line,
  given: { channel?: string; topics?: readonly string[]; summary?: string } = {},
): Promise<void> {
  const {
    channel = 'in_person',
    topics = ['direction'],
    summary = '谈了求职方向，愿意先看省内的岗位。',
  } = given;
  const data = { channel, topics, summary, nextStep: '', heldOn: day };
  return appendLines(tx, [
    { id, personId, path, kind: 'talk', accountId: null, byRole: 'staff', byName: '林老师', data },
  ]);
}

export function writeSent(
  tx: ScopedTx,
  { personId, path, day, id = newId() }: Line,
  given: { postingId?: string; fit?: number; inPlaces?: boolean } = {},
): Promise<void> {
  const { postingId = newId(), fit = 5_000, inPlaces = true } = given;
  const at = new Date(`${day}T04:00:00Z`);
  const data = { recommendationId: newId(), postingId, title: '', employer: '', fit, inPlaces, open: true };
  return appendLines(tx, [
    { id, personId, path, kind: 'recommended', accountId: null, byRole: 'staff', byName: '林老师', data, at },
  ]);
}

export async function setOutcome(
  tx: ScopedTx,
  personId: string,
  code: string,
  isPlaced: boolean,
): Promise<void> {
  await sql`update support_case set outcome_code = ${code}, outcome_at = now(), version = version + 1,
    state = ${isPlaced ? 'closed' : 'open'},
    contact_due_on = ${isPlaced ? null : '2026-12-31'}::date where person_id = ${personId}`.execute(tx);
}

export async function setKeyGroup(
  tx: ScopedTx,
  personId: string,
  path: string,
  isMember: boolean,
): Promise<void> {
  if (isMember)
    await sql`insert into key_group_flag (person_id, org_path, key_group) values (${personId}, ${path}::ltree, 'disabled')
      on conflict (person_id, key_group) where cleared_at is null do nothing`.execute(tx);
  else
    await sql`update key_group_flag set cleared_at = now() where person_id = ${personId} and cleared_at is null`.execute(
      tx,
    );
}
