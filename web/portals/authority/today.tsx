import { LastRun } from '../../features/outreach/last-run.tsx';
import { SchoolRuns } from '../../features/outreach/school-runs.tsx';
import { useSession } from '../../session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { today, wordDay } from '../../words/time.ts';
import { TodayWaiting } from '../today-waiting.tsx';

/** The authority's first screen: what waits over all its schools, and each school's pushes. */
export function AuthorityToday() {
  const { actor } = useSession();
  if (!actor) return null;
  return (
    <>
      <PageHeader title="概况" sub={`${wordDay(today())}，${actor.orgs.map((org) => org.name).join('、')}`} />
      <TodayWaiting actor={actor} base="/a" />
      <LastRun base="/a/push" />
      <SchoolRuns base="/a/push" />
    </>
  );
}
