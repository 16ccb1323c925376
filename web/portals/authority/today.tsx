import { listRuns } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { CampaignBanner } from '../../features/campaigns/campaign-banner.tsx';
import { LastRun } from '../../features/outreach/last-run.tsx';
import { SchoolRuns } from '../../features/outreach/school-runs.tsx';
import { hasFailed, OneFault } from '../../ui/state-block.tsx';
import type { Actor } from '../../session.ts';
import { useSession } from '../../session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { today, wordDay } from '../../words/time.ts';
import { TodayWaiting, useWaiting } from '../today-waiting.tsx';

/** The authority's first screen: what waits over all its schools, and each school's pushes. */
export function AuthorityToday() {
  const { actor } = useSession();
  if (!actor) return null;
  return <SchoolsToday actor={actor} />;
}

function SchoolsToday({ actor }: { actor: Actor }) {
  const waiting = useWaiting(actor);
  const runs = useCall(listRuns, {});
  return (
    <>
      <PageHeader title="概况" sub={`${wordDay(today())}，${actor.orgs.map((org) => org.name).join('、')}`} />
      <CampaignBanner base="/a/campaigns" />
      <OneFault of={[waiting, runs]} />
      {!hasFailed(waiting) && <TodayWaiting of={waiting} actor={actor} base="/a" />}
      {!hasFailed(runs) && (
        <>
          <LastRun base="/a/push" />
          <SchoolRuns base="/a/push" />
        </>
      )}
    </>
  );
}
