import type { BudgetLimits, Family } from '../contract.ts';

/**
 * How many messages one person is sent on one channel and day at most, whoever sends: of each family, and of all
 * together. A school may state others (`delivery_budget`).
 */
export const USUAL_LIMITS: BudgetLimits = {
  recommendations: 3,
  searches: 4,
  reminders: 2,
  surveys: 2,
  all: 6,
};

/** How many of each family have been sent today. */
export type Spent = Map<Family, number>;

/** Whether one more may be sent today. What is owed to a person (an answer, a decision) has no budget and uses none. */
export function isWithinBudget(
  spent: ReadonlyMap<Family, number>,
  family: Family,
  limits: BudgetLimits = USUAL_LIMITS,
): boolean {
  if (family === 'service') return true;
  const all = [...spent].reduce((sum, [one, count]) => sum + (one === 'service' ? 0 : count), 0);
  return (spent.get(family) ?? 0) < limits[family] && all < limits.all;
}
