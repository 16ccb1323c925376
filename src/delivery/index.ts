/** The door of delivery: everything that leaves towards a person, or tells an employer something. */
export { deliver, type NewMessage } from './actions/deliver.ts';
export { takeBack } from './store/take-back.ts';
export { itemLine, itemLines, oneLine, oneNote, type MailItem, type Words } from './rules/mail.ts';
export { sendMailTask } from './tasks.ts';
