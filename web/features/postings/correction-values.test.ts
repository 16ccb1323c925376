import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldNames } from '../../../src/postings/contract.ts';
import { draftOf, inputsOf, valueOf } from './correction-values.ts';

test('what was read comes back unchanged when nothing is corrected', () => {
  const salary = { min: 6000, max: 8000, per: 'month', months: 15, negotiable: false };
  assert.deepEqual(valueOf('salary', draftOf('salary', salary)), salary);
  assert.deepEqual(valueOf('experience', draftOf('experience', { min: 1, max: null })), {
    min: 1,
    max: null,
  });
  assert.deepEqual(valueOf('cities', draftOf('cities', [{ code: '440100', name: '广州' }])), ['广州']);
  assert.deepEqual(valueOf('gradYears', draftOf('gradYears', [2026, 2027])), [2026, 2027]);
  assert.equal(valueOf('degreeMin', draftOf('degreeMin', 'bachelor')), 'bachelor');
  assert.equal(valueOf('internship', draftOf('internship', true)), true);
  assert.equal(valueOf('industry', draftOf('industry', { code: 'I65', name: '软件业' })), '软件业');
});

test('values of several parts come back unchanged, and empty ones are none', () => {
  const hours = {
    daysOff: 'two',
    restDaysPerMonth: null,
    shift: null,
    hoursPerDay: 8,
    from: '09:00',
    to: '18:00',
    flexible: false,
  };
  assert.deepEqual(valueOf('workingHours', draftOf('workingHours', hours)), hours);
  const parts = {
    baseMin: 3000,
    baseMax: null,
    onlyBase: true,
    commission: true,
    bonus: false,
    mealAllowance: false,
    housingAllowance: false,
    travelAllowance: false,
  };
  assert.deepEqual(valueOf('payParts', draftOf('payParts', parts)), parts);
  const term = { months: 3, daysPerWeek: 4 };
  assert.deepEqual(valueOf('internshipTerm', draftOf('internshipTerm', term)), term);
  for (const name of ['workingHours', 'payParts', 'internshipTerm', 'occupation'] as const)
    assert.equal(valueOf(name, draftOf(name, null)), null);
});

test('an emptied control means that the advert does not say', () => {
  assert.equal(valueOf('salary', { min: '', max: '', per: 'month', negotiable: 'no' }), null);
  assert.equal(valueOf('headcount', { one: ' ' }), null);
  assert.equal(valueOf('deadline', { one: '' }), null);
  assert.equal(valueOf('experience', { min: '', max: '3' }), null);
  assert.deepEqual(valueOf('majors', { all: '\n' }), []);
});

test('figures may be typed with separators, lists with any of the usual ones', () => {
  assert.equal(valueOf('headcount', { one: '1,200' }), 1200);
  assert.deepEqual(valueOf('majors', { all: '会计学、审计学；财务管理' }), ['会计学', '审计学', '财务管理']);
});

test('every field has a form, and a field without a value opens an empty one', () => {
  for (const name of fieldNames) {
    assert.ok(inputsOf(name).length > 0, name);
    for (const text of Object.values(draftOf(name, null))) assert.equal(typeof text, 'string');
  }
});
