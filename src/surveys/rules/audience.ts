import type { JobSeeking, KeyGroup } from '../../people/contract.ts';
import type { SurveyAudience, SurveyKind } from '../contract.ts';

/** A graduate as far as deciding whether they are asked needs to know. */
export type Candidate = {
  readonly cohort: number;
  readonly hasOutcome: boolean;
  readonly jobSeeking: JobSeeking;
  readonly keyGroups: readonly KeyGroup[];
};

export function isMember(kind: SurveyKind, audience: SurveyAudience, one: Candidate): boolean {
  const { cohorts, keyGroups, status, jobSeeking } = audience;
  if (cohorts.length > 0 && !cohorts.includes(one.cohort)) return false;
  // Whoever has a destination is not asked where they stand, whatever the audience says.
  if (one.hasOutcome && (kind === 'check' || status === 'unplaced')) return false;
  if (jobSeeking.length > 0 && (one.hasOutcome || !jobSeeking.includes(one.jobSeeking))) return false;
  return keyGroups.length === 0 || one.keyGroups.some((group) => keyGroups.includes(group));
}
