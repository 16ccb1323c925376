import { useParams } from 'react-router';
import { CaseRecord } from '../features/ledger/case-record.tsx';
import { PersonHandovers } from '../features/handover/person-handovers.tsx';
import { PersonGivingWay } from '../features/outreach/giving-way.tsx';
import { PersonRecommendations } from '../features/outreach/person-recommendations.tsx';
import { CallPerson } from '../features/people/call-person.tsx';
import { KeyGroupPanel } from '../features/people/key-group-panel.tsx';
import { PlanSummary } from '../features/plans/plan-page.tsx';
import { PersonDuties } from '../features/standards/person-duties.tsx';
import { WishPanel } from '../features/people/wish-panel.tsx';
import { homeOf, mayOf, useSession } from '../session.ts';

/** One graduate for staff: the ledger's record with what people and outreach know beside it. */
export function GraduateFile({
  back,
  postingBase,
}: {
  back: { to: string; label: string };
  postingBase: string;
}) {
  const { personId = '' } = useParams();
  const { actor } = useSession();
  return (
    <CaseRecord
      personId={personId}
      back={back}
      contact={(onCalled) => <CallPerson personId={personId} onCalled={onCalled} />}
      aside={(can, onTalk) => (
        <>
          {actor && mayOf(actor, 'plans.steps') && <PlanSummary personId={personId} />}
          <PersonDuties personId={personId} />
          <WishPanel personId={personId} />
          <PersonRecommendations
            personId={personId}
            mayRecommend={can.includes('outreach.recommend')}
            postingBase={postingBase}
          />
          {can.includes('outreach.recommend') && can.includes('ledger.write') && (
            <PersonGivingWay personId={personId} onTalk={onTalk} />
          )}
          {actor && mayOf(actor, 'handover.read') && (
            <PersonHandovers personId={personId} base={`${homeOf(actor.role)}/handover`} />
          )}
          {can.includes('people.sensitive') && <KeyGroupPanel personId={personId} />}
        </>
      )}
    />
  );
}
