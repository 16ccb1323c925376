import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { TEST_PASSWORD, testApp, type TestApp, type Visitor } from '../../tests/app.ts';
import { advert } from '../../tests/builders/postings.ts';
import { growOrgs, hashPassword, openAccounts } from '../identity/index.ts';
import { systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { importTask, importTaskEntries } from './tasks.ts';

const path = 'cn.p91.s1';
let house: TestApp;
let centre: Visitor;

before(async () => {
  house = await testApp();
  const passwordHash = await hashPassword(TEST_PASSWORD);
  await inScope(house.db, systemScope('cn'), async (tx) => {
    await growOrgs(tx, [
      { path: 'cn', kind: 'nation', name: '全国', code: null },
      { path: 'cn.p91', kind: 'province', name: '测试省', code: '910000' },
      { path, kind: 'school', name: '测试学校', code: '1' },
    ]);
    const common = { orgPath: path, passwordHash };
    await openAccounts(tx, [
      { login: 'centre', displayName: '中心', role: 'career_centre', worksFor: [path], ...common },
    ]);
  });
  centre = await house.visit('centre');
});
after(() => house.close());

/** Uploads as a browser does; `visitor.send` speaks JSON only. */
async function upload(fields: Record<string, string>, name: string, content: string) {
  const signIn = { login: 'centre', password: TEST_PASSWORD };
  const session = await house.app.inject({ method: 'POST', url: '/api/identity/sign-in', payload: signIn });
  const body = new FormData();
  for (const [key, value] of Object.entries(fields)) body.set(key, value);
  body.set('file', new Blob([content]), name);
  const request = new Request('http://x/', { method: 'POST', body });
  return house.app.inject({
    method: 'POST',
    url: '/api/postings/imports',
    headers: {
      cookie: session.cookies.map((one) => `${one.name}=${one.value}`).join('; '),
      'x-huhang-csrf': session.json().actor.csrf,
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
}

async function runUpload(workId: string): Promise<void> {
  const { rows } = await sql<{ data: unknown }>`select data from pgboss.job
    where name = ${importTask.name} and data->>'workId' = ${workId}`.execute(house.owner);
  const entry = importTaskEntries(house.house).find(({ task }) => task.name === importTask.name);
  assert.equal(rows.length, 1);
  await entry!.handle(rows[0]!.data, new AbortController().signal);
}

test('a centre uploads a file, follows the work and reads what became of each row', async () => {
  const rows = [advert('u1'), advert('u2', { desc: '限女性，负责前台接待，大专以上。' })].map((row) =>
    JSON.stringify(row),
  );
  const reply = await upload({ source: '省平台' }, '../岗位.jsonl', [...rows, '{'].join('\n'));
  assert.equal(reply.statusCode, 200, reply.body);
  const { workId } = reply.json();
  await runUpload(workId);
  const events = (await centre.get(`/api/postings/imports/${workId}/progress`)).body;
  const last = JSON.parse(events.split('\n\n')[0]!.replace('data: ', ''));
  assert.equal(last.state, 'done');
  assert.deepEqual(
    [last.result.counts.opened, last.result.counts.held, last.result.counts.refused],
    [1, 1, 1],
  );
  assert.deepEqual(last.result.refusals, [{ row: 3, field: '', code: 'not_json' }]);
  const { imports } = (await centre.get('/api/postings/imports')).json();
  assert.deepEqual([imports[0].fileName, imports[0].state], ['岗位.jsonl', 'done']);
  assert.deepEqual(await readdir(join(house.house.settings.dataDir, 'imports')), []);
});

test('a file for a centre that is not one’s own, or of no kind that we read, is refused before any work begins', async () => {
  assert.equal((await upload({ path: 'cn.p91.s2' }, 'a.jsonl', '{}')).json().code, 'imports.centre_unknown');
  assert.equal((await upload({}, 'a.exe', 'MZ')).json().code, 'intake.file_kind_unknown');
  assert.deepEqual(await readdir(join(house.house.settings.dataDir, 'imports')), []);
  const missing = await centre.get('/api/postings/imports/01912345-0000-7000-8000-000000000000/progress');
  assert.ok(!missing.body.includes('data: {"workId'));
});
