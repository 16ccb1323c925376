import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMonths, addWorkdays, dayNumber, dayText, isWorkday, onWorkday } from './workdays.ts';

const on = (day: string): number => dayNumber(day);

test('public holidays are free, and the weekends that make up for them are worked', () => {
  assert.equal(isWorkday(on('2026-10-01')), false, 'National Day, a Thursday');
  assert.equal(isWorkday(on('2026-10-10')), true, 'a Saturday that is worked');
  assert.equal(isWorkday(on('2026-02-14')), true, 'a Saturday before the Spring Festival');
  assert.equal(isWorkday(on('2026-11-22')), false, 'an ordinary Sunday');
  assert.equal(isWorkday(on('2026-11-23')), true);
});

test('ten working days over the National Day are counted around it', () => {
  assert.equal(dayText(addWorkdays(on('2026-09-30'), 1)), '2026-10-08');
  assert.equal(dayText(addWorkdays(on('2026-09-30'), 3)), '2026-10-10');
  assert.equal(dayText(onWorkday(on('2026-10-03'))), '2026-10-08');
});

test('the next working days are the ones that counting them one by one finds', () => {
  const day = fc.integer({ min: on('2018-01-01'), max: on('2035-12-31') });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (start, count) => {
      let at = start;
      for (let left = count; left > 0;) {
        at += 1;
        if (isWorkday(at)) left -= 1;
      }
      assert.equal(addWorkdays(start, count), at);
      assert.ok(isWorkday(onWorkday(start)) && onWorkday(start) >= start);
    }),
  );
});

test('months end where the month ends', () => {
  assert.equal(dayText(addMonths(on('2026-08-31'), 6)), '2027-02-28');
  assert.equal(dayText(addMonths(on('2026-07-01'), 24)), '2028-07-01');
});
