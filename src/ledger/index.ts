/** The door of the ledger: opening cases, and writing lines in the transaction of the fact they are about. */
export { appendLines } from './actions/append-lines.ts';
export { importHistory, type PastCase, type PastTalk } from './actions/import-history.ts';
export { openCases } from './actions/open-cases.ts';
export { recordTalk } from './actions/record-talk.ts';
export { setJobStatus } from './actions/set-job-status.ts';
export {
  closeWithoutOutcome,
  findHold,
  hasLineAbout,
  listNaming,
  listResponsibleGroups,
  lockCases,
  openAgain,
  setResponsible,
  type CaseHold,
  type ResponsibleGroup,
} from './store/responsible.ts';
export { sealWaiting } from './actions/seal-lines.ts';
export { exportSchool, listSealedSchools, verifySchool } from './actions/verify-chains.ts';
export { reportOwnOutcome } from './actions/report-outcome.ts';
export { listCasesOf, type CaseStanding } from './store/by-person.ts';
export { outcomeNeedsEmployer } from './rules.ts';
export { listOpenCaseIds } from './store.ts';
export {
  callBy,
  findStaffStatus,
  holdStanding,
  lastTalks,
  listStandings,
  pageCases,
} from './store/asking.ts';
export {
  listCaseFacts,
  listCaseIds,
  listServiceLines,
  serviceLineReader,
  type ServiceLine,
} from './store/service-facts.ts';
