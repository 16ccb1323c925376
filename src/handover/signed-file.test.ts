import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../kernel/ids.ts';
import { openVault } from '../platform/crypto.ts';
import { deploymentKey, makeKeyPair } from './keys.ts';
import { pairFromText, readSigned, writeSigned } from './signed-file.ts';

const key = deploymentKey(openVault('a secret of the tests, long enough to be taken'));
const stranger = deploymentKey(openVault('the secret of another deployment altogether'));
const seal = makeKeyPair('x25519');
const records = [{ a: 1, name: '阿卜杜外力·买买提依明江' }, { a: 2 }, { a: 3, text: '一行\n两行' }];

function head(sealKey: string | null) {
  return {
    kind: 'packages' as const,
    id: '019f0000-0000-7000-8000-000000000001',
    at: '2026-07-01T00:00:00.000Z',
    fromName: '某大学',
    to: { name: '某市公共就业服务中心', sealKey },
  };
}
const plain = writeSigned(key, head(null), records);
const sealed = writeSigned(key, head(seal.known), records);
const openWith = pairFromText('x25519', seal.secret);

test('what was written is read, open or sealed, and asked for again it is the same file byte by byte', () => {
  assert.deepEqual(readSigned(plain, { kind: 'packages', trusted: key.known }).records, records);
  assert.deepEqual(readSigned(sealed, { kind: 'packages', trusted: key.known, openWith }).records, records);
  assert.equal(writeSigned(key, head(seal.known), records), sealed);
  assert.doesNotMatch(sealed, /阿卜杜外力/);
});

test('a changed byte anywhere, a line more, a line less, lines in another order: nothing of the file is taken', () => {
  for (const text of [plain, sealed]) {
    for (let at = 0; at < text.length; at += 7) {
      const other = text[at] === 'x' ? 'y' : 'x';
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      assert.throws(() => readSigned(changed, { kind: 'packages', trusted: key.known, openWith }), {
        code: /^handover\.file_/,
      });
    }
    const lines = text.trimEnd().split('\n');
    const moved = [lines[0], lines[2], lines[1], ...lines.slice(3)];
    for (const wrong of [moved, lines.toSpliced(2, 1), lines.toSpliced(2, 0, lines[2]!)])
      assert.throws(() => readSigned(`${wrong.join('\n')}\n`, { kind: 'packages', openWith }), {
        code: 'handover.file_tampered',
      });
  }
});

test('a file that was cut off says so, and one of another format, kind or with no text at all', () => {
  const cut = plain.split('\n').slice(0, 3).join('\n');
  assert.throws(() => readSigned(cut, { kind: 'packages' }), { code: 'handover.file_cut_off' });
  assert.throws(() => readSigned('', { kind: 'packages' }), { code: 'handover.file_unreadable' });
  assert.throws(() => readSigned(plain.replace('/1"', '/2"'), { kind: 'packages' }), {
    code: 'handover.file_wrong_format',
  });
  assert.throws(() => readSigned(plain, { kind: 'receipts' }), { code: 'handover.file_wrong_format' });
});

test('a sound signature of somebody else is refused when one knows whose it has to be', () => {
  const forged = writeSigned(stranger, head(null), records);
  assert.throws(() => readSigned(forged, { kind: 'packages', trusted: key.known }), {
    code: 'handover.file_foreign_key',
  });
  assert.equal(readSigned(forged, { kind: 'packages' }).manifest.from.signKey, stranger.known);
});

test('a sealed file opens with the key to which it was sealed and with no other', () => {
  assert.throws(() => readSigned(sealed, { kind: 'packages' }), { code: 'handover.file_key_missing' });
  const other = pairFromText('x25519', makeKeyPair('x25519').secret);
  assert.throws(() => readSigned(sealed, { kind: 'packages', openWith: other }), {
    code: 'handover.file_not_for_you',
  });
  const twice = writeSigned(key, { ...head(seal.known), id: newId() }, records);
  assert.notEqual(twice.split('\n')[1], sealed.split('\n')[1], 'no two files share a key');
});
