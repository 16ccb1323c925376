import { openPool } from '../platform/db/pool.ts';
import { sealWaiting } from './actions/seal-lines.ts';

/** Seals in small parts, again and again, until it is killed. */
const [url = ''] = process.argv.slice(2);
const db = openPool(url, { applicationName: 'huhang-test-sealer' });
process.stdout.write('.');
for (;;) await sealWaiting(db, 'cn', { atOnce: 7 });
