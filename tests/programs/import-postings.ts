import { basename } from 'node:path';
import { systemScope } from '../../src/kernel/scope.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { importPostings } from '../../src/imports/index.ts';

/** Imports a file as a process of its own, to be killed in the middle. Arguments: database URL, centre, file, rows a batch. */
const [url = '', path = '', file = '', batchRows = '500'] = process.argv.slice(2);
const db = openPool(url, { applicationName: 'huhang-test-import' });
const options = { path, source: '虚构招聘网', batchRows: Number(batchRows), threads: 1 };
const quiet = { report: async () => undefined };
await importPostings(db, systemScope(path), { path: file, name: basename(file) }, options, quiet);
await db.destroy();
