import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankForm, checkDraft, draftOfForm } from './advert-draft.ts';

const filled = { ...draftOfForm(blankForm), title: '会计' };

test('an incomplete form may be kept as a draft', () => {
  const { form, faults } = checkDraft(filled);
  assert.deepEqual(faults, {});
  assert.equal(form?.title, '会计');
  assert.equal(form?.headCount, null);
});

test('a form without a name, with a word for a number, or with pay upside down is refused at its control', () => {
  assert.ok(checkDraft({ ...filled, title: ' ' }).faults.title);
  assert.ok(checkDraft({ ...filled, headCount: '若干' }).faults.headCount);
  const upside = checkDraft({ ...filled, salaryMin: '9000', salaryMax: '6,000' });
  assert.ok(upside.faults.salaryMax);
  assert.equal(upside.form, null);
});

test('what a form holds comes back from its controls', () => {
  const form = {
    ...blankForm,
    title: '会计',
    majors: ['会计学', '审计学'],
    degreeMin: 2,
    salaryMinYuan: 6000,
  };
  assert.deepEqual(checkDraft(draftOfForm(form)).form, form);
});
