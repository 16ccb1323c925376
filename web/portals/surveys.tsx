import { CallPerson } from '../features/people/call-person.tsx';
import { RoundPage } from '../features/surveys/round-page.tsx';
import { SurveysPage } from '../features/surveys/surveys-page.tsx';

const callOf = (personId: string) => <CallPerson personId={personId} onCalled={() => undefined} />;

function Surveys({ base }: { base: string }) {
  return <SurveysPage base={`${base}/surveys`} people={`${base}/graduates`} actionOf={callOf} />;
}

function OneRound({ base }: { base: string }) {
  return <RoundPage base={`${base}/surveys`} people={`${base}/graduates`} callOf={callOf} />;
}

export function CounsellorSurveys() {
  return <Surveys base="/c" />;
}

export function CounsellorRound() {
  return <OneRound base="/c" />;
}

export function CentreSurveys() {
  return <Surveys base="/z" />;
}

export function CentreRound() {
  return <OneRound base="/z" />;
}
