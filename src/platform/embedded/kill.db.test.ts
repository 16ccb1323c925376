import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import {
  ask,
  askPatiently,
  holdDatabase,
  killHard,
  newFolder,
  postmasterOf,
  removeFolder,
  serversIn,
} from '../../../tests/embedded.ts';

const WRITE = 'create table if not exists kept as select 42 as answer';
const READ = 'select answer from kept';

let dataDir = '';
before(async () => {
  dataDir = await newFolder();
});
after(() => removeFolder(dataDir));

test('a server killed with -9 comes back by itself under the same address, with its data', async () => {
  const holder = await holdDatabase({ dataDir });
  await ask(holder.answer.url, WRITE);
  const killed = await postmasterOf(dataDir);
  killHard(killed);
  assert.deepEqual(await askPatiently(holder.answer.url, READ), [{ answer: 42 }]);
  assert.notEqual(await postmasterOf(dataDir), killed);
  await holder.end('close');
  assert.deepEqual(await serversIn(dataDir), []);
});

test('any helper process of the server may be killed with -9', async () => {
  const holder = await holdDatabase({ dataDir });
  await ask(holder.answer.url, WRITE);
  const postmaster = await postmasterOf(dataDir);
  for (const turn of [0, 1, 2]) {
    // One death makes the postmaster end and replace all of them, so they are looked up anew.
    const helpers = (await serversIn(dataDir)).filter((pid) => pid !== postmaster);
    killHard(helpers[turn] ?? 0);
    assert.deepEqual(await askPatiently(holder.answer.url, READ), [{ answer: 42 }]);
  }
  assert.equal(await postmasterOf(dataDir), postmaster);
  await holder.end('close');
});

test('after kill -9 of the program its orphaned server is taken over and stopped at the end', async () => {
  const first = await holdDatabase({ dataDir, mode: 'exclusive' });
  await ask(first.answer.url, WRITE);
  const orphan = await postmasterOf(dataDir);
  await first.end('SIGKILL');
  const second = await holdDatabase({ dataDir, mode: 'exclusive' });
  assert.equal(second.answer.ownedByUs, true);
  assert.equal(await postmasterOf(dataDir), orphan);
  assert.deepEqual(await ask(second.answer.url, READ), [{ answer: 42 }]);
  await second.end('close');
  assert.deepEqual(await serversIn(dataDir), []);
});

test('after kill -9 of program and server the next start recovers what was committed', async () => {
  const first = await holdDatabase({ dataDir });
  await ask(first.answer.url, WRITE);
  await first.end('SIGKILL');
  killHard(await postmasterOf(dataDir));
  const second = await holdDatabase({ dataDir });
  assert.deepEqual(await ask(second.answer.url, READ), [{ answer: 42 }]);
  await second.end('close');
});

test('a session that computes on after its server was killed does not get a second server beside it', async () => {
  const first = await holdDatabase({ dataDir });
  await ask(first.answer.url, WRITE);
  const busy = new pg.Client({ connectionString: first.answer.url });
  busy.on('error', () => {});
  await busy.connect();
  const { rows } = await busy.query<{ pid: number }>('select pg_backend_pid() as pid');
  const computing = busy.query('select count(*) from generate_series(1, 100000000000)').catch(() => null);
  await first.end('SIGKILL');
  killHard(await postmasterOf(dataDir));
  const second = await holdDatabase({ dataDir });
  assert.equal((await serversIn(dataDir)).includes(rows[0]?.pid ?? 0), false);
  assert.deepEqual(await ask(second.answer.url, READ), [{ answer: 42 }]);
  await computing;
  await busy.end().catch(() => {});
  await second.end('close');
});

test('a pid file that names a living program of somebody else is stale, and that program is left alone', async (t) => {
  const first = await holdDatabase({ dataDir });
  await ask(first.answer.url, WRITE);
  const pidFile = join(dataDir, 'postgres/data/postmaster.pid');
  const text = await readFile(pidFile, 'utf8');
  await first.end('close');
  const { uid, gid } = await stat(join(dataDir, 'postgres/data'));
  // Under the server's own account: PostgreSQL itself would take it for a postmaster and refuse to start.
  const foreign = spawn('sleep', ['60'], { cwd: '/', ...(process.getuid?.() === 0 ? { uid, gid } : {}) });
  t.after(() => foreign.kill());
  await once(foreign, 'spawn');
  await writeFile(pidFile, text.replace(/^\d+/, String(foreign.pid)));
  const second = await holdDatabase({ dataDir });
  assert.deepEqual(await ask(second.answer.url, READ), [{ answer: 42 }]);
  assert.equal(foreign.exitCode, null);
  await second.end('close');
  assert.equal(foreign.signalCode, null);
});
