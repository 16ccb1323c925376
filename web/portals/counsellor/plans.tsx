import { GraduatePlan } from '../graduate-plan.tsx';

export function CounsellorPlan() {
  return <GraduatePlan base="/c/graduates" />;
}
