/** The door of the postings room. */
export { importPostings, type ImportOptions } from './actions/import-postings.ts';
export type { RawPosting } from './extraction/raw-posting.ts';
