export { openDatabase, type EmbeddedDatabase, type OpenOptions } from './open.ts';
