export { openDatabase, type EmbeddedDatabase, type OpenOptions } from './open.ts';
export { wordDatabaseFault } from './wording.ts';
