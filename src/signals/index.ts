/** The door of signals: facts around a posting that speak for fraud. */
export { contactsIn, NO_CONTACTS, plainMail, plainPhone, type Contacts } from './rules/contacts.ts';
export { marksOf, type Mark } from './rules/marks.ts';
export { signalsOf, withSignals } from './rules/signals.ts';
export { newestMarket, renewMarket } from './store/market.ts';
export { findPostingsBehind, keepPostingMarks } from './store/posting-marks.ts';
export { countEmployers, dropOldMarks, findEmployersBehind, keepMarks } from './store/marks.ts';
