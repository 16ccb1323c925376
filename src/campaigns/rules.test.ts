import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../kernel/calendar.ts';
import type { Plan } from './contract.ts';
import { afterEnd, checkRunningChange, isSame, weakenedBy } from './rules/changes.ts';
import { standingOn, type DayChange } from './rules/days.ts';
import { askedAudience, askedPlaces, surveyOf } from './rules/asking.ts';
import { templatesOf } from './rules/templates.ts';
import { checkWindow, daysOf, nextWindow, overlap, stateOf } from './rules/windows.ts';

const [hundred, tackling] = templatesOf('2026-08-10');
const plan: Plan = { ...tackling!.plan, startsOn: '2026-07-01', endsOn: '2026-12-31' };
const codeOf = (act: () => void): string => {
  try {
    act();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('a campaign is planned before its window, runs on its first and last day, and is over after it', () => {
  const window = { startsOn: '2026-07-01', endsOn: '2026-12-31', stoppedOn: null };
  const days = ['2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01'];
  assert.deepEqual(
    days.map((day) => stateOf(window, day)),
    ['planned', 'running', 'running', 'ended'],
  );
  assert.equal(stateOf({ ...window, stoppedOn: '2026-08-01' }, '2026-07-15'), 'stopped');
});

test('the ready-made windows come every year anew: the one that runs from today on, else the next', () => {
  assert.deepEqual([hundred!.plan.startsOn, hundred!.plan.endsOn], ['2026-08-10', '2026-08-31']);
  const may = { from: '05-01', to: '08-31' };
  assert.deepEqual(nextWindow(may, '2026-02-01'), { startsOn: '2026-05-01', endsOn: '2026-08-31' });
  assert.deepEqual(nextWindow(may, '2026-09-01'), { startsOn: '2027-05-01', endsOn: '2027-08-31' });
  assert.deepEqual(nextWindow(may, '2026-08-31'), { startsOn: '2026-08-31', endsOn: '2026-08-31' });
  assert.equal(daysOf({ startsOn: '2026-07-01', endsOn: '2026-12-31' }), 184);
});

test('a window that is reversed, longer than a year, or ends before a duty is due is refused', () => {
  assert.equal(
    codeOf(() => checkWindow(plan)),
    'none',
  );
  const reversed = { ...plan, startsOn: '2026-12-31', endsOn: '2026-07-01' };
  assert.equal(
    codeOf(() => checkWindow(reversed)),
    'campaigns.window_reversed',
  );
  const year = { ...plan, startsOn: '2026-01-01', endsOn: '2027-01-01' };
  assert.equal(
    codeOf(() => checkWindow(year)),
    'none',
  );
  assert.equal(
    codeOf(() => checkWindow({ ...year, endsOn: '2027-01-02' })),
    'campaigns.window_too_long',
  );
  const by = { kind: 'by' as const, day: '2027-01-01' };
  const [first, ...rest] = plan.definition.duties;
  const late = { ...plan.definition, duties: [{ ...first!, timing: by }, ...rest] };
  assert.equal(
    codeOf(() => checkWindow({ ...plan, definition: late })),
    'campaigns.duty_after_end',
  );
});

test('a running campaign may ask for more and never for less, of the same graduates, from the same start', () => {
  const change = (part: Partial<Plan>) => () => checkRunningChange(plan, { ...plan, ...part }, '2026-08-10');
  const duties = plan.definition.duties;
  const definition = (changed: Plan['definition']['duties']) => ({ ...plan.definition, duties: changed });
  assert.equal(codeOf(change({ aim: '别的话', endsOn: '2026-11-30' })), 'none');
  assert.equal(
    codeOf(change({ definition: definition([...duties, { ...duties[0]!, key: 'more' }]) })),
    'none',
  );
  const more = duties.map((rule) => ({ ...rule, need: rule.need + 1 }));
  assert.equal(codeOf(change({ definition: definition(more) })), 'none');
  assert.equal(codeOf(change({ definition: definition(duties.slice(1)) })), 'campaigns.would_weaken');
  assert.equal(codeOf(change({ startsOn: '2026-07-02' })), 'campaigns.fixed_while_running');
  const audience = { ...plan.definition.audience, status: 'seeking' as const };
  assert.equal(
    codeOf(change({ definition: { ...plan.definition, audience } })),
    'campaigns.fixed_while_running',
  );
  assert.equal(codeOf(change({ endsOn: '2026-08-09' })), 'campaigns.window_past');
});

test('every way of asking for less is seen: fewer, later, weaker evidence, rising later or never', () => {
  const rule = plan.definition.duties[1]!;
  const evidence = (part: Partial<typeof rule.evidence>) => ({
    ...rule,
    evidence: { ...rule.evidence, ...part },
  });
  const within = (count: number) => ({
    ...rule,
    timing: { kind: 'within' as const, count, unit: 'workdays' as const },
  });
  const ways: readonly (readonly [string | null, typeof rule | undefined])[] = [
    [null, rule],
    [null, within(1)],
    ['dropped', undefined],
    ['need', { ...rule, need: rule.need - 1 }],
    ['timing', within(41)],
    ['timing', { ...rule, timing: { kind: 'by', day: '2026-07-02' } }],
    ['evidence', evidence({ fitFloor: 0 })],
    ['evidence', evidence({ inPlaces: false })],
    [null, evidence({ minWords: 30, faceToFace: true })],
    ['rises', { ...rule, rises: { ...rule.rises, centre: null } }],
    ['rises', { ...rule, rises: { ...rule.rises, college: 6 } }],
  ];
  for (const [how, after] of ways) assert.equal(weakenedBy(rule, after), how, JSON.stringify(after));
});

test('after the end recurring duties are over and those that are done once stay', () => {
  const kept = afterEnd(plan.definition)!.duties.map(({ timing }) => timing.kind);
  assert.deepEqual(kept, ['within', 'within']);
  const check = plan.definition.duties.filter(({ timing }) => timing.kind === 'every');
  assert.equal(afterEnd({ ...plan.definition, duties: check }), null);
  assert.ok(isSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }));
});

