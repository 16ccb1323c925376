import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileWriter, NO_HASH, sealLine } from '../../seals/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'huhang-ledger-command-'));
after(() => rmSync(folder, { recursive: true }));

const school = 'cn.p91.s9001';
const line = {
  id: '00000000-0000-7000-8000-000000000001',
  personId: '00000000-0000-7000-8000-00000000000a',
  origin: `${school}.c1.k1`,
  at: '2026-06-01T02:03:04.000567Z',
  kind: 'talk',
  accountId: null,
  byRole: 'staff',
  byName: '林老师',
  data: '{"summary": "谈了简历"}',
  refersTo: null,
  aboutId: null,
};

function exported(): string {
  const sealedAt = '2026-06-01T02:03:05.000Z';
  const seal = sealLine({ school, seq: 1, previous: NO_HASH, sealedAt }, line);
  const about = { school, exportedAt: sealedAt, lines: 1, head: seal.hash, unsealed: 0, heads: [] };
  const writer = fileWriter(about);
  return [writer.begin(), writer.line(seal, line), writer.end()].join('');
}

function verify(text: string, ...more: string[]) {
  const path = join(folder, 'ledger.jsonl');
  writeFileSync(path, text);
  const cli = new URL('../cli.ts', import.meta.url).pathname;
  return spawnSync(process.execPath, [cli, 'ledger', 'verify', '--file', path, ...more], {
    encoding: 'utf8',
    // No database: a verifier that needed one would have to start it here and could not.
    env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
  });
}

test('an exported ledger is verified without a database: 0 when it is whole, 2 when it is not', () => {
  const whole = verify(exported());
  assert.equal(whole.status, 0, whole.stderr);
  assert.match(whole.stdout, /cn\.p91\.s9001: unbroken, 1 lines, 0 without a seal/);
  const forged = verify(exported().replace('林老师', '别的人'));
  assert.equal(forged.status, 2);
  assert.match(forged.stdout, /file line 2, number 1, entry .*not as it was sealed \(changed: byName\)/);
});

test('a head that was kept outside and is not in the chain is a break too', () => {
  const { status, stdout } = verify(exported(), '--head', `1:${'a'.repeat(64)}`);
  assert.equal(status, 2);
  assert.match(stdout, /does not hold a head that was given/);
  assert.equal(verify(exported(), '--head', 'nonsense').status, 1);
});
