import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapsOf, heatOf } from './market.ts';

const market = {
  regions: [
    { code: '320100', name: '南京' },
    { code: '320300', name: '徐州' },
  ],
  majors: [{ code: '0802', name: '机械类' }],
  cells: [
    { region: '320100', majors: '0802', wanting: 32, places: 10 },
    { region: '320300', majors: '0802', wanting: 0, places: 120 },
  ],
  graduates: 32,
  anywhere: 0,
  anyMajorPlaces: 0,
  step: 1,
  hidden: { regions: 0, majors: 0 },
  readAt: '2026-11-22T00:00:00.000Z',
};

test('the worst gaps stand first, in words', () => {
  const { tight, idle } = gapsOf(market);
  assert.deepEqual([tight[0]?.where, tight[0]?.words], ['机械类：南京', '32 人，10 岗，3.2 人争 1 岗']);
  assert.deepEqual([idle[0]?.where, idle[0]?.words], ['机械类：徐州', '120 岗无人选']);
});

test('a group that is too small is not told by its words', () => {
  const cells = [{ region: '320300', majors: '0802', wanting: null, places: 120 }];
  assert.equal(gapsOf({ ...market, cells, step: 5 }).idle[0]?.words, '120 岗，想去的不足 5 人');
});

test('heat goes from empty over idle to very tight', () => {
  const pairs = [
    [0, 0],
    [1, 10],
    [10, 10],
    [20, 10],
    [1, 0],
  ] as const;
  assert.deepEqual(
    pairs.map(([wanting, places]) => heatOf({ wanting, places })),
    [0, 1, 2, 3, 4],
  );
});
