/** Tables in files, read and written row by row. */
export { type SheetLimits, type SheetRow } from './limits.ts';
export { readSheet } from './read.ts';
export { unprotectText } from './protect.ts';
export { writeCsv, writeSheet } from './write.ts';
