import type { Audience, BudgetLimits, DeliverySwitch, Family, LeftOutReason } from '../contract.ts';
import { isWithinBudget, type Spent } from './budget.ts';

export type Addressee = {
  readonly email: string | null;
  readonly personalised: boolean;
  readonly pushOptOut: boolean;
  readonly switchedOff: readonly DeliverySwitch[];
  readonly spent: Spent;
  readonly limits?: BudgetLimits | undefined;
};

/** What becomes of one person of an audience: left out, told in the inbox alone and why, or written to as well. */
export type Standing = {
  readonly isLeftOut: boolean;
  readonly isMailed: boolean;
  readonly reason: LeftOutReason | null;
};

/** Whether an audience is chosen by what people are or want, and not only by where they are. */
export function isPersonal({ degrees, jobSeeking, regions }: Audience): boolean {
  return degrees.length + jobSeeking.length + regions.length > 0;
}

/**
 * Who has switched personalisation off is not chosen by personal features, except for what is owed to everybody; who
 * does not want recommendations gets none. A missing address or a switched-off channel leaves the inbox; a spent budget
 * only makes the mail wait.
 */
export function standingOf(person: Addressee, family: Family, isByFeatures: boolean): Standing {
  if (isByFeatures && !person.personalised && family !== 'service') return out('personalisation_off');
  if (family === 'recommendations' && person.pushOptOut) return out('opted_out');
  if (person.email === null) return { isLeftOut: false, isMailed: false, reason: 'no_address' };
  if (person.switchedOff.includes(`${family}:email`))
    return { isLeftOut: false, isMailed: false, reason: 'preference_off' };
  const reason = isWithinBudget(person.spent, family, person.limits) ? null : 'budget_spent';
  return { isLeftOut: false, isMailed: true, reason };
}

function out(reason: LeftOutReason): Standing {
  return { isLeftOut: true, isMailed: false, reason };
}
