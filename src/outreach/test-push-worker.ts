import { openPool } from '../platform/db/pool.ts';
import { carryOutRun } from './actions/carry-out-run.ts';

/** A worker that carries out one run, for tests that kill it. Arguments: application's database URL, run, batch size. */
const [url = '', runId = '', batch = '8'] = process.argv.slice(2);
const db = openPool(url, { max: 4 });
await carryOutRun({ db, rootPath: 'cn', tuning: { threads: 1, batch: Number(batch) } }, runId);
await db.destroy();
