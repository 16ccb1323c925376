import { openVault } from '../../src/platform/crypto.ts';
import { openPool } from '../../src/platform/db/pool.ts';
import { postingTaskEntries, signalsTask } from '../../src/postings/tasks.ts';

/** Runs the nightly scoring as a process of its own, to be killed in the middle. Arguments: database URL, secret, top. */
const [url = '', secret = '', rootPath = 'cn'] = process.argv.slice(2);
const db = openPool(url, { applicationName: 'huhang-test-signals' });
const entries = postingTaskEntries({ db, vault: openVault(secret), rootPath });
const entry = entries.find(({ task }) => task.name === signalsTask.name);
await entry?.handle({}, new AbortController().signal);
await db.destroy();
