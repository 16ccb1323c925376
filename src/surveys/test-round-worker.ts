import { openPool } from '../platform/db/pool.ts';
import { runSurveys } from './actions/run-rounds.ts';

/** A worker of its own, for tests that kill it: says when it begins, then writes small pages. Argument: the database's URL. */
const db = openPool(process.argv[2] ?? '', { max: 2 });
process.stdout.write('begun\n');
await runSurveys({ db, rootPath: 'cn', tokenOf: (subject) => `token of ${subject}`, page: 3 });
await db.destroy();
