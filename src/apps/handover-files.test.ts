import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeKeyPair, pairFromText, readSigned, writeSigned } from '../handover/index.ts';

const CLI = join(import.meta.dirname, 'cli.ts');
const school = makeKeyPair('ed25519');
let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huhang-handover-'));
});
after(() => rm(folder, { recursive: true, force: true }));

function huhang(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const env = { ...process.env, INIT_CWD: folder };
    execFile(process.execPath, [CLI, 'handover', ...args], { env }, (error, out, err) =>
      done({ code: error ? 1 : 0, out, err }),
    );
  });
}

const packed = {
  kind: 'handover',
  handoverId: '019f0000-0000-7000-8000-000000000001',
  digest: 'a'.repeat(64),
  sentAt: '2026-07-01T00:00:00.000Z',
  dueOn: '2026-07-15',
  consent: {
    purpose: 'training',
    receiver: '某中心',
    fields: ['basics'],
    untilOn: '2026-12-31',
    at: '2026-06-30T00:00:00.000Z',
    way: 'self',
  },
  package: {
    basics: {
      name: '许望舒',
      gender: 'female',
      schoolName: '某大学',
      cohort: 2026,
      degree: 'bachelor',
      majorName: '软件工程',
      leftOn: null,
    },
  },
};

test('an agency makes its keys, checks a file, and answers it, all without a database', async () => {
  const keys = JSON.parse((await huhang('keys', '--json')).out);
  assert.equal((await huhang('keys')).code, 1, 'keys that are there are not written over');
  const head = { kind: 'packages' as const, id: packed.handoverId, at: packed.sentAt, fromName: '某大学' };
  const file = writeSigned(
    pairFromText('ed25519', school.secret),
    { ...head, to: { name: '某中心', sealKey: keys.sealKey } },
    [packed],
  );
  await writeFile(join(folder, 'in.jsonl'), file);
  const asked = ['--file', 'in.jsonl', '--key', 'seal.key'];
  const told = await huhang('verify', ...asked);
  assert.equal(told.code, 0, told.err);
  assert.match(told.out, /Sound: 1 graduates/);
  assert.ok(told.out.includes(school.known), 'it says whose signature that is');
  assert.equal((await huhang('verify', ...asked, '--sender-key', school.known)).code, 0);
  const foreign = await huhang('verify', ...asked, '--sender-key', makeKeyPair('ed25519').known);
  assert.deepEqual([foreign.code, foreign.out], [1, '']);
  assert.match(foreign.err, /handover\.file_foreign_key|签名/);
  await writeFile(join(folder, 'changed.jsonl'), file.replace('"lines":1', '"lines":2'));
  assert.equal((await huhang('verify', '--file', 'changed.jsonl', '--key', 'seal.key')).code, 1);
  assert.equal((await huhang('verify', '--file', 'in.jsonl')).code, 1, 'sealed, and no key given');
  const answered = await huhang(
    'answer',
    ...asked,
    '--sign-key',
    'sign.key',
    '--verdict',
    'taken_over',
    '--out',
    'out.jsonl',
  );
  assert.equal(answered.code, 0, answered.err);
  const text = await readFile(join(folder, 'out.jsonl'), 'utf8');
  const { records } = readSigned(text, { kind: 'receipts', trusted: keys.signKey });
  assert.equal((records as (typeof packed)[])[0]?.digest, packed.digest);
  const reasonless = await huhang(
    'answer',
    ...asked,
    '--sign-key',
    'sign.key',
    '--verdict',
    'refused',
    '--out',
    'no.jsonl',
  );
  assert.equal(reasonless.code, 1);
});
