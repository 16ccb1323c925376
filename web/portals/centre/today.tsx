import { LastRun } from '../../features/outreach/last-run.tsx';
import { mayOf, useSession } from '../../session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { today, wordDay } from '../../words/time.ts';
import { TodayWaiting } from '../today-waiting.tsx';

/** The career centre's first screen: what waits, and how the last push went. */
export function CentreToday() {
  const { actor } = useSession();
  if (!actor) return null;
  return (
    <>
      <PageHeader title="今日" sub={`${wordDay(today())}，先处理亮灯的`} />
      <TodayWaiting actor={actor} base="/z" />
      {mayOf(actor, 'outreach.run') && <LastRun base="/z/push" />}
    </>
  );
}
