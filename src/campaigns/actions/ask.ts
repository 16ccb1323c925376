import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { startSurvey, surveysOfSource } from '../../surveys/index.ts';
import type { Survey } from '../../surveys/contract.ts';
import { campaignsFault } from '../faults.ts';
import { askedPlaces, surveyOf } from '../rules/asking.ts';
import { isBelow } from '../rules/windows.ts';
import { lockCampaign, type StoredCampaign } from '../store/campaigns.ts';
import { getStored } from './change-campaigns.ts';
import { isOver } from './show.ts';

type Order = {
  /** Made by the client: sent twice it is one survey. */
  readonly id: string;
  readonly everyWeeks: number | null;
};

/**
 * Asks the graduates of a campaign what they wish for, wherever the asker works: a school asks its own, also for a campaign
 * from above. The survey belongs to the campaign and ends with it.
 */
export async function askForCampaign(
  tx: ScopedTx,
  scope: Scope,
  campaignId: string,
  { id, everyWeeks }: Order,
  today: string,
): Promise<void> {
  await lockCampaign(tx, campaignId);
  const campaign = await getStored(tx, campaignId);
  if (isOver(campaign, today)) throw campaignsFault('campaign_over', { campaignId });
  const surveys = await surveysOfSource(tx, scope, campaignId);
  if (surveys.some((survey) => survey.id === id)) return;
  const places = placesToAsk(campaign, scope, surveys);
  if (places.length === 0) throw campaignsFault('asked_already', { campaignId });
  for (const [at, path] of places.entries()) {
    const survey = surveyOf({ ...campaign, path, everyWeeks, today });
    if (!survey) throw campaignsFault('campaign_over', { campaignId });
    await startSurvey(tx, scope, { ...survey, id: at === 0 ? id : newId(), sourceId: campaignId });
  }
}

/** Own places for which nobody asks yet: neither there, nor above, nor in a part of it. */
function placesToAsk({ path, plan }: StoredCampaign, { paths }: Scope, surveys: readonly Survey[]): string[] {
  const asked = surveys.filter(({ state }) => state === 'running');
  return askedPlaces({ path, audience: plan.definition.audience }, paths).filter(
    (place) => !asked.some((one) => isBelow(place, one.path) || isBelow(one.path, place)),
  );
}

/**
 * What is asked for a campaign within the asker's sight, and whether they may ask. Of a campaign for key groups the counts
 * tell how many of them there are: whoever may not open key groups sees none.
 */
export async function showAsked(
  tx: ScopedTx,
  { scope, may }: Pick<Actor, 'scope' | 'may'>,
  campaign: StoredCampaign,
  today: string,
): Promise<{ surveys: Survey[]; mayAsk: boolean }> {
  const surveys = await surveysOfSource(tx, scope, campaign.id);
  const isGuarded = campaign.plan.definition.audience.keyGroups.only && !may('people.sensitive');
  const mayAsk =
    may('surveys.run') && !isOver(campaign, today) && placesToAsk(campaign, scope, surveys).length > 0;
  return { surveys: isGuarded ? [] : surveys, mayAsk };
}
