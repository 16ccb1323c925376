import { findEmployerFacts } from '../../employers/index.ts';
import { beijingDay, beijingMidnight } from '../../kernel/calendar.ts';
import { listRecipients, type RecipientFacts } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { OutwardChannel } from '../contract.ts';
import type { Attempt } from '../rules/attempts.ts';
import type { Spent } from '../rules/budget.ts';
import { decide, type Decision, type Reader } from '../rules/decide.ts';
import { USUAL_QUIET } from '../rules/quiet.ts';
import { listLimits, schoolOf } from '../store/budgets.ts';
import { countSpent, listPreferences, type Outcome, type Waiting } from '../store/sending.ts';

export type Judged = { readonly message: Waiting; readonly address: string };

/** How a channel knows a person. */
export type AddressOf = (person: RecipientFacts) => string | null;

/**
 * Who of a batch is written to now, where, and what becomes of the others. People's locks are held (`claimWaiting`), so
 * what is counted here is what they have been sent.
 */
export async function judgeAll(
  tx: ScopedTx,
  channel: OutwardChannel,
  messages: readonly Waiting[],
  now: Date,
  addressOf: AddressOf = (person) => person.email,
): Promise<{ readonly toSend: readonly Judged[]; readonly outcomes: readonly Outcome[] }> {
  if (messages.length === 0) return { toSend: [], outcomes: [] };
  const readers = await readersOf(tx, channel, messages, now, addressOf);
  const employers = await employerAddresses(tx, messages);
  const toSend: Judged[] = [];
  const outcomes: Outcome[] = [];
  for (const message of messages) {
    const { id, personId, employerId, family } = message;
    if (employerId !== null) {
      const address = employers.get(employerId);
      if (address === undefined) outcomes.push({ id, attempt: { state: 'unreachable' } });
      else toSend.push({ message, address });
      continue;
    }
    const reader = readers.get(personId!);
    const decision = decide({ ...message, channel }, reader, now);
    if (decision.act !== 'send') {
      outcomes.push({ id, attempt: attemptOf(decision) });
      continue;
    }
    // Two messages of one person in a batch share the budget.
    reader!.spent.set(family, (reader!.spent.get(family) ?? 0) + 1);
    toSend.push({ message, address: reader!.address! });
  }
  return { toSend, outcomes };
}

function attemptOf(decision: Exclude<Decision, { act: 'send' }>): Attempt {
  if (decision.act === 'hold') return { state: 'waiting', error: decision.why, until: decision.until };
  return decision.act === 'drop' ? { state: 'dropped', error: decision.why } : { state: 'unreachable' };
}

async function readersOf(
  tx: ScopedTx,
  channel: OutwardChannel,
  messages: readonly Waiting[],
  now: Date,
  addressOf: AddressOf,
): Promise<Map<string, Reader>> {
  const ids = [...new Set(messages.flatMap(({ personId }) => personId ?? []))];
  const people = await listRecipients(tx, ids);
  const said = await listPreferences(tx, ids);
  const limits = await listLimits(tx);
  const spent = await countSpent(tx, ids, channel, beijingMidnight(beijingDay(now)));
  return new Map(
    [...people.values()].map((person) => {
      const { path, pushOptOut } = person;
      const { switchedOff, quiet } = said.get(person.id) ?? { switchedOff: [], quiet: USUAL_QUIET };
      const own: Spent = spent.get(person.id) ?? new Map();
      const reader = { path, address: addressOf(person), pushOptOut, switchedOff, quiet, spent: own };
      return [person.id, { ...reader, limits: limits.get(schoolOf(path)) }];
    }),
  );
}

async function employerAddresses(tx: ScopedTx, messages: readonly Waiting[]): Promise<Map<string, string>> {
  const ids = messages.flatMap(({ employerId }) => employerId ?? []);
  if (ids.length === 0) return new Map();
  const facts = await findEmployerFacts(tx, ids, []);
  return new Map(facts.flatMap(({ id, email }) => (email === null ? [] : [[id, email] as const])));
}
