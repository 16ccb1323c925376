import { CampaignBanner } from '../../features/campaigns/campaign-banner.tsx';
import { Mentees } from '../../features/plans/mentees.tsx';
import { DutyDay } from '../../features/standards/duty-day.tsx';
import { useEntries } from '../../field/field-context.tsx';
import { mayOf, useSession } from '../../session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tag } from '../../ui/tag.tsx';
import { today, wordDay } from '../../words/time.ts';
import { DayAlarms } from './day-alarms.tsx';
import { useDayActions } from './day-actions.tsx';

/** The counsellor's first screen: to whom something is owed, the longest overdue first. A mentor's: their own graduates. */
export function CounsellorToday() {
  const { actor } = useSession();
  if (actor && mayOf(actor, 'plans.mentor')) return <Mentees />;
  return <Day />;
}

function Day() {
  const { actionOf, sheets } = useDayActions('/c/postings');
  const waiting = new Set(useEntries().flatMap(({ who }) => who.map(({ id }) => id)));
  return (
    <>
      <PageHeader
        title="今日应办"
        sub={`${wordDay(today())}，先办逾期最久的`}
        actions={
          <ButtonLink to="/c/meeting" icon="people">
            记班会
          </ButtonLink>
        }
      />
      <CampaignBanner base="/c/campaigns" />
      <DayAlarms />
      <DutyDay
        base="/c/graduates"
        actionOf={actionOf}
        tagOf={(row) => waiting.has(row.person.id) && <Tag tone="note">已写，待补交</Tag>}
      />
      {sheets}
    </>
  );
}
