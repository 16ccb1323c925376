import { useParams } from 'react-router';
import { PlanPage } from '../features/plans/plan-page.tsx';

/** The plan of one graduate for staff; `base` is where the portal keeps its graduates. */
export function GraduatePlan({ base }: { base: string }) {
  const { personId = '' } = useParams();
  return <PlanPage personId={personId} back={`${base}/${personId}`} />;
}
