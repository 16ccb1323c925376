import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles, staffRoles, type Role } from './contract.ts';
import { actsOn, keptAt, lockSeconds, mayOpen, openingsOf, permissionsOf, rolesBelow } from './rules.ts';

test('four failures cost nothing, the fifth half a minute, then it doubles up to an hour', () => {
  assert.deepEqual([1, 4, 5, 6, 7, 11, 12, 500].map(lockSeconds), [0, 0, 30, 60, 120, 1_920, 3_600, 3_600]);
});

test('nobody but graduates holds a permission over an own record, and they hold no other', () => {
  for (const role of roles) {
    const own = permissionsOf(role).filter((permission) => permission.endsWith('.own'));
    if (role === 'graduate')
      assert.ok(
        permissionsOf(role).every(
          (permission) => permission.endsWith('.own') || permission === 'postings.read',
        ),
      );
    else assert.deepEqual(own, [], role);
  }
});

test('employers reach no person, no ledger and no recommendation', () => {
  const reached = permissionsOf('employer').filter((permission) => !permission.startsWith('postings.'));
  assert.deepEqual(reached, []);
});

/** Whose word counts over whom; written by hand, from the top. */
const ladder: readonly (readonly Role[])[] = [
  ['operator'],
  ['authority', 'labour_department'],
  ['career_centre'],
  ['college_officer'],
  ['counsellor', 'mentor'],
  ['graduate', 'employer'],
];
const heightOf = (role: Role): number => ladder.findIndex((step) => step.includes(role));

test('everybody answers for accounts strictly below their own: never for their own role, never upwards', () => {
  for (const role of roles)
    for (const below of rolesBelow(role)) assert.ok(heightOf(below) > heightOf(role), `${role} → ${below}`);
});

test('whatever the state, an account of the own role or above can be neither reset nor closed nor anything', () => {
  for (const actor of roles)
    for (const role of roles.filter((one) => heightOf(one) <= heightOf(actor)))
      for (const state of ['active', 'waiting', 'closed'] as const)
        assert.deepEqual(actsOn(actor, { role, state, isLocked: true, hasTotp: true }), []);
});

test('whom each role opens, and nobody else opens anybody', () => {
  const opened = Object.fromEntries(
    roles.map((role) => [role, openingsOf(role).map((opening) => opening.role)]).filter(([, all]) => all![0]),
  );
  assert.deepEqual(opened, {
    college_officer: ['counsellor', 'mentor'],
    career_centre: ['counsellor', 'mentor', 'college_officer'],
    authority: ['career_centre'],
    operator: staffRoles.filter((role) => role !== 'operator'),
  });
});

test('a role is opened only at a place where it works', () => {
  assert.ok(mayOpen('career_centre', 'counsellor', ['class', 'class']));
  assert.ok(!mayOpen('career_centre', 'counsellor', ['class', 'school']));
  assert.ok(!mayOpen('career_centre', 'counsellor', []));
  assert.ok(!mayOpen('authority', 'career_centre', ['province']));
  assert.ok(!mayOpen('operator', 'authority', ['nation']));
});

test('a counsellor helps a graduate to a new password and closes nobody', () => {
  const graduate = { role: 'graduate', state: 'active', isLocked: true, hasTotp: false } as const;
  assert.deepEqual(actsOn('counsellor', graduate), ['reset', 'unlock']);
  assert.deepEqual(actsOn('career_centre', graduate), ['reset', 'unlock', 'close']);
  assert.deepEqual(actsOn('counsellor', { ...graduate, state: 'closed' }), []);
  assert.deepEqual(actsOn('operator', graduate), []);
});

test('a second factor is cleared by those who manage, as an act of its own', () => {
  const officer = { role: 'college_officer', state: 'active', isLocked: false, hasTotp: true } as const;
  assert.deepEqual(actsOn('career_centre', officer), ['reset', 'clear_totp', 'place', 'close']);
  assert.deepEqual(actsOn('career_centre', { ...officer, state: 'closed' }), ['reopen']);
});

test('an account is kept at the lowest node that holds all its places, at most a college', () => {
  assert.equal(keptAt(['cn.p1.s1.c1.k1']), 'cn.p1.s1.c1');
  assert.equal(keptAt(['cn.p1.s1.c1.k1', 'cn.p1.s1.c1.k2']), 'cn.p1.s1.c1');
  assert.equal(keptAt(['cn.p1.s1.c1.k1', 'cn.p1.s1.c11.k1']), 'cn.p1.s1');
  assert.equal(keptAt(['cn.p1.s1.c1', 'cn.p1.s1']), 'cn.p1.s1');
  assert.equal(keptAt(['cn']), 'cn');
});
