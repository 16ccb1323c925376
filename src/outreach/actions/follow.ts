import { z } from 'zod';
import { listOrgsByPath } from '../../identity/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { EventHandlers } from '../../platform/outbox.ts';
import { followSteps, type FollowCounts } from '../contract.ts';
import { outreachFault } from '../faults.ts';
import { countFollow, listSteps, noteStep } from '../store/follow.ts';
import { findRecommendation } from '../store/recommendations.ts';
import { getRun } from './show-run.ts';

const COLLEGE_DEPTH = 4;
const NONE: FollowCounts = {
  sent: 0,
  seen: 0,
  answered: 0,
  interested: 0,
  applied: 0,
  interviewed: 0,
  signed: 0,
};

/** What came of a run within the actor's scope: summed, and by college. Never by counsellor. */
export async function showRunFollow(tx: ScopedTx, runId: string) {
  await getRun(tx, runId);
  const rows = await countFollow(tx, runId, COLLEGE_DEPTH);
  const orgs = await listOrgsByPath(
    tx,
    rows.map(({ path }) => path),
  );
  const names = new Map(orgs.map((org) => [org.path, org.name]));
  const all = rows.reduce((sum, row) => added(sum, row), NONE);
  return { all, orgs: rows.map((row) => ({ ...row, name: names.get(row.path) ?? '' })) };
}

function added(sum: FollowCounts, row: FollowCounts): FollowCounts {
  const keys = Object.keys(NONE) as (keyof FollowCounts)[];
  return Object.fromEntries(keys.map((key) => [key, sum[key] + row[key]])) as FollowCounts;
}

/** How far one recommendation has come, each step with its moment. */
export async function showFollow(tx: ScopedTx, recommendationId: string) {
  const made = await findRecommendation(tx, recommendationId);
  if (!made) throw outreachFault('recommendation_not_found', { recommendationId });
  const later = new Map((await listSteps(tx, recommendationId)).map(({ step, at }) => [step, at]));
  const at = {
    sent: made.at,
    seen: made.seenAt,
    answered: made.answeredAt,
    applied: later.get('applied') ?? null,
    interviewed: later.get('interviewed') ?? null,
    signed: later.get('signed') ?? null,
  };
  return { steps: followSteps.map((step) => ({ step, at: at[step]?.toISOString() ?? null })) };
}

const Told = z.object({ personId: z.uuid(), postingId: z.uuid(), at: z.coerce.date().optional() });

/** Whoever keeps applications, interviews and agreements tells them by these events; hearing one twice notes it once. */
export const followEvents: EventHandlers = Object.fromEntries(
  (
    [
      ['applications.applied', 'applied'],
      ['applications.interviewed', 'interviewed'],
      ['agreements.signed', 'signed'],
    ] as const
  ).map(([kind, step]) => [
    kind,
    [
      async (tx, event) => {
        const { personId, postingId, at } = Told.parse(event.data);
        await noteStep(tx, { personId, postingId, step, at: at ?? new Date() });
      },
    ],
  ]),
);
