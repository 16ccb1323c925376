import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breachesOf, runOn } from './planted.ts';
import { checkWords } from './words.ts';

const FAULTS =
  "export const ledgerFault = Object.assign(() => 0, { room: 'ledger', table: { not_found: {}, changed: {} } });\n";

test('nothing is asked while there is no wording at all', async () => {
  const finding = await runOn(checkWords, { 'src/ledger/faults.ts': FAULTS });
  assert.deepEqual(finding.breaches, []);
  assert.match(finding.note ?? '', /not checked/);
});

test('a code without wording is named', async () => {
  const words = "export const faultWords = { 'ledger.not_found': '没有找到' };\n";
  const found = await breachesOf(checkWords, {
    'src/ledger/faults.ts': FAULTS,
    'web/words/faults.ts': words,
  });
  assert.deepEqual(found, ['src/ledger/faults.ts:1 "ledger.changed" has no wording in web/words/faults.ts']);
});

test('wording by room counts, and wording without a code is named', async () => {
  const words =
    "export const faultWords = { ledger: { not_found: '没有找到', changed: () => '已被修改', gone: '没有了' } };\n";
  const found = await breachesOf(checkWords, {
    'src/ledger/faults.ts': FAULTS,
    'web/words/faults.ts': words,
  });
  assert.deepEqual(found, ['web/words/faults.ts:1 "ledger.gone" is worded but nothing in src/ sends it']);
});

test('a folder of words without the file of faults is a failure, not a skip', async () => {
  const found = await breachesOf(checkWords, {
    'src/ledger/faults.ts': FAULTS,
    'web/words/people.ts': 'export {};\n',
  });
  assert.match(found.join('\n'), /web\/words\/faults\.ts:1 missing/);
});

test('a table of faults outside faults.ts is refused', async () => {
  const found = await breachesOf(checkWords, {
    'src/ledger/store.ts': "const f = defineFaults('ledger', {});\n",
  });
  assert.match(found.join('\n'), /^src\/ledger\/store\.ts:1 faults are declared in faults\.ts/);
});
