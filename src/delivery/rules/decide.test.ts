import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { families, type Family } from '../contract.ts';
import { isWithinBudget } from './budget.ts';
import { decide, type Due, type Reader } from './decide.ts';
import { readSilence, readStatus, waitSeconds } from './gateway.ts';
import { quietUntil, readMinutes, tomorrowMorning, USUAL_QUIET, wordMinutes } from './quiet.ts';

const NOON = new Date('2026-11-22T04:00:00Z');
const MIDNIGHT = new Date('2026-11-22T16:00:00Z');
const DUE: Due = {
  channel: 'email',
  kind: 'digest',
  family: 'recommendations',
  day: '2026-11-22',
  massPath: null,
};

function reader(given: Partial<Reader> = {}): Reader {
  const quiet = USUAL_QUIET;
  return {
    path: 'cn.p91.s1.c01.k001',
    address: 'a@b.example',
    pushOptOut: false,
    switchedOff: [],
    quiet,
    spent: new Map(),
    ...given,
  };
}

test('at night a message waits for the morning, by day it goes', () => {
  assert.deepEqual(decide(DUE, reader(), NOON), { act: 'send' });
  const until = new Date('2026-11-22T23:30:00Z');
  assert.deepEqual(decide(DUE, reader(), MIDNIGHT), { act: 'hold', until, why: 'quiet_hours' });
  assert.deepEqual(quietUntil(USUAL_QUIET, new Date('2026-11-22T13:30:00Z')), until);
  assert.equal(quietUntil(USUAL_QUIET, until), null);
});

test('whatever the quiet hours, the moment at which they end is not quiet, and lies within a day', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const when = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(minute, minute, when, (from, until, now) => {
      const quiet = { from, until };
      const ends = quietUntil(quiet, now);
      if (ends) {
        assert.ok(ends > now && ends.getTime() - now.getTime() <= 24 * 3_600_000);
        assert.equal(quietUntil(quiet, ends), null);
      }
      assert.equal(quietUntil(quiet, tomorrowMorning(quiet, now)), null);
      assert.ok(tomorrowMorning(quiet, now) > now);
      assert.equal(readMinutes(wordMinutes(from)), from);
    }),
  );
});

test('a budget is never overdrawn, whatever comes in whatever order; what is owed always goes', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...families), { maxLength: 40 }), (wanted) => {
      const spent = new Map<Family, number>();
      for (const family of wanted) {
        if (!isWithinBudget(spent, family)) {
          assert.notEqual(family, 'service');
          continue;
        }
        spent.set(family, (spent.get(family) ?? 0) + 1);
      }
      const others = [...spent].filter(([family]) => family !== 'service');
      assert.ok(others.reduce((sum, [, n]) => sum + n, 0) <= 6);
      assert.ok((spent.get('surveys') ?? 0) <= 2);
    }),
  );
  const spent = new Map<Family, number>([['recommendations', 3]]);
  const held = decide(DUE, reader({ spent }), NOON);
  assert.deepEqual(held, { act: 'hold', until: new Date('2026-11-22T23:30:00Z'), why: 'budget_spent' });
});

test('whoever has left, moved, opted out or switched off is left alone, and the log says why', () => {
  const why = (due: Partial<Due>, to: Reader | undefined) => {
    const decision = decide({ ...DUE, ...due }, to, NOON);
    return decision.act === 'drop' ? decision.why : decision.act;
  };
  assert.equal(why({}, undefined), 'left');
  assert.equal(why({ massPath: 'cn.p91.s2' }, reader()), 'moved');
  assert.equal(why({ massPath: 'cn.p91.s1' }, reader()), 'send');
  assert.equal(why({}, reader({ pushOptOut: true })), 'opted_out');
  assert.equal(why({ family: 'searches' }, reader({ pushOptOut: true })), 'send');
  assert.equal(why({}, reader({ switchedOff: ['recommendations:email'] })), 'preference_off');
  assert.equal(why({}, reader({ switchedOff: ['recommendations:webhook'] })), 'send');
  assert.equal(why({ day: '2026-11-20' }, reader()), 'stale');
  assert.equal(why({}, reader({ address: null })), 'unreachable');
});

test('a gateway in trouble, one that does not know us and one that refuses a message are told apart', () => {
  assert.deepEqual(readStatus(204), { message: 'sent', works: true, said: 'http 204' });
  for (const status of [500, 502, 429, 408, 401, 404, 302])
    assert.deepEqual(readStatus(status), { message: 'again', works: false, said: `http ${status}` });
  for (const status of [400, 413, 422]) assert.equal(readStatus(status).message, 'refused');
  assert.deepEqual(readSilence({ code: 'ETIMEDOUT' }).said, 'ETIMEDOUT');
  assert.equal(readSilence(null).works, false);
});

test('a failing gateway is left alone for longer and longer, never more than half an hour, and as long as it asks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.float({ min: 0, max: Math.fround(0.99), noNaN: true }),
      (n, random) => {
        const seconds = waitSeconds(n, random, null);
        assert.ok(seconds >= 7.5 && seconds <= 1_800);
        assert.ok(waitSeconds(n + 1, random, null) >= seconds);
      },
    ),
  );
  assert.equal(waitSeconds(1, 0, 3_000), 3_000);
});
