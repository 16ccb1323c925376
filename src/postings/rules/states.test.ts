import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PostingState } from '../contract.ts';
import { moveFrom, reviewActionsFor, statesThatAllow, type PostingMove } from './states.ts';

const moves: PostingMove[] = [
  'approve',
  'decline',
  'revoke',
  'withdraw',
  'submit',
  'edit',
  'expire',
  'reread_clean',
  'reread_held',
];

test('along any sequence of moves a posting that somebody decided against becomes open only by another approval', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 40 }), (sequence) => {
      let state: PostingState = 'draft';
      let vetoed = false;
      for (const move of sequence) {
        const to = moveFrom(state, move);
        if (to === null) continue;
        if (to === 'open' && vetoed) assert.equal(move, 'approve', `${state} ${move}`);
        if (['declined', 'revoked', 'withdrawn'].includes(to)) vetoed = true;
        if (move === 'approve') vetoed = false;
        state = to;
      }
    }),
  );
});

test('revoked is final and a draft is never public without having been in review', () => {
  for (const move of moves) {
    assert.equal(moveFrom('revoked', move), null);
    assert.notEqual(moveFrom('draft', move), 'open');
    assert.notEqual(moveFrom('declined', move), 'open');
    assert.notEqual(moveFrom('withdrawn', move), 'open');
  }
});

test('an edit by the employer never leaves a posting open', () => {
  for (const state of PostingState.options) assert.notEqual(moveFrom(state, 'edit'), 'open');
});

test('a reviewer may approve and decline what waits, revoke only what is open and take back both answers', () => {
  assert.deepEqual(reviewActionsFor('in_review'), ['approve', 'decline', 'withdraw']);
  assert.deepEqual(reviewActionsFor('open'), ['revoke', 'withdraw', 'reopen']);
  assert.deepEqual(reviewActionsFor('declined'), ['reopen']);
  assert.deepEqual(reviewActionsFor('revoked'), []);
  assert.deepEqual(statesThatAllow('revoke'), ['open']);
});
