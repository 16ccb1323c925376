import assert from 'node:assert/strict';
import { addReceiver, makeKeyPair, pairFromText } from '../../src/handover/index.ts';
import type { Handover, Receiver, ReceiverInput } from '../../src/handover/contract.ts';
import { openAccounts } from '../../src/identity/index.ts';
import type { Role } from '../../src/identity/contract.ts';
import { addDays, beijingDay } from '../../src/kernel/calendar.ts';
import { newId } from '../../src/kernel/ids.ts';
import { systemScope } from '../../src/kernel/scope.ts';
import { openCases } from '../../src/ledger/index.ts';
import type { NewPerson } from '../../src/people/index.ts';
import { inScope } from '../../src/platform/db/scoped.ts';
import type { TestApp } from '../app.ts';
import { buildPerson, buildSchool, givePeople } from './people.ts';
import { callerOf, type Caller } from './visitors.ts';

export const today = beijingDay(new Date());
export const untilOn = addDays(today, 300);

/** What an agency needs, unless a test says otherwise. */
const NEEDS: ReceiverInput['needs'] = ['basics', 'phone', 'wish', 'support', 'identity_number', 'key_groups'];

/** A school of two classes, three agencies of which one works with files, and somebody at every desk. */
export type Town = {
  readonly people: readonly NewPerson[];
  readonly classPaths: readonly string[];
  readonly labour: Receiver;
  readonly other: Receiver;
  readonly filing: Receiver;
  /** The keys that the filing agency keeps. */
  readonly filingKeys: { readonly sign: string; readonly seal: string };
  readonly counsellor: Caller;
  readonly otherClass: Caller;
  readonly centre: Caller;
  readonly authority: Caller;
  readonly atLabour: Caller;
  readonly atOther: Caller;
  graduate(at: number): Promise<Caller>;
};

export async function buildTown(app: TestApp, school: string, graduates = 6): Promise<Town> {
  const { db, house } = app;
  const keys = { sign: makeKeyPair('ed25519'), seal: makeKeyPair('x25519') };
  const town = await inScope(db, systemScope('cn', 'roster'), async (tx) => {
    const { path, classPaths } = await buildSchool(tx, { school, classes: 2 });
    const serial = Number(school.replaceAll(/\D/g, '')) * 1_000;
    const people = Array.from({ length: graduates }, (_, at) =>
      buildPerson(classPaths[0]!, serial + at, {
        phone: `139${String(serial + at).padStart(8, '0')}`,
        keyGroups: ['low_income'],
      }),
    );
    await givePeople(tx, house.vault, people);
    await openCases(
      tx,
      people.map((person) => ({ personId: person.id, path: person.path, inKeyGroup: true })),
    );
    const base = { kind: 'labour' as const, region: '350100', needs: NEEDS, answerWorkdays: 10 };
    const portal = { ...base, channel: 'portal' as const, signKey: null, sealKey: null };
    const labour = await addReceiver(tx, 'cn.p91', { ...portal, name: `${school}市公共就业服务中心` });
    const other = await addReceiver(tx, 'cn.p91', { ...portal, name: `${school}区就业服务站` });
    const filing = await addReceiver(tx, 'cn.p91', {
      ...base,
      name: `${school}县残联`,
      channel: 'file',
      signKey: keys.sign.known,
      sealKey: keys.seal.known,
    });
    const staff: [string, Role, string][] = [
      ['counsellor', 'counsellor', classPaths[0]!],
      ['second', 'counsellor', classPaths[1]!],
      ['centre', 'career_centre', path],
      ['authority', 'authority', 'cn.p91'],
      ['labour', 'labour_department', labour.path],
      ['other', 'labour_department', other.path],
    ];
    const accounts = await openAccounts(tx, [
      ...staff.map(([login, role, at]) => ({
        login: `${school}-${login}`,
        displayName: login,
        role,
        orgPath: at,
        worksFor: [at],
      })),
      ...people.map((person, at) => ({
        login: `${school}-g${at}`,
        displayName: person.name,
        role: 'graduate' as const,
        orgPath: person.path,
        personId: person.id,
      })),
    ]);
    return { people, classPaths, labour, other, filing, accounts };
  });
  const at = (login: string) => callerOf(app, town.accounts.get(`${school}-${login}`)!);
  return {
    ...town,
    filingKeys: { sign: keys.sign.secret, seal: keys.seal.secret },
    counsellor: await at('counsellor'),
    otherClass: await at('second'),
    centre: await at('centre'),
    authority: await at('authority'),
    atLabour: await at('labour'),
    atOther: await at('other'),
    graduate: (number) => at(`g${number}`),
  };
}

/** Asks and expects to get it. */
export async function ask<Reply>(
  call: Caller,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: unknown,
): Promise<Reply> {
  const reply = await call(method, url, body === undefined ? {} : { body });
  assert.equal(reply.statusCode, 200, `${method} ${url}: ${reply.body}`);
  return reply.json<Reply>();
}

/** The code of a refusal. */
export async function refusal(call: Caller, method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown) {
  const reply = await call(method, url, body === undefined ? {} : { body });
  assert.notEqual(reply.statusCode, 200, `${method} ${url} was not refused: ${reply.body}`);
  return `${reply.statusCode} ${reply.json().code}`;
}

/** Proposes graduates to an agency; returns the hand-overs' ids in their order. */
export async function proposed(
  { counsellor, people }: Town,
  receiver: Receiver,
  who: readonly number[],
  fields: readonly string[] = ['basics', 'phone'],
): Promise<string[]> {
  const { done, refused } = await ask<{ done: string[]; refused: { code: string }[] }>(
    counsellor,
    'POST',
    '/api/handover/proposals',
    {
      receiverId: receiver.id,
      personIds: who.map((at) => people[at]!.id),
      purpose: 'public_service',
      fields,
      untilOn,
    },
  );
  assert.deepEqual(refused, []);
  return done;
}

export function consent(fields: readonly string[], alsoKeyGroups: 'yes' | 'no' = 'no') {
  return { id: newId(), fields, alsoKeyGroups, untilOn };
}

/** Proposed, agreed to by the graduate and sent. */
export async function sent(
  town: Town,
  receiver: Receiver,
  who: number,
  fields: readonly string[] = ['basics', 'phone'],
): Promise<string> {
  const [id] = await proposed(town, receiver, [who], fields);
  await ask(await town.graduate(who), 'POST', `/api/handover/mine/${id}/consent`, consent(fields));
  const { done } = await ask<{ done: string[] }>(town.counsellor, 'POST', '/api/handover/send', {
    ids: [id],
  });
  assert.deepEqual(done, [id]);
  return id!;
}

export async function stateOf(call: Caller, id: string): Promise<Handover['state']> {
  return (await ask<{ handover: Handover }>(call, 'GET', `/api/handover/${id}`)).handover.state;
}

export function answer(verdict: 'taken_over' | 'refused' | 'returned', reason: string | null = null) {
  return { id: newId(), verdict, reason, words: '' };
}

/** What the filing agency sends back: receipts for packages, signed with its key. */
export function filingPair(town: Town) {
  return {
    sign: pairFromText('ed25519', town.filingKeys.sign),
    seal: pairFromText('x25519', town.filingKeys.seal),
  };
}
