import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { handoverFields, HandoverState, HandoverStep, type Answer } from './contract.ts';
import {
  consentedFields,
  faultOfFields,
  isErasing,
  judgeAnswer,
  mayStep,
  overdueDays,
  ownActs,
  receiverActs,
  staffActs,
} from './rules.ts';
import { afterWorkdays, isWorkday } from './rules/workdays.ts';

const states = HandoverState.options;

test('nothing leaves before a consent, and nobody is taken over whom nothing was sent about', () => {
  for (const state of states) {
    assert.equal(mayStep(state, 'sent'), state === 'consented');
    assert.equal(mayStep(state, 'taken_over'), state === 'sent' || state === 'received');
    assert.equal(mayStep(state, 'returned'), state === 'taken_over');
  }
});

test('a consent can be taken back until the agency has taken over, and never after an end', () => {
  const open = states.filter((state) => mayStep(state, 'withdrawn'));
  assert.deepEqual(open, ['proposed', 'consented', 'sent', 'received']);
  for (const state of ['refused', 'withdrawn', 'returned'] as const)
    assert.ok(
      HandoverStep.options.every((step) => !mayStep(state, step)),
      `${state} is an end`,
    );
});

test('each end erases what lay with the agency', () => {
  assert.deepEqual(HandoverStep.options.filter(isErasing), ['refused', 'withdrawn', 'returned']);
});

test('what each side is offered is what the rules let it do', () => {
  for (const state of states) {
    assert.equal(ownActs(state).includes('withdraw'), mayStep(state, 'withdrawn'));
    assert.equal(ownActs(state).includes('consent'), mayStep(state, 'consented'));
    assert.equal(staffActs(state, false).includes('send'), mayStep(state, 'sent'));
    assert.ok(!staffActs(state, true).includes('send'), 'files are made by the centre');
    assert.equal(receiverActs(state).includes('take_over'), mayStep(state, 'taken_over'));
    assert.equal(receiverActs(state).includes('return'), mayStep(state, 'returned'));
  }
});

test('key groups are agreed to by their own yes and by nothing else', () => {
  fc.assert(
    fc.property(
      fc.subarray([...handoverFields]),
      fc.constantFrom('yes' as const, 'no' as const),
      (fields, also) => {
        assert.equal(consentedFields(fields, also).includes('key_groups'), also === 'yes');
        assert.equal(faultOfFields(consentedFields(fields, 'no'), []) === null, false);
      },
    ),
  );
});

test('answers in any order and as often as one likes end in the state of the first that counted', () => {
  const verdict = fc.constantFrom<Answer['verdict']>('taken_over', 'refused', 'returned');
  fc.assert(
    fc.property(fc.array(verdict, { maxLength: 12 }), (answers) => {
      let state: HandoverState = 'sent';
      let moves = 0;
      for (const one of answers) {
        if (judgeAnswer(state, one) !== 'apply') continue;
        state = one;
        moves += 1;
      }
      const first = answers.find((one) => one !== 'returned');
      const isReturned = first === 'taken_over' && answers.indexOf('returned', answers.indexOf(first)) >= 0;
      assert.equal(state, isReturned ? 'returned' : (first ?? 'sent'));
      assert.ok(moves <= 2);
      for (const one of answers) assert.notEqual(judgeAnswer('withdrawn', one), 'apply');
    }),
  );
});

test('overdue counts from the day after the day of the answer, and not once there is one', () => {
  assert.equal(overdueDays('sent', '2026-07-10', '2026-07-10'), 0);
  assert.equal(overdueDays('received', '2026-07-10', '2026-07-13'), 3);
  assert.equal(overdueDays('taken_over', '2026-07-10', '2026-08-13'), 0);
});

test('ten workdays go round a week of holidays, and count the Saturday that is worked for it', () => {
  assert.equal(afterWorkdays('2026-09-30', 1), '2026-10-08');
  assert.equal(afterWorkdays('2026-09-30', 3), '2026-10-10');
  assert.equal(isWorkday('2026-10-11'), false);
  assert.equal(afterWorkdays('2026-07-01', 10), '2026-07-15');
});
