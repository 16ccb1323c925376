import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { testApp, type TestApp } from '../../tests/app.ts';
import {
  answer,
  ask,
  buildTown,
  consent,
  proposed,
  refusal,
  sent,
  today,
  type Town,
} from '../../tests/builders/handover.ts';
import type { Caller } from '../../tests/builders/visitors.ts';
import { dispatchAll } from '../apps/worker.ts';

let app: TestApp;
let town: Town;
before(async () => {
  app = await testApp();
  town = await buildTown(app, 's77', 6);
});
after(() => app.close());

const sheet = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.from('签字单'.repeat(40))]);

function bring(caller: Caller, id: string, content: Buffer, name = 'sheet.jpg') {
  const boundary = 'XX';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`;
  const raw = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return caller('POST', `/api/handover/${id}/scans`, {
    raw,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}

function paper(scanId: string | null) {
  return { ...consent(['basics', 'phone']), signedOn: today, keptAt: '学工办 3 号柜', scanId };
}

test('a signed sheet is kept sealed, the consent names it by its digest, and graduate and school read it, with a line of who did', async () => {
  const [id] = await proposed(town, town.labour, [0]);
  const reply = await bring(town.counsellor, id!, sheet);
  assert.equal(reply.statusCode, 200, reply.body);
  const { scanId, mediaType, bytes } = reply.json();
  assert.deepEqual([mediaType, bytes], ['image/jpeg', sheet.length]);
  assert.equal(
    (await bring(town.counsellor, id!, sheet)).json().scanId,
    scanId,
    'the same sheet twice is one',
  );
  await ask(town.counsellor, 'POST', `/api/handover/${id}/paper-consent`, paper(scanId));
  const { rows } = await sql<{ sealed: Buffer; evidence: Record<string, string> }>`select s.sealed, c.evidence
    from handover_scan s join handover_consent c on c.evidence ->> 'scanId' = s.id::text`.execute(app.owner);
  assert.equal(rows.length, 1);
  assert.ok(!rows[0]!.sealed.includes(sheet.subarray(0, 10)), 'nobody reads it in the database');
  assert.match(rows[0]!.evidence['scanSha256'] ?? '', /^[0-9a-f]{64}$/);
  const shown = await ask<{ consent: { hasScan: boolean } }>(town.counsellor, 'GET', `/api/handover/${id}`);
  assert.equal(shown.consent.hasScan, true);
  const file = await town.counsellor('GET', `/api/handover/${id}/scan`);
  assert.deepEqual([file.headers['content-type'], file.rawPayload.equals(sheet)], ['image/jpeg', true]);
  assert.match(String(file.headers['content-disposition']), /^attachment/);
  const me = await town.graduate(0);
  assert.ok((await me('GET', `/api/handover/mine/${id}/scan`)).rawPayload.equals(sheet));
  const { openings } = await ask<{ openings: { action: string }[] }>(me, 'GET', '/api/people/me');
  assert.equal(openings.filter(({ action }) => action === 'handover.scan_opened').length, 1);
});

test('what is no scan is refused by its bytes, what is too large by its size, and nobody else’s sheet is read or named', async () => {
  const [id, second] = await proposed(town, town.labour, [1, 2]);
  for (const [content, expected] of [
    [Buffer.from('<html><script>1</script></html>'), '422 handover.scan_wrong_type'],
    [Buffer.from('MZ not a picture, whatever its name says'), '422 handover.scan_wrong_type'],
    [Buffer.concat([sheet, Buffer.alloc(10 * 1024 * 1024)]), '413 handover.scan_too_large'],
  ] as const) {
    const reply = await bring(town.counsellor, id!, content);
    assert.equal(`${reply.statusCode} ${reply.json().code}`, expected);
  }
  assert.equal((await bring(town.otherClass, id!, sheet)).json().code, 'handover.not_found');
  const { scanId } = (await bring(town.counsellor, id!, sheet)).json();
  assert.equal(
    await refusal(town.counsellor, 'POST', `/api/handover/${second}/paper-consent`, paper(scanId)),
    '404 handover.scan_not_found',
    'a sheet of one is no consent of another',
  );
  assert.equal(
    await refusal(town.counsellor, 'GET', `/api/handover/${second}/scan`),
    '404 handover.scan_not_found',
  );
  await ask(town.counsellor, 'POST', `/api/handover/${id}/paper-consent`, paper(scanId));
  assert.equal(await refusal(town.otherClass, 'GET', `/api/handover/${id}/scan`), '404 handover.not_found');
  assert.equal(
    await refusal(await town.graduate(2), 'GET', `/api/handover/mine/${id}/scan`),
    '404 handover.not_found',
  );
  assert.equal(
    (await bring(town.counsellor, id!, sheet)).json().code,
    'handover.not_now',
    'once agreed nothing is put beneath it',
  );
});

test('a graduate is told of every step that others take, once, whatever is heard twice; not of their own', async () => {
  const id = await sent(town, town.labour, 3);
  await ask(town.atLabour, 'POST', `/api/handover/received/${id}/answer`, answer('taken_over'));
  await dispatchAll(app.house);
  await sql`update outbox_event set handled_at = null where kind like 'handover.%'`.execute(app.owner);
  await dispatchAll(app.house);
  const { rows } = await sql<{ subject: string; channel: string }>`select subject, channel from delivery
    where person_id = ${town.people[3]!.id} and channel = 'inbox' order by at, id`.execute(app.owner);
  assert.deepEqual(
    rows.map(({ subject }) => subject).toSorted((a, b) => (a < b ? -1 : 1)),
    [
      '学校建议把你的就业服务转交出去，等你决定',
      '你的就业服务已经转交',
      `${town.labour.name}接手了你的就业服务`,
    ].toSorted((a, b) => (a < b ? -1 : 1)),
  );
});
