import {
  askForCampaign,
  bringInCampaign,
  campaignTemplates,
  keepUpCampaigns,
} from '../../campaigns/index.ts';
import { addDays } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { systemScope, type Scope } from '../../kernel/scope.ts';
import { inScope } from '../../platform/db/scoped.ts';
import { linkTokens } from '../../platform/links.ts';
import { keepAnswer, runSurveys, surveysOfSource } from '../../surveys/index.ts';
import { ROOT_PATH, type House } from '../house.ts';
import { PROVINCE } from './province.ts';

const ANSWERED = 120;

type Near = readonly { readonly id: string; readonly path: string }[];

/** One campaign of the province that runs, with days behind it and a survey of one school, and one of that school that has ended. */
export async function seedCampaigns(
  house: House,
  school: string,
  near: Near,
  today: string,
): Promise<number> {
  const scope = systemScope(ROOT_PATH);
  const running = newId();
  await inScope(house.db, scope, async (tx) => {
    const silent = { subject: '', body: '' };
    for (const { key, plan } of campaignTemplates(today)) {
      const isRunning = key === 'tackling';
      const [from, to] = isRunning ? [-38, 52] : [-64, -3];
      // Nobody of the demo has had a résumé edited: a campaign that asked for it would show nothing done.
      const duties = plan.definition.duties.filter(({ act }) => act !== 'resume_edit');
      await bringInCampaign(tx, {
        id: isRunning ? running : newId(),
        name: isRunning ? '云泽就业攻坚九十天' : '“扬帆”求职季',
        path: isRunning ? PROVINCE.path : school,
        template: key,
        addsTo: null,
        plan: {
          ...plan,
          ...silent,
          definition: { ...plan.definition, duties },
          startsOn: addDays(today, from!),
          endsOn: addDays(today, to!),
        },
      });
    }
  });
  await keepUpCampaigns(house.db, ROOT_PATH, { today });
  await seedAnswers(house, running, school, near, today);
  return 2;
}

/** The school asks for the running campaign, and some graduates say that their wishes hold. */
async function seedAnswers(
  { db, vault }: House,
  campaignId: string,
  school: string,
  near: Near,
  today: string,
): Promise<void> {
  const scope = systemScope(school);
  await inScope(db, scope, (tx) =>
    askForCampaign(tx, scope, campaignId, { id: newId(), everyWeeks: 4 }, today),
  );
  await runSurveys({ db, rootPath: ROOT_PATH, tokenOf: linkTokens(vault) });
  const [survey] = await inScope(db, scope, (tx) => surveysOfSource(tx, scope, campaignId));
  const roundId = survey?.round?.id;
  if (roundId === undefined) return;
  for (const [at, { id, path }] of near.slice(0, ANSWERED).entries()) {
    if (at % 3 === 1) continue;
    const own: Scope = { ...systemScope(school), paths: [], personId: id, homePath: path };
    const answer = { id: newId(), choice: 'same' as const, line: '', wish: null, seen: null };
    // Whoever has a destination was not asked, and whoever never said a wish cannot keep it.
    await inScope(db, own, (tx) => keepAnswer(tx, { roundId, personId: id }, answer, 'self')).catch(
      () => undefined,
    );
  }
}
