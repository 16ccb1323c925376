import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, beijingDay, daysBetween } from '../kernel/calendar.ts';
import { JobSeeking, keyGroups } from '../people/contract.ts';
import { checkChoices, wishChoices } from './contract.ts';
import { isMember } from './rules/audience.ts';
import { isAsked, maskName, statusMeant, wordAgainst } from './rules/choices.ts';
import { closesAt, lastDay, problemOf, remindersOver, roundAfter } from './rules/rounds.ts';
import { messageOf } from './rules/words.ts';

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days));
const recurrence = fc.record({
  startsOn: day,
  everyWeeks: fc.option(fc.integer({ min: 1, max: 26 })),
  untilOn: fc.option(day),
});

test('rounds begin on the day of the survey’s beginning and every so many weeks, never beyond its end, none twice', () => {
  fc.assert(
    fc.property(recurrence, day, (one, today) => {
      const next = roundAfter(one, today);
      if (next === null) return;
      assert.ok(next > today || today < one.startsOn);
      assert.ok(one.untilOn === null || next <= one.untilOn);
      const step = 7 * (one.everyWeeks ?? 1);
      assert.equal(daysBetween(one.startsOn, next) % step, 0);
      assert.ok(next === one.startsOn || daysBetween(today, next) <= step);
    }),
  );
});

test('a survey that asks once has one round', () => {
  const once = { startsOn: '2026-03-02', everyWeeks: null, untilOn: null };
  assert.equal(roundAfter(once, '2026-03-01'), '2026-03-02');
  assert.equal(roundAfter(once, '2026-03-02'), null);
});

test('a round of seven days can be answered until the end of the seventh', () => {
  const closes = closesAt('2026-03-02', 7);
  assert.equal(lastDay(closes), '2026-03-08');
  assert.equal(beijingDay(new Date(closes.getTime() - 1)), '2026-03-08');
});

test('two reminders whose days passed while nothing ran are over at once', () => {
  assert.equal(remindersOver('2026-03-02', [3, 7], '2026-03-04'), 0);
  assert.equal(remindersOver('2026-03-02', [3, 7], '2026-03-05'), 1);
  assert.equal(remindersOver('2026-03-02', [3, 7], '2026-03-20'), 2);
});

test('days that contradict one another are refused', () => {
  const fine = {
    kind: 'check' as const,
    path: 'cn',
    title: 'x',
    note: '',
    audience: { cohorts: [], keyGroups: [], status: 'unplaced' as const, jobSeeking: [] },
    everyWeeks: 1,
    openDays: 6,
    remindDays: [2, 4],
    startsOn: '2026-03-02',
    untilOn: null,
  };
  assert.equal(problemOf(fine, '2026-03-02'), null);
  const broken = [
    { startsOn: '2026-03-01' },
    { untilOn: '2026-03-01' },
    { openDays: 8 },
    { remindDays: [4, 2] },
    { remindDays: [6] },
  ];
  for (const part of broken) assert.equal(problemOf({ ...fine, ...part }, '2026-03-02'), 'days_out_of_order');
});

test('a weekly check never asks whoever has a destination, whatever its audience says', () => {
  const candidate = fc.record({
    cohort: fc.integer({ min: 2024, max: 2027 }),
    hasOutcome: fc.boolean(),
    jobSeeking: fc.constantFrom(...JobSeeking.options),
    keyGroups: fc.subarray([...keyGroups]),
  });
  const audience = fc.record({
    cohorts: fc.subarray([2025, 2026]),
    keyGroups: fc.subarray([...keyGroups]),
    status: fc.constantFrom('everybody' as const, 'unplaced' as const),
    jobSeeking: fc.subarray([...JobSeeking.options]),
  });
  fc.assert(
    fc.property(candidate, audience, (one, filter) => {
      const isIn = isMember('check', filter, one);
      if (one.hasOutcome) assert.equal(isIn, false);
      const byHand =
        !one.hasOutcome &&
        (filter.cohorts.length === 0 || filter.cohorts.includes(one.cohort)) &&
        (filter.jobSeeking.length === 0 || filter.jobSeeking.includes(one.jobSeeking)) &&
        (filter.keyGroups.length === 0 || filter.keyGroups.some((group) => one.keyGroups.includes(group)));
      assert.equal(isIn, byHand);
    }),
  );
});

test('every answer of a weekly check but help says where one stands; nothing else does', () => {
  for (const choice of checkChoices) assert.equal(statusMeant(choice) === null, choice === 'help');
  for (const choice of wishChoices) assert.equal(statusMeant(choice), null);
  assert.equal(isAsked('check', 'same'), false);
  assert.equal(isAsked('wish', 'seeking'), false);
});

test('what the school noted stands against an answer only when it says something else and has not been seen', () => {
  const word = { id: 'w', status: 'signing' as const };
  assert.equal(wordAgainst('seeking', 'signing', word, null), word);
  assert.equal(wordAgainst('seeking', 'signing', word, 'w'), null);
  assert.equal(wordAgainst('seeking', 'signing', word, 'an older one'), word);
  assert.equal(wordAgainst('signing', 'signing', word, null), null);
  assert.equal(wordAgainst(null, 'signing', word, null), null);
  assert.equal(wordAgainst('seeking', 'signing', undefined, null), null);
});

test('a link tells of a name how it begins', () => {
  assert.equal(maskName('林知夏'), '林**');
  assert.equal(maskName('阿卜杜外力·买买提依明江'), '阿**');
  assert.equal(maskName('𠮷田'), '𠮷**');
});

test('a message says who asks and until when, and names nobody', () => {
  const asking = {
    kind: 'check' as const,
    title: '这周怎么样',
    note: '',
    askedBy: '虚构大学',
    closesOn: '2026-03-08',
  };
  const first = messageOf(asking, false);
  assert.equal(first.subject, '这周怎么样');
  assert.match(first.body, /虚构大学/);
  assert.match(first.body, /3 月 8 日/);
  assert.notEqual(messageOf(asking, true).subject, first.subject);
});
