/** The door of imports: one run over a file, as the command line and the seed start it. */
export { importPostings, type ImportOptions } from './actions/import-postings.ts';
