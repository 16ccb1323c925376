import { createInterface } from 'node:readline';
import { Fault } from '../../src/kernel/fault.ts';
import { openDatabase, type OpenOptions } from '../../src/platform/embedded/index.ts';

/**
 * Opens an embedded database in a process of its own, so that tests can kill that process. Argument: the options as
 * JSON. Prints one line, `{ url, ownedByUs, pid }` or `{ fault, facts }`; then obeys lines: `close`, `exit`.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as OpenOptions;
try {
  const database = await openDatabase(options);
  console.log(JSON.stringify({ url: database.url, ownedByUs: database.ownedByUs, pid: process.pid }));
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'exit') process.exit(0);
    if (line === 'close') break;
  }
  await database.close();
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.log(JSON.stringify({ fault: error.code, facts: error.facts }));
}
