import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeFresh } from './fresh.ts';
import { freshRuleOf, freshRules } from './fresh-rules.ts';
import { judgeRow } from './index.ts';
import type { Holds } from './condition.ts';
import type { Graduate } from './index.ts';

/** A graduate of a year who says yes, no or nothing about being fresh, in a recruitment of 2026. */
function asked(regionCode: string, cohort: number | null, fresh: boolean | null) {
  const graduate: Graduate = { degree: 'bachelor', major: '法学', cohort, fresh };
  return judgeFresh('应届毕业生', graduate, { regionCode, year: 2026 });
}

function answers(regionCode: string, fresh: boolean | null): Holds[] {
  return [2026, 2025, 2024, 2023].map((cohort) => asked(regionCode, cohort, fresh).holds);
}

test('广东、江苏: unplaced graduates of the two years before may count and are to be checked, earlier ones do not', () => {
  for (const region of ['440000', '440300', '320000', '320100', '320500'])
    assert.deepEqual(answers(region, false), [false, 'unclear', 'unclear', false], region);
});

test('上海: one year before', () => {
  assert.deepEqual(answers('310000', false), [false, 'unclear', false, false]);
});

test('浙江省属: nobody but the year’s own graduates', () => {
  assert.deepEqual(answers('330000', false), [false, false, false, false]);
});

test('杭州: the year of graduation alone decides, whether placed or not', () => {
  assert.deepEqual(answers('330100', false), [true, true, true, false]);
  assert.deepEqual(answers('330100', null), [true, true, true, false]);
});

test('a region without a rule says so and guesses nothing; the graduate’s own word still counts', () => {
  for (const region of ['410000', '330200', '110000']) {
    assert.equal(freshRuleOf(region), undefined);
    assert.deepEqual(answers(region, false), ['unclear', 'unclear', 'unclear', 'unclear']);
    assert.match(asked(region, 2025, false).because, /没有该地区/);
    assert.equal(asked(region, null, true).holds, true);
  }
});

test('who says nothing about being fresh is asked, with the definition of the region', () => {
  for (const rule of Object.values(freshRules).filter(({ placedToo }) => !placedToo)) {
    const { holds, because } = asked(rule.regions[0]!, 2026, null);
    assert.equal(holds, 'unclear');
    assert.ok(because.includes(rule.words));
  }
});

test('the region that recruits decides, not the form of its table', () => {
  const row = {
    招录单位: '虚构局',
    职位代码: '1',
    学历要求: '本科及以上',
    专业要求: '不限',
    其他要求: '应届毕业生',
  };
  const graduate: Graduate = { degree: 'bachelor', major: '法学', cohort: 2025, fresh: false };
  function verdict(regionCode?: string) {
    return judgeRow('henan', row, graduate, { regionCode, year: 2026 }).eligible;
  }
  assert.deepEqual(
    [verdict(), verdict('330000'), verdict('330100'), verdict('440000')],
    ['unclear', false, true, 'unclear'],
  );
});

test('a post for veterans, for those who served at the grass roots or for the disabled lists that, and leaves the verdict to the rest', () => {
  for (const other of [
    '退役士兵',
    '高校毕业生退役士兵且为中共党员',
    '服务基层项目人员或退役士兵',
    '面向“服务基层项目人员和退役大学生士兵”专门职位',
    '持有《中华人民共和国残疾人证》',
  ])
    for (const major of ['法学', '会计学']) {
      const row = { 职位代码: '1', 学历要求: '本科及以上', 专业要求: '法学（030101K）', 其他要求: other };
      const graduate: Graduate = { degree: 'bachelor', major, cohort: 2026, fresh: true };
      const { eligible, conditions } = judgeRow('henan', row, graduate);
      const listed = conditions.filter(({ span }) => other.includes(span) && span !== '');
      assert.equal(eligible, major === '法学', other);
      assert.ok(listed.length > 0 && listed.every(({ holds }) => holds === 'unclear'), other);
    }
});
