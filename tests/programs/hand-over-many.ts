import { systemScope } from '../../src/kernel/scope.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { inScope } from '../../src/platform/db/scoped.ts';
import { handOver } from '../../src/plans/actions/hand-over.ts';
import { sweepPlans } from '../../src/plans/actions/sweep.ts';

/** Hands all graduates of a colleague over, or sweeps those of a closed account, in a process that a test can kill in the middle. */
const [url = '', act = '', path = '', id = '', fromId = '', toId = ''] = process.argv.slice(2);
const db = openPool(url);
console.log('begun');
if (act === 'sweep') await sweepPlans(db, systemScope(path));
else
  await inScope(db, systemScope(path), (tx) =>
    handOver(tx, { id, fromId, toId, reason: '调离', personIds: null }),
  );
console.log('done');
await db.destroy();
