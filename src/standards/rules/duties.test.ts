import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addWorkdays, dayNumber, dayText, onWorkday } from './workdays.ts';
import { chainOf, dutiesOf, GRACE_WORKDAYS } from './duties.ts';
import { prepareFacts, type Fact } from './facts.ts';
import type { Definition, DutyRule, HeldStandard } from './shapes.ts';
import type { Subject } from './subjects.ts';
import { templates } from './templates.ts';

const on = (day: string): number => dayNumber(day);
const OPENED = on('2026-03-02');

function subjectOf(given: Partial<Subject> = {}): Subject {
  return {
    personId: 'p',
    path: 'cn.p91.s1.c1.k1',
    cohort: 2026,
    state: 'open',
    outcomeCode: '70',
    outcomeOn: null,
    openedOn: OPENED,
    reopenedOn: null,
    joinedOn: null,
    leftOn: null,
    keyGroups: [],
    pushOptOut: false,
    ...given,
  };
}

let serial = 0;
function factOf(given: Partial<Fact>): Fact {
  serial += 1;
  return {
    id: String(serial).padStart(6, '0'),
    day: OPENED,
    kind: 'talk',
    byStaff: true,
    channel: 'in_person',
    topics: ['direction'],
    words: 30,
    postingId: '',
    fit: null,
    inPlaces: null,
    open: null,
    what: '',
    amount: 1,
    before: '',
    standing: 'stands',
    again: false,
    ...given,
  };
}

function sentOf(given: Partial<Fact>): Fact {
  serial += 1;
  return factOf({
    kind: 'recommendation',
    postingId: `posting-${serial}`,
    fit: 5_000,
    inPlaces: true,
    open: true,
    ...given,
  });
}

function standardOf(...versions: readonly (readonly [from: string, definition: Definition])[]): HeldStandard {
  return {
    id: 's',
    path: 'cn.p91',
    retiredFrom: null,
    versions: versions.map(([from, definition], at) => ({ version: at + 1, from: on(from), definition })),
  };
}

const oneTwoThree = standardOf(['2026-03-01', templates.one_two_three]);

function changed(definition: Definition, key: string, given: Partial<DutyRule>): Definition {
  const duties = definition.duties.map((rule) => (rule.key === key ? { ...rule, ...given } : rule));
  return { ...definition, duties };
}

function rowsOf(facts: readonly Fact[], today: string, standard = oneTwoThree, subject = subjectOf()) {
  const rows = dutiesOf(subject, prepareFacts(facts), [standard], on(today));
  return Object.fromEntries(rows.map((row) => [row.key, row]));
}

function whyOf(key: string, facts: readonly Fact[], today = '2026-04-01') {
  const chain = chainOf(subjectOf(), prepareFacts(facts), oneTwoThree, key, on(today));
  return chain!.judged.map(({ verdict }) => verdict.why);
}

test('1-2-3 is owed from the opening of the case and falls due on working days', () => {
  const { consult, resume, recommend } = rowsOf([], '2026-03-10');
  assert.equal(dayText(consult!.dueOn), dayText(addWorkdays(OPENED, 20)));
  assert.deepEqual([consult!.need, resume!.need, recommend!.need], [1, 2, 3]);
  assert.ok([consult, resume, recommend].every((row) => row!.state === 'open' && row!.have === 0));
});

test('a recommendation counts only above the floor, in the wished places, the first time and while it was open', () => {
  const good = sentOf({ day: OPENED + 1 });
  const facts = [
    good,
    sentOf({ day: OPENED + 2, fit: 2_999 }),
    sentOf({ day: OPENED + 3, inPlaces: false }),
    { ...good, id: '999999', day: OPENED + 4 },
    sentOf({ day: OPENED + 5, open: false }),
    sentOf({ day: OPENED + 6, inPlaces: null, fit: null }),
    sentOf({ day: OPENED + 7, fit: null }),
    sentOf({ day: OPENED + 8, standing: 'contested' }),
  ];
  assert.deepEqual(whyOf('recommend', facts), [
    'counts',
    'below_fit',
    'not_in_places',
    'sent_before',
    'posting_closed',
    'place_unknown',
    'counts',
    'contested',
  ]);
  assert.equal(rowsOf(facts, '2026-04-01')['recommend']!.have, 2);
});

test('a talk in a group is no consultation, one about the résumé alone is a résumé edit, two on a day are one', () => {
  const facts = [
    factOf({ day: OPENED + 1, channel: 'group' }),
    factOf({ day: OPENED + 2, topics: ['resume'] }),
    factOf({ day: OPENED + 2, topics: ['resume', 'mood'] }),
  ];
  assert.deepEqual(whyOf('consult', facts), ['in_a_group', 'resume_only', 'counts']);
  assert.deepEqual(whyOf('resume', facts), ['counts', 'same_day']);
});

