/** The door of surveys: for campaigns that ask something, and for seeds that show an open round. */
export { keepAnswer } from './actions/answer.ts';
export { linkSubject, runSurveys } from './actions/run-rounds.ts';
export { listAll as listSurveys, surveysOfSource } from './actions/show-rounds.ts';
export { endSurvey, startSurvey } from './actions/start-survey.ts';
