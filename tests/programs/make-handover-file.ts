import { makeFile } from '../../src/handover/index.ts';
import { systemScope } from '../../src/kernel/scope.ts';
import { openVault } from '../../src/platform/crypto.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { inScope } from '../../src/platform/db/scoped.ts';

/** Puts everybody who is ready for an agency into a file, in a process of its own that a test can kill in the middle. */
const [url = '', secret = '', path = '', id = '', receiverId = ''] = process.argv.slice(2);
const db = openPool(url);
console.log('begun');
await inScope(db, systemScope(path), (tx) => makeFile(tx, openVault(secret), { id, receiverId, path }));
console.log('made');
await db.destroy();