test('one act serves two standards', () => {
  const other: HeldStandard = { ...oneTwoThree, id: 't' };
  const facts = prepareFacts([factOf({ day: OPENED + 3 })]);
  const done = dutiesOf(subjectOf(), facts, [oneTwoThree, other], on('2026-04-01')).filter(
    ({ state }) => state === 'done',
  );
  assert.deepEqual(
    done.map(({ standardId, key }) => `${standardId} ${key}`),
    ['s consult', 't consult'],
  );
});

test('the graduate’s own word answers a weekly check, and the next one falls due a week after it', () => {
  const weekly = standardOf(['2026-03-02', templates.push_check]);
  const { check } = rowsOf(
    [factOf({ kind: 'own_word', byStaff: false, day: on('2026-03-11') })],
    '2026-03-12',
    weekly,
  );
  assert.equal(check!.state, 'open');
  assert.equal(dayText(check!.dueOn), dayText(onWorkday(on('2026-03-18'))));
});

test('whoever has found work is owed nothing more, and what was done before stays done', () => {
  const placed = subjectOf({ state: 'closed', outcomeCode: '10', outcomeOn: on('2026-03-20') });
  const facts = [factOf({ day: on('2026-03-10') }), sentOf({ day: on('2026-03-25') })];
  const { consult, recommend } = rowsOf(facts, '2026-06-01', oneTwoThree, placed);
  assert.equal(consult!.state, 'done');
  assert.deepEqual([recommend!.state, recommend!.why], ['lapsed', 'placed']);
  const before = subjectOf({ state: 'closed', outcomeCode: '10', outcomeOn: on('2026-02-01') });
  assert.deepEqual(rowsOf([], '2026-06-01', oneTwoThree, before), {});
});

test('when an agreement falls through, the clock starts again on that day', () => {
  const again = subjectOf({ reopenedOn: on('2026-05-06'), outcomeOn: on('2026-05-06') });
  assert.equal(
    rowsOf([], '2026-05-07', oneTwoThree, again)['consult']!.dueOn,
    addWorkdays(on('2026-05-06'), 20),
  );
});

test('whoever comes from another school is owed its standards from that day', () => {
  const moved = subjectOf({ joinedOn: on('2026-06-01') });
  assert.equal(rowsOf([], '2026-06-02', oneTwoThree, moved)['consult']!.startOn, on('2026-06-01'));
  const elsewhere = subjectOf({ path: 'cn.p92.s1.c1.k1' });
  assert.deepEqual(rowsOf([], '2026-06-02', oneTwoThree, elsewhere), {});
});

test('a standard for key groups holds from the day on which somebody became a member', () => {
  const standard = standardOf(['2026-03-01', templates.two_five]);
  assert.deepEqual(rowsOf([], '2026-06-01', standard), {});
  const member = subjectOf({ keyGroups: [{ group: 'low_income', since: on('2026-05-11') }] });
  assert.equal(rowsOf([], '2026-06-01', standard, member)['talk']!.startOn, on('2026-05-11'));
});

test('care after leaving begins on leaving and ends two years later', () => {
  const standard = standardOf(['2026-03-01', templates.handover_care]);
  assert.deepEqual(rowsOf([], '2026-06-01', standard), {});
  const left = subjectOf({ leftOn: on('2026-07-01') });
  const care = rowsOf([], '2026-07-02', standard, left);
  assert.equal(care['ask']!.state, 'open');
  assert.equal(rowsOf([], '2028-07-02', standard, left)['ask']!.why, 'window');
});

test('whoever wants nothing pushed is owed no recommendation', () => {
  const { recommend, consult } = rowsOf([], '2026-03-10', oneTwoThree, subjectOf({ pushOptOut: true }));
  assert.deepEqual([recommend!.state, recommend!.why, consult!.state], ['lapsed', 'opted_out', 'open']);
});

test('what rises does so after its working days: to the college, then to the centre', () => {
  const { consult } = rowsOf([], '2026-06-01');
  assert.equal(consult!.collegeOn, addWorkdays(consult!.dueOn, 5));
  assert.equal(consult!.centreOn, addWorkdays(consult!.dueOn, 10));
});

test('a change under running duties: what was done stays done, what runs goes on with what counted', () => {
  const strict = changed(templates.one_two_three, 'recommend', {
    need: 5,
    evidence: { ...templates.one_two_three.duties[2]!.evidence, fitFloor: 9_000 },
  });
  const standard = standardOf(
    ['2026-03-01', templates.one_two_three],
    ['2026-04-01', changed(strict, 'consult', { need: 4 })],
  );
  const facts = [
    factOf({ day: on('2026-03-10') }),
    sentOf({ day: on('2026-03-11') }),
    sentOf({ day: on('2026-03-12') }),
    sentOf({ day: on('2026-04-02') }),
    sentOf({ day: on('2026-04-03'), fit: 9_500 }),
  ];
  const { consult, recommend } = rowsOf(facts, '2026-04-10', standard);
  assert.deepEqual([consult!.state, consult!.doneOn], ['done', on('2026-03-10')]);
  assert.deepEqual(
    [recommend!.state, recommend!.need, recommend!.have, recommend!.version],
    ['open', 5, 3, 2],
  );
});

