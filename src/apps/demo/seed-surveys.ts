import { newId } from '../../kernel/ids.ts';
import { systemScope, type Scope } from '../../kernel/scope.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { linkTokens } from '../../platform/links.ts';
import { keepAnswer, listSurveys, runSurveys, startSurvey } from '../../surveys/index.ts';
import type { Choice } from '../../surveys/contract.ts';
import { ROOT_PATH, type House } from '../house.ts';

/** What graduates say, in turn; the first of all is asked and has not answered yet. */
const said: readonly (readonly [Choice, string] | null)[] = [
  null,
  ['seeking', ''],
  ['exam', '省考还有两周'],
  null,
  ['seeking', '投了八家，两家有面试'],
  ['help', '想有人帮我看看简历'],
  ['signing', '谈好了，下周签'],
  null,
  ['study', ''],
  ['seeking', ''],
  null,
  ['not_now', '家里有事，过完年再找'],
];

const ANSWERED = 120;

/** A weekly check of one school that began today, answered by some graduates of one counsellor, and a survey of wishes to come. */
export async function seedSurveys(
  house: House,
  school: string,
  near: readonly { readonly id: string; readonly path: string }[],
  today: string,
): Promise<number> {
  const { db, vault } = house;
  const scope = systemScope(school);
  const audience = { cohorts: [], keyGroups: [], status: 'unplaced' as const, jobSeeking: [] };
  const order = { path: school, note: '', audience, startsOn: today, untilOn: null };
  await inScope(db, scope, async (tx) => {
    const check = { title: '这周怎么样', everyWeeks: 1, openDays: 6, remindDays: [3] };
    await startSurvey(tx, scope, { ...order, ...check, kind: 'check', id: newId() });
  });
  await runSurveys({ db, rootPath: ROOT_PATH, tokenOf: linkTokens(vault) });
  const { rows } = await inScope(db, scope, (tx) => listSurveys(tx, scope, false));
  const roundId = rows[0]?.round?.id;
  if (roundId === undefined) return 0;
  let answered = 0;
  for (const [at, { id, path }] of near.slice(0, ANSWERED).entries()) {
    const answer = said[at % said.length];
    if (!answer) continue;
    const [choice, line] = answer;
    const own: Scope = { ...systemScope(school), paths: [], personId: id, homePath: path };
    const input = { id: newId(), choice, line, wish: null, seen: null };
    const kept = await inScope(db, own, (tx) =>
      keepAnswer(tx, { roundId, personId: id }, input, 'self'),
    ).catch(() => 'not asked' as const);
    if (kept === null) answered += 1;
  }
  return answered;
}
