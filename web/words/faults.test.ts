import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultWords, wordFault } from './faults.ts';

test('every wording stands without the facts that it would like to have', () => {
  for (const code of Object.keys(faultWords)) {
    const words = wordFault({ code, status: 422, facts: {} });
    assert.match(words, /。$/, `${code} is a sentence: ${words}`);
    assert.doesNotMatch(words, /undefined|NaN|\[object|null/, `${code}: ${words}`);
  }
});

test('a code without wording is told by its status, never shown raw', () => {
  assert.equal(
    wordFault({ code: 'x.unheard_of', status: 404, facts: {} }),
    '没有找到，或者不在你能看到的范围内。',
  );
  assert.equal(wordFault({ code: 'x.unheard_of', status: 502, facts: {} }), '服务出了问题，请稍后再试。');
});

test('a locked account learns how long to wait', () => {
  const until = new Date(Date.now() + 150_000).toISOString();
  assert.match(
    wordFault({ code: 'identity.account_locked', status: 423, facts: { until } }),
    /请 3 分钟后再试/,
  );
});

test('a posting that is not complete says what the law still demands', () => {
  const words = wordFault({
    code: 'postings.incomplete',
    status: 422,
    facts: { missing: ['pay', 'validity'] },
  });
  assert.equal(words, '还缺基本薪酬、有效期，补上才能提交审核。');
});
