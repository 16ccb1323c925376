import { ChargePage } from '../../features/plans/charge-page.tsx';
import { GraduatePlan } from '../graduate-plan.tsx';

export function CentrePlan() {
  return <GraduatePlan base="/z/graduates" />;
}

export function CentreCharge() {
  return <ChargePage graduates="/z/graduates" />;
}
