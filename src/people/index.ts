/** The door of people: what other rooms may ask about graduates, and how seed and command line bring them in. */
export { changeWish } from './actions/change-wish.ts';
export { confirmRoster } from './actions/confirm-roster.ts';
export { openForHandover, type HandedPerson } from './actions/open-for-handover.ts';
export { announceRoster } from './actions/preview-roster.ts';
export { readRoster } from './actions/read-roster.ts';
export { registerPeople, type NewPerson } from './actions/register-people.ts';
export { openKeyGroups } from './actions/sensitive.ts';
export { undoRoster } from './actions/undo-roster.ts';
export { checkDigitOf } from './rules/identity-number.ts';
export { listImportedPersonIds } from './store/confirm.ts';
export { listCaseSubjects, type CaseSubject } from './store/case-subjects.ts';
export {
  findByStudentNumbers,
  idsOfCohort,
  listWishes,
  noteJobSeeking,
  type NumberedPerson,
} from './store/job-seeking.ts';
export { listMatchable, listWishing, type MatchablePerson } from './store/matchable.ts';
export { countCohorts, findPersonFile as findPerson, findPersonIds, getPersonRows } from './store/people.ts';
export { listAudience, listRecipients, type RecipientFacts } from './store/recipients.ts';
export { auditKeyGroupsJudged, listServiceSubjects } from './store/service-subjects.ts';
export { getWish } from './store/wishes.ts';
