import { carryOutRoster } from '../../src/people/actions/carry-out-roster.ts';
import { openVault } from '../../src/platform/crypto.ts';
import { openPool } from '../../src/platform/db/pool.ts';

/** A worker in a process of its own that can be killed: carries out what was asked for one roster import. */
const { url, secret, importId, dataDir } = JSON.parse(process.argv[2]!) as Record<string, string>;
const db = openPool(url!, { applicationName: 'roster-worker' });
const deps = { db, vault: openVault(secret!), rootPath: 'cn', dataDir: dataDir! };
await carryOutRoster(deps, importId!);
await db.destroy();
