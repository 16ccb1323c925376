import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, beijingMidnight } from '../kernel/calendar.ts';
import { alarms, type MentorProfile } from './contract.ts';
import { actsOn, alarmOf, fitOf, nextDueOn, pointsOf, responsibleAt, type PastChange } from './rules.ts';

const place = fc.constantFrom('cn.p1.s1', 'cn.p1.s1.c1', 'cn.p1.s1.c1.k1', 'cn.p1.s1.c1.k11', 'cn.p1.s1.c2');

test('a case has exactly one responsible person or exactly one alarm, whoever is named and wherever they work', () => {
  fc.assert(
    fc.property(
      fc.option(fc.constant('a')),
      fc.option(
        fc.record({ state: fc.constantFrom('active' as const, 'closed' as const), places: fc.array(place) }),
        { nil: undefined },
      ),
      (named, standing) => {
        const alarm = alarmOf(named, standing, 'cn.p1.s1.c1.k1');
        const isHeld =
          named !== null &&
          (standing === undefined ||
            (standing.state === 'active' &&
              standing.places.some((one) => ['cn.p1.s1', 'cn.p1.s1.c1', 'cn.p1.s1.c1.k1'].includes(one))));
        assert.equal(alarm === null, isHeld);
        assert.ok(alarm === null || alarms.includes(alarm));
      },
    ),
  );
});

const FIRST_DAY = '2026-07-01';
const change = fc.record({
  days: fc.nat({ max: 20 }),
  hour: fc.nat({ max: 23 }),
  to: fc.option(fc.nat({ max: 4 })),
});

test('on every day exactly one person or one alarm is told, and it is whom the last change of that day or before names', () => {
  fc.assert(
    fc.property(fc.option(fc.nat({ max: 4 })), fc.array(change, { maxLength: 12 }), (begun, given) => {
      const sorted = given.toSorted((a, b) => a.days * 24 + a.hour - b.days * 24 - b.hour);
      const openedAt = beijingMidnight(FIRST_DAY);
      let named = begun;
      const byDay = new Map<number, number | null>();
      const changes: PastChange[] = sorted.map(({ days, hour, to }) => {
        const at = new Date(openedAt.getTime() + (days * 24 + hour) * 3_600_000);
        const past = { at, fromId: idOf(named), fromName: nameOf(named), toId: idOf(to), toName: nameOf(to) };
        named = to;
        byDay.set(days, to);
        return past;
      });
      let expected = begun;
      for (let day = 0; day <= 22; day += 1) {
        expected = byDay.has(day) ? byDay.get(day)! : expected;
        const told = responsibleAt(addDays(FIRST_DAY, day), openedAt, changes, {
          id: idOf(named),
          name: nameOf(named),
        });
        assert.deepEqual(
          told,
          expected === null ? { name: null, alarm: 'nobody' } : { name: nameOf(expected), alarm: null },
        );
      }
      const dayBefore = addDays(FIRST_DAY, -1);
      assert.equal(responsibleAt(dayBefore, openedAt, changes, { id: null, name: '' }), null);
    }),
  );
});

const idOf = (who: number | null): string | null => (who === null ? null : `id${who}`);
const nameOf = (who: number | null): string => (who === null ? '' : `name${who}`);

const mentor: MentorProfile = {
  accountId: 'm',
  name: '导师',
  regions: ['350100'],
  industries: ['I65'],
  majors: ['软件工程'],
  about: '',
  loadLimit: 4,
  load: 2,
  version: 1,
};
const seeker = {
  regions: ['350102'],
  industries: ['I'],
  majorName: '软件工程（嵌入式）',
  homeRegion: '350000',
};

test('a mentor fits by industry, region and major, each with its reason; a region holds what lies in it', () => {
  assert.deepEqual(fitOf(seeker, mentor), [
    { kind: 'industry', points: 40, what: 'I' },
    { kind: 'region', points: 30, what: '350102' },
    { kind: 'major', points: 25, what: '软件工程' },
    { kind: 'room', points: 2, what: '2' },
  ]);
  const home = fitOf({ ...seeker, regions: ['110000'] }, mentor);
  assert.deepEqual(
    home.map(({ kind }) => kind),
    ['industry', 'major', 'home_region', 'room'],
  );
});

test('room decides among equals only: it never outweighs a reason', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat({ max: 49 }), (limit, load) => {
      const busy = { ...mentor, loadLimit: limit, load: Math.min(load, limit - 1) };
      const stranger = { ...mentor, industries: [], loadLimit: 50, load: 0 };
      assert.ok(pointsOf(fitOf(seeker, busy)) > pointsOf(fitOf(seeker, stranger)));
    }),
  );
});

test('what falls due next is the earliest step that is not done', () => {
  const step = { id: 'a', text: 't', doer: 'self' as const };
  assert.equal(
    nextDueOn([
      { ...step, dueOn: '2026-09-03', doneOn: null },
      { ...step, dueOn: '2026-09-01', doneOn: '2026-09-01' },
      { ...step, dueOn: '2026-09-02', doneOn: null },
    ]),
    '2026-09-02',
  );
  assert.equal(nextDueOn([]), null);
});

test('a closing is decided by whoever did not ask for it, and a closed case is only opened again', () => {
  const all = () => true;
  const [open, closed] = [
    { state: 'open', outcomeCode: '70' },
    { state: 'closed', outcomeCode: '70' },
  ] as const;
  const asked = { state: 'asked', reason: 'other' } as const;
  assert.ok(!actsOn(open, asked, true, all).includes('decide_closing'));
  assert.ok(actsOn(open, asked, false, all).includes('decide_closing'));
  assert.ok(!actsOn(open, asked, false, all).includes('ask_closing'));
  const unsensitive = (permission: string) => permission !== 'people.sensitive';
  assert.deepEqual(actsOn(closed, null, false, unsensitive), ['reopen']);
  assert.deepEqual(actsOn({ ...closed, state: 'withdrawn' }, null, false, unsensitive), []);
});

test('one graduate is put into other hands while the case is open, by those who may put somebody in charge', () => {
  const assigns = (permission: string) => permission === 'plans.assign';
  const open = { state: 'open', outcomeCode: '70' } as const;
  assert.deepEqual(actsOn(open, null, false, assigns), ['assign']);
  assert.deepEqual(
    actsOn(open, null, false, () => false),
    [],
  );
  assert.deepEqual(actsOn({ ...open, state: 'closed' }, null, false, assigns), []);
});

test('a rescission is recorded where an outcome closed the case, and decided by somebody else', () => {
  const unsensitive = (permission: string) => permission !== 'people.sensitive';
  const placed = { state: 'closed', outcomeCode: '10' } as const;
  assert.deepEqual(actsOn(placed, null, false, unsensitive), ['reopen', 'record_rescission']);
  const waits = { state: 'asked', reason: 'agreement_rescinded' } as const;
  assert.deepEqual(actsOn(placed, waits, false, unsensitive), ['decide_closing', 'reopen']);
  assert.deepEqual(actsOn(placed, waits, true, unsensitive), ['reopen']);
  // It was confirmed and the graduate was placed anew: what is confirmed does not stand in the way.
  assert.ok(
    actsOn(placed, { ...waits, state: 'confirmed' }, true, unsensitive).includes('record_rescission'),
  );
});
