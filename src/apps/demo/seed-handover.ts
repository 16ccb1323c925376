import {
  addReceiver,
  answerReceived,
  giveConsent,
  makeKeyPair,
  propose,
  reportReceived,
  sendHandovers,
} from '../../handover/index.ts';
import type { Receiver } from '../../handover/contract.ts';
import { openAccounts } from '../../identity/index.ts';
import { addDays, beijingMidnight } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { publicScope, systemScope } from '../../kernel/scope.ts';
import { listCasesOf } from '../../ledger/index.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { ROOT_PATH, type House } from '../house.ts';
import { PROVINCE } from './province.ts';

/** Somebody who may be handed over, and how far that has come. */
export type Handed = { readonly id: string; readonly name: string };
type Plan = {
  readonly daysAgo: number;
  readonly to: 'asked' | 'agreed' | 'sent' | 'taken' | 'reported' | 'refused';
};

/** In this order over the unplaced graduates of the demo counsellor; the first is the demo graduate, who is asked only. */
const plans: readonly Plan[] = [
  { daysAgo: 0, to: 'asked' },
  { daysAgo: 2, to: 'asked' },
  { daysAgo: 1, to: 'agreed' },
  { daysAgo: 1, to: 'agreed' },
  { daysAgo: 3, to: 'sent' },
  { daysAgo: 24, to: 'sent' },
  { daysAgo: 20, to: 'taken' },
  { daysAgo: 30, to: 'reported' },
  { daysAgo: 12, to: 'refused' },
];

/** Invented agencies, the account of one of them, and hand-overs in every state. */
export async function seedHandover(
  house: House,
  passwordHash: string,
  people: readonly Handed[],
  today: string,
): Promise<number> {
  const scope = systemScope(ROOT_PATH, 'support');
  const labour = await inScope(house.db, scope, async (tx) => {
    const base = { kind: 'labour' as const, region: null, answerWorkdays: 10 };
    const needs: Receiver['needs'] = ['basics', 'phone', 'wish', 'support', 'identity_number', 'key_groups'];
    const portal = { ...base, needs, channel: 'portal' as const, signKey: null, sealKey: null };
    const first = await addReceiver(tx, PROVINCE.path, { ...portal, name: '云泽市公共就业服务中心（虚构）' });
    await addReceiver(tx, PROVINCE.path, { ...portal, name: '临江区就业服务站（虚构）' });
    await addReceiver(tx, PROVINCE.path, {
      ...base,
      needs: ['basics', 'phone', 'wish', 'key_groups'],
      kind: 'federation',
      name: '云泽省残联就业服务部（虚构）',
      channel: 'file',
      signKey: makeKeyPair('ed25519').known,
      sealKey: makeKeyPair('x25519').known,
    });
    const account = {
      login: 'demo.labour',
      displayName: '就业服务专员（演示）',
      role: 'labour_department' as const,
    };
    await openAccounts(tx, [{ ...account, orgPath: first.path, worksFor: [first.path], passwordHash }]);
    return first;
  });
  const open = await inScope(house.db, scope, (tx) => openOf(tx, people));
  for (const [at, plan] of plans.entries()) {
    const person = open[at];
    if (person) await handOver(house, labour, person, plan, today);
  }
  return Math.min(open.length, plans.length);
}

async function openOf(tx: Parameters<typeof listCasesOf>[0], people: readonly Handed[]): Promise<Handed[]> {
  const cases = await listCasesOf(
    tx,
    people.map(({ id }) => id),
  );
  return people.filter(({ id }) => cases.get(id)?.state === 'open');
}

async function handOver(
  house: House,
  labour: Receiver,
  person: Handed,
  { daysAgo, to }: Plan,
  today: string,
): Promise<void> {
  const { db, vault } = house;
  const scope = systemScope(ROOT_PATH, 'support');
  const self = { ...publicScope, personId: person.id };
  const agency = systemScope(labour.path);
  const untilOn = addDays(today, 150);
  const day = beijingMidnight(addDays(today, -daysAgo)).getTime();
  const hour = (hours: number): Date => new Date(Math.min(Date.now(), day + hours * 3_600_000));
  const fields = [...labour.needs];
  const proposal = { receiverId: labour.id, personIds: [person.id], purpose: 'public_service' as const };
  const { done } = await inScope(db, scope, (tx) => propose(tx, { ...proposal, fields, untilOn }, hour(9)));
  const [id] = done;
  if (!id || to === 'asked') return;
  const given = { id: newId(), fields: ['basics', 'phone', 'wish', 'support'] as const, untilOn };
  await inScope(db, self, (tx) => giveConsent(tx, id, { ...given, alsoKeyGroups: 'no' }, hour(12)));
  if (to === 'agreed') return;
  await inScope(db, scope, (tx) => sendHandovers(tx, vault, [id], hour(15)));
  if (to === 'sent') return;
  const verdict = to === 'refused' ? ('refused' as const) : ('taken_over' as const);
  const reason = to === 'refused' ? ('not_our_region' as const) : null;
  const words = to === 'refused' ? '户籍和居住地都不在本市，请转当地服务机构。' : '';
  const answer = { id: newId(), verdict, reason, words };
  await inScope(db, agency, (tx) => answerReceived(tx, vault, id, answer, hour(48)));
  if (to !== 'reported') return;
  const report = {
    id: newId(),
    code: '11',
    employer: '临江智造科技有限公司（虚构）',
    on: addDays(today, -3),
    words: '',
  };
  await inScope(db, agency, (tx) => reportReceived(tx, vault, id, report));
}
