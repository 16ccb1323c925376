import type { Fault } from '../kernel/fault.ts';

/** English sentences for the refusals that a person at a terminal meets; the browser has its own, in Chinese. */
const sentences: Readonly<Record<string, string>> = {
  'apps.database_not_empty': 'The database is not empty: the demo is only filled into an empty one.',
  'apps.graduate_not_found': 'There is no such graduate.',
  'apps.graduate_without_degree': 'The register holds no degree for this graduate.',
  'postings.posting_not_found': 'There is no such posting.',
  'postings.not_a_position':
    'This posting was not imported from an official position table: there is nothing to judge by.',
  'platform.database_in_use':
    'Another Huhang is running on this data directory. Stop it first, or set HUHANG_DATA to another one.',
  'platform.disk_full': 'The disk is full. Free some space and start again; nothing was half-written.',
  'platform.data_newer':
    'The data directory was made by a newer PostgreSQL. Use the program version that made it.',
  'platform.data_older':
    'The data directory was made by an older PostgreSQL. Restore a backup into a new directory.',
  'platform.data_unreadable':
    'The data directory holds files that are not a database. Nothing was changed: choose another one or move them away.',
  'platform.data_not_permitted':
    'This account may not use the data directory. Run as its owner, or set HUHANG_DATA to another one.',
  'platform.database_start_failed':
    'The embedded database did not start. The whole story is in postgres.log beside its data.',
  'platform.database_lost': 'The embedded database ended and could not be started again.',
  'platform.binaries_missing':
    'There is no embedded database for this machine. Set DATABASE_URL to a PostgreSQL server.',
  'platform.database_too_old':
    'The PostgreSQL server of DATABASE_URL is too old. Upgrade it, or unset DATABASE_URL to use the embedded one.',
  'platform.database_newer_than_program':
    'The database has migrations that this program does not know. Update the program.',
};

export function wordFault(fault: Fault): string {
  const facts = Object.entries(fault.facts).map(([name, value]) => `  ${name}: ${String(value)}`);
  return [sentences[fault.code] ?? `Refused: ${fault.code}`, ...facts].join('\n');
}
