import { listRuns } from '../../../src/outreach/contract.ts';
import { useCall } from '../../api.ts';
import { LastRun } from '../../features/outreach/last-run.tsx';
import { SchoolRuns } from '../../features/outreach/school-runs.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState, hasFailed, OneFault } from '../../ui/state-block.tsx';
import type { Actor } from '../../session.ts';
import { useSession } from '../../session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { today, wordDay } from '../../words/time.ts';
import { TodayWaiting, useWaiting } from '../today-waiting.tsx';

/** The authority's first screen: what waits over all its schools, and each school's pushes. */
export function AuthorityToday() {
  const { actor } = useSession();
  if (!actor) return null;
  return actor.role === 'labour_department' ? <LabourToday actor={actor} /> : <SchoolsToday actor={actor} />;
}

function SchoolsToday({ actor }: { actor: Actor }) {
  const waiting = useWaiting(actor);
  const runs = useCall(listRuns, {});
  return (
    <>
      <PageHeader title="概况" sub={`${wordDay(today())}，${actor.orgs.map((org) => org.name).join('、')}`} />
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

/** The labour department's first screen: nobody has been handed over yet, and what will stand here. */
function LabourToday({ actor }: { actor: Actor }) {
  return (
    <>
      <PageHeader title="概况" sub={`${wordDay(today())}，${actor.orgs.map((org) => org.name).join('、')}`} />
      <EmptyState
        title="还没有转来的毕业生"
        action={<ButtonLink to="/postings">看正在招聘的岗位</ButtonLink>}
      >
        离校时还没有去向、本人同意转给人社部门继续服务的毕业生，会列在这里，由你签收、反馈。转交功能还没有开通，开通前不会有人被转来。
      </EmptyState>
    </>
  );
}
