import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import {
  ask,
  holdDatabase,
  newFolder,
  postmasterOf,
  removeFolder,
  serversIn,
} from '../../../tests/embedded.ts';

let dataDir = '';
before(async () => {
  dataDir = await newFolder();
});
after(() => removeFolder(dataDir));

test('two programs that start together on an empty directory share one server', async () => {
  const holders = await Promise.all([holdDatabase({ dataDir }), holdDatabase({ dataDir })]);
  assert.equal(holders[0].answer.url, holders[1].answer.url);
  assert.equal(holders.filter((holder) => holder.answer.ownedByUs).length, 1);
  await Promise.all(holders.map((holder) => holder.end('close')));
  assert.deepEqual(await serversIn(dataDir), []);
});

test('the server outlives the program that started it as long as another one uses it', async () => {
  const first = await holdDatabase({ dataDir });
  const second = await holdDatabase({ dataDir });
  assert.equal(second.answer.ownedByUs, false);
  const postmaster = await postmasterOf(dataDir);
  await first.end('close');
  assert.deepEqual(await ask(second.answer.url, 'select 1 as one'), [{ one: 1 }]);
  assert.equal(await postmasterOf(dataDir), postmaster);
  await second.end('close');
  assert.deepEqual(await serversIn(dataDir), []);
});

test('a second exclusive program is refused and told who holds the directory; commands may join', async () => {
  const first = await holdDatabase({ dataDir, mode: 'exclusive' });
  const second = await holdDatabase({ dataDir, mode: 'exclusive' });
  assert.equal(second.answer.fault, 'platform.database_in_use');
  assert.equal(second.answer.facts['pid'], first.answer.pid);
  const command = await holdDatabase({ dataDir });
  assert.equal(command.answer.url, first.answer.url);
  await Promise.all([command.end('close'), second.end('close')]);
  await first.end('close');
});

test('a program killed with -9 does not count as a user', async () => {
  const killed = await holdDatabase({ dataDir, mode: 'exclusive' });
  await killed.end('SIGKILL');
  const next = await holdDatabase({ dataDir, mode: 'exclusive' });
  assert.equal(next.answer.fault, undefined);
  await next.end('close');
  assert.deepEqual(await serversIn(dataDir), []);
});

for (const how of ['SIGTERM', 'SIGINT', 'exit'] as const) {
  test(`a program that ends by ${how} without closing leaves no server behind`, async () => {
    const holder = await holdDatabase({ dataDir });
    await holder.end(how);
    for (let turn = 0; turn < 100 && (await serversIn(dataDir)).length > 0; turn += 1) await sleep(50);
    assert.deepEqual(await serversIn(dataDir), []);
  });
}