test('a change makes nothing overdue at once, forgives nothing that was, and may give more time', () => {
  const within = (count: number): Definition =>
    changed(templates.one_two_three, 'recommend', { timing: { kind: 'within', count, unit: 'workdays' } });
  const due = (today: string, from: string, count: number): number =>
    rowsOf([], today, standardOf(['2026-03-01', within(40)], [from, within(count)]))['recommend']!.dueOn;
  const plain = addWorkdays(OPENED, 40);
  assert.equal(due('2026-03-20', '2026-03-16', 2), addWorkdays(on('2026-03-16'), GRACE_WORKDAYS));
  assert.equal(due('2026-09-01', '2026-08-03', 40), plain, 'overdue before and after');
  assert.equal(due('2026-09-01', '2026-08-03', 30), plain, 'a shorter time cannot make it more overdue');
  assert.equal(due('2026-09-01', '2026-08-03', 200), addWorkdays(OPENED, 200));
  assert.equal(due('2026-03-10', '2026-03-16', 2), plain, 'a version that has not begun changes nothing');
});

test('a retired standard owes nothing more, and a duty that is no longer in it neither', () => {
  const ended = { ...oneTwoThree, retiredFrom: on('2026-04-01') };
  assert.equal(rowsOf([], '2026-03-31', ended)['consult']!.state, 'open');
  assert.equal(rowsOf([], '2026-04-01', ended)['consult']!.why, 'retired');
  const fewer = { ...templates.one_two_three, duties: templates.one_two_three.duties.slice(0, 1) };
  const standard = standardOf(['2026-03-01', templates.one_two_three], ['2026-04-01', fewer]);
  assert.equal(rowsOf([], '2026-04-01', standard)['resume']!.why, 'dropped');
});

const day = fc.integer({ min: OPENED - 20, max: OPENED + 120 });
const talk = fc.record({
  day,
  channel: fc.constantFrom('in_person', 'group', 'phone'),
  topics: fc.subarray(['resume', 'mood']),
});
const sent = fc.record({
  day,
  fit: fc.constantFrom(1_000, 3_000, 8_000),
  inPlaces: fc.boolean(),
  postingId: fc.constantFrom('a', 'b', 'c', 'd'),
});
const history = fc
  .tuple(fc.array(talk, { maxLength: 6 }), fc.array(sent, { maxLength: 8 }))
  .map(([talks, sents]) => [...talks.map((one) => factOf(one)), ...sents.map((one) => sentOf(one))]);

test('in whatever order acts become known, the same is owed, and one more act never makes less done', () => {
  fc.assert(
    fc.property(history, day, fc.constantFrom(...Object.values(templates)), (facts, today, definition) => {
      const standard = standardOf(['2026-03-01', definition]);
      const subject = subjectOf({ keyGroups: [{ group: 'disabled', since: OPENED }], leftOn: OPENED + 60 });
      const rows = dutiesOf(subject, prepareFacts(facts), [standard], today);
      assert.deepEqual(dutiesOf(subject, prepareFacts(facts.toReversed()), [standard], today), rows);
      const more = prepareFacts([...facts, factOf({ day: Math.min(today, OPENED + 5) })]);
      for (const row of dutiesOf(subject, more, [standard], today)) {
        const before = rows.find(({ key }) => key === row.key)!;
        assert.ok(before.state !== 'done' || row.state === 'done');
        assert.ok(row.isRecurring || row.have >= before.have);
        assert.ok(row.dueOn >= before.dueOn);
      }
    }),
  );
});

test('no change of a standard makes a duty overdue sooner than its days of grace, or one that was done undone', () => {
  const count = fc.integer({ min: 1, max: 80 });
  const version = fc.record({ from: day, count, need: fc.integer({ min: 1, max: 6 }) });
  fc.assert(
    fc.property(
      history,
      fc.uniqueArray(version, { minLength: 2, maxLength: 4, selector: (one) => one.from }),
      (facts, raw) => {
        const versions = raw
          .toSorted((a, b) => a.from - b.from)
          .map(({ from, count: days, need }, at) => ({
            version: at + 1,
            from,
            definition: changed(templates.one_two_three, 'recommend', {
              need,
              timing: { kind: 'within', count: days, unit: 'workdays' },
            }),
          }));
        const last = versions.at(-1)!;
        const standard: HeldStandard = { id: 's', path: 'cn', retiredFrom: null, versions };
        const before = { ...standard, versions: versions.slice(0, -1) };
        const prepared = prepareFacts(facts);
        const was = chainOf(subjectOf(), prepared, before, 'recommend', last.from - 1)!.row;
        const now = chainOf(subjectOf(), prepared, standard, 'recommend', last.from)!.row;
        if (was.state === 'done') return assert.equal(now.state, 'done');
        const wasLate = was.dueOn < last.from;
        const isLate = now.dueOn < addWorkdays(last.from, GRACE_WORKDAYS);
        assert.ok(!isLate || now.dueOn >= was.dueOn || wasLate);
      },
    ),
  );
});
