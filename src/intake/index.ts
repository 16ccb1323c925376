/** The door of intake: files of postings, whatever their form, as checked rows. */
export { contentHash } from './content-hash.ts';
export { cleanText, isRefusal, type Incoming } from './door.ts';
export { intakeFault } from './faults.ts';
export { fileKindOf, openPostingFile, type PostingFile } from './open-file.ts';
