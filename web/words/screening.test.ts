import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extract } from '../../src/adverts/index.ts';
import { WORDING_RULES } from '../../src/adverts/screening/rules.ts';
import { screen } from '../../src/adverts/screening/screen.ts';
import { Demanded, reviewReasons } from '../../src/postings/contract.ts';
import { RISK_RULE } from '../../src/reading/index.ts';
import { likelyDecline, wordReasonCode, wordRule } from './screening.ts';

test('every reason that a reviewer can choose is worded', () => {
  for (const code of Object.values(reviewReasons).flat()) {
    assert.doesNotMatch(wordReasonCode(code), /[a-z_]/, code);
  }
});

test('every fact that can be missing is worded as a rule', () => {
  for (const fact of Demanded.options) assert.match(wordRule(`missing.${fact}`), /^未写明/, fact);
});

test('the suggested reason for sending back is one that may be chosen', () => {
  const suggested = [
    likelyDecline(['gender'], 0),
    likelyDecline(['fee', 'age'], 0),
    likelyDecline(['hype'], 2),
    likelyDecline([], 1),
    likelyDecline([], 0),
    likelyDecline(['contact'], 0),
  ];
  for (const reason of suggested)
    assert.ok((reviewReasons.decline as readonly string[]).includes(reason), reason);
});

test('every rule of screening has a name that a reviewer understands', () => {
  for (const { id } of WORDING_RULES) assert.doesNotMatch(wordRule(id), /[a-z]+[._][a-z]/, id);
});

test('what screening misses in an empty advert, and a risk that holds one, have names as well', () => {
  const bare = { id: 'x', title: '', company: '' };
  const missed = screen(bare, extract(bare)).hits.map(({ rule }) => rule);
  assert.ok(missed.length >= 6, `an empty advert lacks what the law demands: ${missed.join(' ')}`);
  for (const id of [...missed, RISK_RULE]) assert.doesNotMatch(wordRule(id), /[a-z]+[._][a-z]/, id);
});
