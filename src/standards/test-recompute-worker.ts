import { openPool } from '../platform/db/pool.ts';
import { recomputeAll } from './actions/recompute.ts';

/** Computes everybody again and again until it is killed. */
const [url = '', path = 'cn', day = ''] = process.argv.slice(2);
const db = openPool(url, { applicationName: 'huhang-test-recompute' });
for (;;) {
  await recomputeAll(db, path, { today: day, trusting: false });
  process.stdout.write('.');
}
