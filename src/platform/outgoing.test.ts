import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressRefusal, isPublicAddress, postSigned, signatureOf } from './outgoing.ts';

test('no address of the house’s own network, of the machine itself or of nobody is public, however it is written', () => {
  const inner =
    '127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255 224.0.0.1 ::1 :: ' +
    'fe80::1 fd00::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::1 2001:0:1::1 ff02::1 ::127.0.0.1';
  for (const address of inner.split(' ')) assert.equal(isPublicAddress(address), false, address);
  for (const address of ['8.8.8.8', '172.32.0.1', '114.114.114.114', '2400:3200::1'])
    assert.equal(isPublicAddress(address), true, address);
});

test('every IPv4 address that is not public is not public inside IPv6 either', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      if (!isPublicAddress(address)) assert.equal(isPublicAddress(`::ffff:${address}`), false);
    }),
  );
});

test('an address that is not https, has a password in it or leads inwards is refused unless it is trusted', () => {
  assert.equal(addressRefusal('https://sms.example.com/hook', []), null);
  assert.equal(addressRefusal('http://sms.example.com/hook', []), 'not_https');
  assert.equal(addressRefusal('ftp://sms.example.com', []), 'not_https');
  assert.equal(addressRefusal('https://a:b@sms.example.com', []), 'unreadable');
  assert.equal(addressRefusal('nonsense', []), 'unreadable');
  for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', 'localhost', 'gateway', 'db.internal'])
    assert.equal(addressRefusal(`https://${host}/`, []), 'private', host);
  assert.equal(addressRefusal('http://127.0.0.1:8080/', ['127.0.0.1:8080']), null);
  assert.equal(addressRefusal('http://127.0.0.1:8081/', ['127.0.0.1:8080']), 'not_https');
});

test('a request carries id, moment and a signature over both and the body, and does not follow a redirect', async () => {
  const seen: { headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    seen.push({ headers: request.headers, body });
    response.writeHead(302, { location: 'http://127.0.0.1:1/', 'retry-after': '7' }).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const at = new Date('2026-11-22T10:00:00Z');
  const post = { url: `http://${host}/hook`, secret: 'geheim', id: 'one', at, body: '{"text":"你好"}' };
  const answer = await postSigned(post, { trustedHosts: [host] });
  assert.deepEqual(answer, { status: 302, retryAfterSeconds: 7 });
  const seconds = at.getTime() / 1000;
  assert.equal(seen[0]!.headers['x-huhang-signature'], signatureOf('geheim', 'one', seconds, post.body));
  assert.notEqual(
    signatureOf('geheim', 'one', seconds + 1, post.body),
    signatureOf('geheim', 'one', seconds, post.body),
  );
  assert.equal(seen[0]!.body, post.body);
  await assert.rejects(postSigned(post, { trustedHosts: [] }), { code: 'EPRIVATE' });
  server.close();
});

test('silence is a time-out', async () => {
  const quiet = createServer(() => undefined);
  await once(quiet.listen(0, '127.0.0.1'), 'listening');
  const host = `127.0.0.1:${(quiet.address() as AddressInfo).port}`;
  const post = { url: `http://${host}/`, secret: 's', id: 'i', at: new Date(), body: '{}' };
  await assert.rejects(postSigned(post, { trustedHosts: [host], timeoutMs: 60 }), { code: 'ETIMEDOUT' });
  quiet.closeAllConnections();
  quiet.close();
});
