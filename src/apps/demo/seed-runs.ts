import { addDays, beijingMidnight } from '../../kernel/calendar.ts';
import { publicScope, systemScope } from '../../kernel/scope.ts';
import {
  answerRecommendation,
  carryOutRun,
  listOfRun,
  startPushRun,
  type PushDeps,
} from '../../outreach/index.ts';
import { refusalReasons } from '../../outreach/contract.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { ROOT_PATH, type House } from '../house.ts';
import { rollDice, type Dice } from './dice.ts';
import { COHORT, EARLIER_COHORT } from './graduates.ts';
import { schoolPath, schools } from './province.ts';

const SEED = 4_117;
/** Days before today on which the cohort was pushed to; the last is today. */
const days = [4, 0] as const;
/** Share of past recommendations that were answered. */
const ANSWERED = 0.03;
const HOUR_MS = 3_600_000;

/** A past of pushes and answers, made by the same runs as any other day's. */
export async function seedRuns(
  house: House,
  today: string,
  say: (line: string) => void,
): Promise<{ runs: number; answers: number }> {
  const dice = rollDice(SEED);
  const sums = { runs: 0, answers: 0 };
  for (const ago of days) {
    const now =
      ago === 0 ? new Date() : new Date(beijingMidnight(addDays(today, -ago)).getTime() + 8 * HOUR_MS);
    const deps: PushDeps = { db: house.db, rootPath: ROOT_PATH, tuning: { now } };
    for (const school of schools) {
      const path = schoolPath(school);
      for (const cohort of ago === 0 ? [COHORT] : [COHORT, EARLIER_COHORT]) {
        const runId = await inScope(house.db, systemScope(path), (tx) =>
          startPushRun(tx, systemScope(path), { path, cohort, startedAt: now }),
        );
        await carryOutRun(deps, runId);
        sums.runs += 1;
        if (ago > 0)
          sums.answers += await seedAnswers(house, dice, runId, path, new Date(now.getTime() + 6 * HOUR_MS));
      }
    }
  }
  say(`  ${sums.runs} push runs with ${sums.answers} answers`);
  return sums;
}

async function seedAnswers(house: House, dice: Dice, runId: string, path: string, at: Date): Promise<number> {
  const rows = await inScope(house.db, systemScope(path), (tx) => listOfRun(tx, runId));
  const answered = rows.filter(() => dice.chance(ANSWERED));
  for (const { id, personId } of answered) {
    const given = dice.chance(0.55)
      ? { answer: 'interested' as const }
      : { answer: 'not_interested' as const, reason: dice.pick(refusalReasons) };
    // Only the graduate can answer, in the demo as in life.
    const own = { ...publicScope, personId };
    await inScope(house.db, own, (tx) => answerRecommendation(tx, personId, id, given, at));
  }
  return answered.length;
}