test('campaigns lie beside each other only where place and days meet', () => {
  const a = { path: 'cn.p91', startsOn: '2026-05-01', endsOn: '2026-08-31' };
  const b = { path: 'cn.p91.s1', startsOn: '2026-08-31', endsOn: '2026-12-31' };
  assert.ok(overlap(a, b) && overlap(b, a));
  assert.ok(!overlap(a, { ...b, startsOn: '2026-09-01' }));
  assert.ok(!overlap({ ...a, path: 'cn.p91.s11' }, b));
});

test('how a college stands on a day is the sum of everything that changed up to it, whatever the order it is told in', () => {
  const from = '2026-07-01';
  const change = fc.record({
    college: fc.constantFrom('cn.p.s.c1', 'cn.p.s.c2'),
    day: fc.integer({ min: -5, max: 20 }).map((at) => addDays(from, at)),
    graduates: fc.integer({ min: 0, max: 3 }),
    owed: fc.integer({ min: -3, max: 3 }),
    done: fc.integer({ min: 0, max: 3 }),
    overdue: fc.integer({ min: -3, max: 3 }),
    found: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes: DayChange[]) => {
      const to = addDays(from, 10);
      const rows = standingOn(changes, { from, to });
      assert.deepEqual(
        rows.toSorted(byPlace),
        standingOn(changes.toReversed(), { from, to }).toSorted(byPlace),
      );
      for (const row of rows) {
        const until = changes.filter(({ college, day }) => college === row.college && day <= row.day);
        assert.equal(
          row.owed,
          until.reduce((sum, { owed }) => sum + owed, 0),
        );
        assert.equal(
          row.found,
          until.reduce((sum, { found }) => sum + found, 0),
        );
      }
    }),
  );
});

test('a survey asks the graduates of its campaign inside its window, and lasts no longer than it', () => {
  const { audience } = plan.definition;
  assert.deepEqual(askedAudience(audience), {
    cohorts: [],
    keyGroups: [],
    status: 'unplaced',
    jobSeeking: [],
  });
  const groups = askedAudience({ ...audience, keyGroups: { only: true, groups: [] } }).keyGroups;
  assert.equal(groups.length, 8, 'members of any key group');
  assert.ok(!askedAudience({ ...audience, status: 'seeking' }).jobSeeking.includes('not_now'));
  const asking = { name: '攻坚', path: 'cn.p91.s1', plan, everyWeeks: null };
  const days = (today: string) => {
    const survey = surveyOf({ ...asking, today });
    return survey && [survey.startsOn, survey.openDays, survey.remindDays.join(' '), survey.untilOn];
  };
  assert.deepEqual(days('2026-06-01'), ['2026-07-01', 14, '3 7', '2026-12-31']);
  assert.deepEqual(days('2026-12-26'), ['2026-12-26', 6, '3', '2026-12-31']);
  assert.deepEqual(days('2026-12-31'), ['2026-12-31', 1, '', '2026-12-31']);
  assert.equal(days('2027-01-01'), null);
  assert.equal(surveyOf({ ...asking, everyWeeks: 1, today: '2026-08-01' })?.openDays, 7);
});

test('a school asks its own for a campaign from above; whoever is above asks where the campaign is', () => {
  const { audience } = plan.definition;
  const places = (path: string, own: string[], under: string[] = []) =>
    askedPlaces({ path, audience: { ...audience, under } }, own);
  assert.deepEqual(places('cn.p91', ['cn.p91.s1']), ['cn.p91.s1']);
  assert.deepEqual(places('cn.p91.s1', ['cn.p91']), ['cn.p91.s1']);
  assert.deepEqual(places('cn.p91.s1', ['cn.p91.s11']), []);
  const colleges = ['cn.p91.s1.c1', 'cn.p91.s1.c2'];
  assert.deepEqual(places('cn.p91', ['cn.p91.s1'], colleges), colleges);
  assert.deepEqual(places('cn.p91', ['cn.p91.s1', 'cn.p91.s1.c1']), ['cn.p91.s1']);
});

function byPlace(a: DayChange, b: DayChange): number {
  return a.college + a.day < b.college + b.day ? -1 : 1;
}
