import { z } from 'zod';
import type { Endpoint } from '../../platform/http/endpoint.ts';

/** Families that have a budget; what is owed to a person (`service`) has none and can be given none. */
export const limitedFamilies = ['recommendations', 'searches', 'reminders', 'surveys'] as const;

const Limit = z.int().min(0).max(20);
/** How many a person is sent a day on one channel at most: of each family, and of all together. 0: none. */
export const BudgetLimits = z.object({
  recommendations: Limit,
  searches: Limit,
  reminders: Limit,
  surveys: Limit,
  all: Limit,
});
export type BudgetLimits = z.infer<typeof BudgetLimits>;

export const BudgetChange = z.object({
  version: z.number(),
  limits: BudgetLimits,
  at: z.iso.datetime(),
  byName: z.string(),
  reason: z.string(),
});
export type BudgetChange = z.infer<typeof BudgetChange>;

const SchoolBudget = z.object({
  path: z.string(),
  schoolName: z.string(),
  limits: BudgetLimits,
  /** 0 while the school has changed nothing. */
  version: z.number(),
  /** Newest first, at most 20. */
  changes: z.array(BudgetChange),
});

export const getBudgets = {
  method: 'GET',
  path: '/api/delivery/budgets',
  needs: 'delivery.outbox',
  reply: z.object({ usual: BudgetLimits, schools: z.array(SchoolBudget) }),
  summary: 'How many messages a person is sent a day at most, by school, with who changed it when and why',
} as const satisfies Endpoint;

export const setBudget = {
  method: 'PUT',
  path: '/api/delivery/budgets',
  needs: 'delivery.outbox',
  body: z.object({
    path: z.string().max(200),
    /** The version that was looked at: of two who change at once the second is told. */
    version: z.int().min(0).max(1_000_000),
    limits: BudgetLimits,
    reason: z.string().trim().min(2).max(300),
  }),
  reply: z.object({ version: z.number() }),
  summary: 'Change the budgets of a school; what is in force and what was stays on record',
} as const satisfies Endpoint;
