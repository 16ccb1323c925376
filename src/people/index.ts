/** The door of people: what other rooms may ask about graduates, and how seed and command line bring them in. */
export { openKeyGroups } from './actions/sensitive.ts';
export { changeWish } from './actions/change-wish.ts';
export { listMatchable, type MatchablePerson } from './store/matchable.ts';
export { findPersonFile as findPerson, findPersonIds, getPersonRows } from './store/people.ts';
export { getWish } from './store/wishes.ts';
