import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import {
  ask,
  CONTAINER,
  holdDatabase,
  killHard,
  newFolder,
  postmasterOf,
  removeFolder,
  serversIn,
} from '../../../tests/embedded.ts';

const READ = 'select answer from kept';
const [unshare = '', ...flags] = CONTAINER;
const canSeparate = spawnSync(unshare, [...flags, 'true']).status === 0;
const skip = canSeparate ? false : 'needs the right to make a PID namespace, or Linux';

let dataDir = '';
before(async () => {
  dataDir = await newFolder();
  const holder = await holdDatabase({ dataDir });
  await ask(holder.answer.url, 'create table kept as select 42 as answer');
  await holder.end('close');
});
after(() => removeFolder(dataDir));

test(
  'a second container on the same data directory is refused, and the first one works on',
  { skip },
  async () => {
    const first = await holdDatabase({ dataDir, container: true });
    const servers = await serversIn(dataDir);
    for (const container of [true, false]) {
      const second = await holdDatabase({ dataDir, container });
      assert.equal(second.answer.fault, 'platform.database_in_use');
      assert.equal(second.answer.facts['where'], 'another container');
      await second.end('close');
    }
    assert.deepEqual(await ask(first.answer.url, READ), [{ answer: 42 }]);
    assert.deepEqual(await serversIn(dataDir), servers);
    await first.end('close');
    assert.deepEqual(await serversIn(dataDir), []);
  },
);

test('a container does not touch the directory that a program outside of it uses', { skip }, async () => {
  const outside = await holdDatabase({ dataDir });
  const postmaster = await postmasterOf(dataDir);
  const inside = await holdDatabase({ dataDir, container: true });
  assert.equal(inside.answer.fault, 'platform.database_in_use');
  await inside.end('close');
  assert.equal(await postmasterOf(dataDir), postmaster);
  assert.deepEqual(await ask(outside.answer.url, READ), [{ answer: 42 }]);
  await outside.end('close');
});

test(
  'a server whose program was killed keeps other containers away as long as it lives',
  { skip },
  async () => {
    const first = await holdDatabase({ dataDir });
    await first.end('SIGKILL');
    const inside = await holdDatabase({ dataDir, container: true });
    assert.equal(inside.answer.fault, 'platform.database_in_use');
    await inside.end('close');
    for (const pid of await serversIn(dataDir)) killHard(pid);
    const next = await holdDatabase({ dataDir, container: true });
    assert.deepEqual(await ask(next.answer.url, READ), [{ answer: 42 }]);
    await next.end('close');
  },
);

test('a killed container leaves the directory free at once', { skip }, async () => {
  const first = await holdDatabase({ dataDir, container: true });
  await first.end('SIGKILL');
  const startedAt = performance.now();
  const second = await holdDatabase({ dataDir, container: true });
  assert.deepEqual(await ask(second.answer.url, READ), [{ answer: 42 }]);
  assert.ok(performance.now() - startedAt < 15_000);
  await second.end('close');
});

test('of containers that start together on an empty directory one gets it', { skip }, async () => {
  const folder = await newFolder();
  const all = await Promise.all([1, 2, 3].map(() => holdDatabase({ dataDir: folder, container: true })));
  assert.equal(all.filter(({ answer }) => answer.fault === undefined).length, 1);
  assert.equal(all.filter(({ answer }) => answer.fault === 'platform.database_in_use').length, 2);
  await Promise.all(all.map((holder) => holder.end('close')));
  await removeFolder(folder);
});
