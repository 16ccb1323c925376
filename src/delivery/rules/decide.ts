import { daysBetween, beijingDay } from '../../kernel/calendar.ts';
import type { BudgetLimits, DeliverySwitch, Family, MessageKind, OutwardChannel } from '../contract.ts';
import { isWithinBudget, type Spent } from './budget.ts';
import { quietUntil, tomorrowMorning, type Quiet } from './quiet.ts';

/** What is known of a person at the moment at which a message could leave. */
export type Reader = {
  readonly path: string;
  readonly address: string | null;
  readonly pushOptOut: boolean;
  readonly switchedOff: readonly DeliverySwitch[];
  readonly quiet: Quiet;
  readonly spent: Spent;
  /** What their school has stated; the usual limits without. */
  readonly limits?: BudgetLimits | undefined;
};

export type Due = {
  readonly channel: OutwardChannel;
  readonly kind: MessageKind;
  readonly family: Family;
  /** Beijing day on which it was written. */
  readonly day: string;
  /** The subtree that a mass mail was approved for; null for any other message. */
  readonly massPath: string | null;
};

/** Why a message does not leave: kept in the log. */
export type DropReason = 'left' | 'moved' | 'opted_out' | 'preference_off' | 'stale';
export type Decision =
  | { readonly act: 'send' }
  | { readonly act: 'hold'; readonly until: Date; readonly why: 'quiet_hours' | 'budget_spent' }
  | { readonly act: 'drop'; readonly why: DropReason }
  | { readonly act: 'unreachable' };

/** After so many days a message tells nothing any more. */
const GOOD_FOR_DAYS: Readonly<Record<MessageKind, number>> = {
  digest: 1,
  found: 1,
  alert: 1,
  recommendation: 3,
  reminder: 3,
  survey: 7,
  mass: 7,
  notice: 7,
};

export function isStale(kind: MessageKind, day: string, now: Date): boolean {
  return daysBetween(day, beijingDay(now)) > GOOD_FOR_DAYS[kind];
}

/**
 * What becomes of a message that is due. Decided when it could leave, not when it was written: whoever has left the
 * roster, moved away or switched something off in between is left alone. Somebody's night and a spent budget hold a
 * message and do not lose it.
 */
export function decide(message: Due, reader: Reader | undefined, now: Date): Decision {
  if (!reader) return { act: 'drop', why: 'left' };
  const { massPath, family, channel, kind, day } = message;
  if (massPath !== null && !isWithin(reader.path, massPath)) return { act: 'drop', why: 'moved' };
  if (family === 'recommendations' && reader.pushOptOut) return { act: 'drop', why: 'opted_out' };
  if (reader.switchedOff.includes(`${family}:${channel}`)) return { act: 'drop', why: 'preference_off' };
  if (isStale(kind, day, now)) return { act: 'drop', why: 'stale' };
  if (reader.address === null) return { act: 'unreachable' };
  const until = quietUntil(reader.quiet, now);
  if (until) return { act: 'hold', until, why: 'quiet_hours' };
  if (!isWithinBudget(reader.spent, family, reader.limits))
    return { act: 'hold', until: tomorrowMorning(reader.quiet, now), why: 'budget_spent' };
  return { act: 'send' };
}

function isWithin(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`);
}
