/** Tables in files, read and written row by row. */
export { type SheetLimits, type SheetRow } from './limits.ts';
export { readSheet } from './read.ts';
export { unprotectText } from './protect.ts';
export { writeCsv, writeSheet, type Column, type Rows } from './write.ts';
