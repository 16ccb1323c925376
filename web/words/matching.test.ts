import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordExclusion } from './matching.ts';

test('why a posting is not recommended is a sentence for every constraint, with or without facts', () => {
  const constraints = [
    'degree',
    'major',
    'cohort',
    'kind',
    'region',
    'salary',
    'eligibility',
    'experience',
    'not_open',
  ];
  for (const constraint of constraints) {
    const words = wordExclusion({ constraint, facts: {} });
    assert.match(words, /。$/);
    assert.doesNotMatch(words, /undefined|NaN|null/, constraint);
    assert.notEqual(words, '不符合条件。', constraint);
  }
});

test('a major that stands in the catalogue of several levels is named once', () => {
  const facts = { acceptedNames: ['软件工程', '软件工程'], accepted: 2, majorName: '汉语言文学' };
  assert.equal(wordExclusion({ constraint: 'major', facts }), '只招软件工程专业，你的专业是汉语言文学。');
});
