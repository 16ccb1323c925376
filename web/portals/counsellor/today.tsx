import { CampaignBanner } from '../../features/campaigns/campaign-banner.tsx';
import { Mentees } from '../../features/plans/mentees.tsx';
import { DutyDay } from '../../features/standards/duty-day.tsx';
import { mayOf, useSession } from '../../session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { today, wordDay } from '../../words/time.ts';

/** The counsellor's first screen: to whom something is owed, the longest overdue first. A mentor's: their own graduates. */
export function CounsellorToday() {
  const { actor } = useSession();
  if (actor && mayOf(actor, 'plans.mentor')) return <Mentees />;
  return (
    <>
      <PageHeader title="今日应办" sub={`${wordDay(today())}，先办逾期最久的`} />
      <CampaignBanner base="/c/campaigns" />
      <DutyDay base="/c/graduates" />
    </>
  );
}
