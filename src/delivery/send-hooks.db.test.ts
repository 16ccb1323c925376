import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { signatureOf } from '../platform/outgoing.ts';
import { deliver } from './actions/deliver.ts';
import { sendWaitingHooks } from './actions/send-hooks.ts';
import { insertGateway } from './store/gateways.ts';
import { retryFailed } from './store/outbox.ts';
import { buildVillage, ROOT, vault, type Village } from './test-village.ts';

const SECRET = 'a secret of this gateway and nobody else';
const START = new Date('2026-11-23T02:00:00Z');
const HOUR = 3_600_000;

type Got = { readonly id: string; readonly body: Record<string, unknown>; readonly isSigned: boolean };
let database: TestDatabase;
let gate: Server;
let host: string;
let status = 200;
const got: Got[] = [];

before(async () => {
  database = await testDatabase();
  gate = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const id = String(request.headers['x-huhang-id']);
    const seconds = Number(request.headers['x-huhang-timestamp']);
    const isSigned = request.headers['x-huhang-signature'] === signatureOf(SECRET, id, seconds, body);
    got.push({ id, body: JSON.parse(body) as Record<string, unknown>, isSigned });
    response.writeHead(status).end();
  });
  await once(gate.listen(0, '127.0.0.1'), 'listening');
  host = `127.0.0.1:${(gate.address() as AddressInfo).port}`;
});
after(async () => {
  gate.closeAllConnections();
  gate.close();
  await database.close();
});

async function open(village: Village): Promise<string> {
  const id = newId();
  const sealed = vault.seal(SECRET);
  const gateway = { id, path: village.path, name: '短信', url: `http://${host}/hook`, sealed };
  await inScope(database.db, systemScope(ROOT), (tx) =>
    insertGateway(tx, { ...gateway, families: ['reminders', 'service'], knowsBy: 'phone' }),
  );
  return id;
}

async function tell(village: Village, dedupe: string, at = START): Promise<void> {
  await inScope(database.db, systemScope(village.path), (tx) =>
    deliver(
      tx,
      village.people.map((person) => ({
        personId: person.id,
        path: person.path,
        kind: 'reminder',
        family: 'reminders',
        dedupe,
        subject: '双选会明天开始',
        body: '明天上午九点，体育馆。',
        at,
      })),
    ),
  );
}

async function send(now: Date): Promise<number> {
  const trustedHosts = [host];
  const deps = { db: database.db, rootPath: ROOT, vault, publicUrl: 'http://localhost', trustedHosts };
  return sendWaitingHooks({ ...deps, clock: () => now, random: () => 0 });
}

async function states(village: Village) {
  return inScope(database.db, systemScope(village.path), async (tx) => {
    const { rows } = await sql<{ state: string; n: number }>`select state, count(*) as n from delivery
      where channel = 'webhook' group by state order by state`.execute(tx);
    return Object.fromEntries(rows.map((row) => [row.state, row.n]));
  });
}

test('a gateway gets each message once, signed, with what it knows the person by and nothing else of them', async () => {
  status = 200;
  got.length = 0;
  const village = await buildVillage(database.db, { school: 's7101', graduates: 3 });
  await open(village);
  await tell(village, 'fair');
  await tell(village, 'fair');
  assert.equal(await send(START), 3);
  assert.equal(await send(START), 0);
  assert.equal(got.length, 3);
  assert.ok(got.every(({ isSigned }) => isSigned));
  assert.deepEqual(Object.keys(got[0]!.body).toSorted(), ['family', 'id', 'subject', 'text', 'to', 'url']);
  assert.deepEqual(Object.keys(got[0]!.body['to'] as object), ['phone']);
  assert.deepEqual(await states(village), { sent: 3 });
});

test('a gateway that answers 500 for a day loses nothing: it is asked less and less often, and everything goes when it is back', async () => {
  status = 500;
  got.length = 0;
  const village = await buildVillage(database.db, { school: 's7102', graduates: 20 });
  await open(village);
  await tell(village, 'fair');
  for (let minute = 0; minute < 24 * 60; minute++) await send(new Date(START.getTime() + minute * 60_000));
  assert.ok(got.length < 60, `${got.length} requests in a day`);
  assert.ok(new Set(got.map(({ id }) => id)).size > 5, 'no message keeps the others waiting');
  assert.deepEqual(await states(village), { waiting: 20 });
  status = 200;
  got.length = 0;
  const later = new Date(START.getTime() + 25 * HOUR);
  assert.equal(await send(later), 20);
  assert.equal(new Set(got.map(({ id }) => id)).size, 20);
  assert.deepEqual(await states(village), { sent: 20 });
});

test('after two days a dead gateway’s messages are given up, and a person can send them again by hand', async () => {
  status = 503;
  const village = await buildVillage(database.db, { school: 's7103', graduates: 4 });
  await open(village);
  await tell(village, 'fair');
  await send(START);
  const later = new Date(START.getTime() + 49 * HOUR);
  await send(later);
  assert.deepEqual(await states(village), { failed: 4 });
  const { rows } = await inScope(database.db, systemScope(village.path), (tx) =>
    sql<{ id: string }>`select id from delivery where channel = 'webhook'`.execute(tx),
  );
  const ids = rows.map(({ id }) => id);
  status = 200;
  const again = new Date(later.getTime() + HOUR);
  const retried = await inScope(database.db, systemScope(village.path), (tx) => retryFailed(tx, ids, again));
  assert.equal(retried, 4);
  assert.equal(await send(again), 4);
  const twice = await inScope(database.db, systemScope(village.path), (tx) => retryFailed(tx, ids, again));
  assert.equal(twice, 0, 'what has been sent is not sent again');
});

test('all that was given up is sent again at once, and nothing of a neighbour’s', async () => {
  status = 422;
  const [own, neighbour] = [
    await buildVillage(database.db, { school: 's7131', graduates: 3 }),
    await buildVillage(database.db, { school: 's7132', graduates: 2 }),
  ];
  for (const village of [own, neighbour]) {
    await open(village);
    await tell(village, 'fair');
  }
  await send(START);
  assert.deepEqual([await states(own), await states(neighbour)], [{ failed: 3 }, { failed: 2 }]);
  const again = new Date(START.getTime() + HOUR);
  const retried = await inScope(database.db, systemScope(own.path), (tx) => retryFailed(tx, 'all', again));
  assert.equal(retried, 3);
  status = 200;
  assert.equal(await send(again), 3);
  assert.deepEqual([await states(own), await states(neighbour)], [{ sent: 3 }, { failed: 2 }]);
});

test('a message that the gateway refuses is given up at once, and the others go', async () => {
  status = 422;
  const village = await buildVillage(database.db, { school: 's7104', graduates: 2 });
  await open(village);
  await tell(village, 'fair');
  await send(START);
  assert.deepEqual(await states(village), { failed: 2 });
});

test('a clock that was two days ahead leaves nothing waiting for a future that does not come', async () => {
  status = 500;
  const village = await buildVillage(database.db, { school: 's7105', graduates: 1 });
  const gatewayId = await open(village);
  await tell(village, 'fair');
  const ahead = new Date(START.getTime() + 47 * HOUR);
  await send(ahead);
  status = 200;
  await inScope(database.db, systemScope(ROOT), (tx) =>
    sql`update delivery set due_at = ${ahead} where gateway_id = ${gatewayId}`.execute(tx),
  );
  assert.equal(await send(START), 1);
});
