import { listRuns } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { CampaignBanner } from '../../features/campaigns/campaign-banner.tsx';
import { LastRun } from '../../features/outreach/last-run.tsx';
import { mayOf, useSession } from '../../session.ts';
import type { Actor } from '../../session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { hasFailed, OneFault } from '../../ui/state-block.tsx';
import { today, wordDay } from '../../words/time.ts';
import { TodayWaiting, useWaiting } from '../today-waiting.tsx';

/** The career centre's first screen: what waits, and how the last push went. */
export function CentreToday() {
  const { actor } = useSession();
  return actor && <Today actor={actor} />;
}

function Today({ actor }: { actor: Actor }) {
  const mayRun = mayOf(actor, 'outreach.run');
  const waiting = useWaiting(actor);
  const runs = useCall(listRuns, {}, { skip: !mayRun });
  return (
    <>
      <PageHeader title="今日" sub={`${wordDay(today())}，先处理亮灯的`} />
      <CampaignBanner base="/z/campaigns" />
      <OneFault of={[waiting, runs]} />
      {!hasFailed(waiting) && <TodayWaiting of={waiting} actor={actor} base="/z" />}
      {mayRun && !hasFailed(runs) && <LastRun base="/z/push" />}
    </>
  );
}
