import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extract } from './extract.ts';
import type { Salary } from './extraction.ts';
import { fold } from './reading.ts';
import { parseSalary } from './salary.ts';

type Shape = readonly [
  text: string,
  min: number | null,
  max: number | null,
  per?: Salary['per'],
  months?: number | null,
];

const SHAPES: readonly Shape[] = [
  ['6-8千/月', 6_000, 8_000],
  ['0.8-1.6万/月', 8_000, 16_000],
  ['8千-1.2万', 8_000, 12_000],
  ['1万-1.5万·13薪', 10_000, 15_000, 'month', 13],
  ['25-50K·16薪', 25_000, 50_000, 'month', 16],
  ['15k~25k', 15_000, 25_000],
  ['1.2w-2w', 12_000, 20_000],
  ['15-20万/年', 150_000, 200_000, 'year'],
  ['12-18万', 120_000, 180_000, 'year'],
  ['年薪15万-20万', 150_000, 200_000, 'year'],
  ['4500-7000元/月', 4_500, 7_000],
  ['4500－7000元／月', 4_500, 7_000],
  ['8000.0-10000.0', 8_000, 10_000],
  ['12500-8300', 8_300, 12_500],
  ['5,000-8,000元', 5_000, 8_000],
  ['8000至12000元', 8_000, 12_000],
  ['150-200元/天', 150, 200, 'day'],
  ['120元/天', 120, 120, 'day'],
  ['日薪300元', 300, 300, 'day'],
  ['18-22元/小时', 18, 22, 'hour'],
  ['30元/次', 30, 30, 'once'],
  ['4.5千以下/月', null, 4_500],
  ['1万元以上', 10_000, null],
  ['6000起', 6_000, null],
  ['5k+', 5_000, null],
  ['150000-300000', 150_000, 300_000, 'year'],
  ['5000元', 5_000, 5_000],
];

test('every shape of pay found in adverts is read to yuan, period and paid months', () => {
  for (const [text, min, max, per = 'month', months = null] of SHAPES) {
    assert.deepEqual(parseSalary(fold(text)), { min, max, per, months, negotiable: false }, text);
  }
});

test('面议 is negotiable pay without figures, and figures beside it are kept', () => {
  assert.deepEqual(parseSalary('面议'), {
    min: null,
    max: null,
    per: 'month',
    months: null,
    negotiable: true,
  });
  assert.equal(parseSalary('面议(5000-8000)')?.negotiable, true);
  assert.equal(parseSalary('面议(5000-8000)')?.min, 5_000);
});

test('no pay is read out of 0-0, 无 or an empty text', () => {
  for (const text of ['0-0', '0.0-0.0', '无', '']) assert.equal(parseSalary(text), null);
});

test('a salary written in any of the usual forms reads back to the same figures', () => {
  const hundred = fc.integer({ min: 20, max: 700 });
  fc.assert(
    fc.property(
      hundred,
      hundred,
      fc.option(fc.integer({ min: 12, max: 18 }), { nil: null }),
      (one, other, months) => {
        const min = Math.min(one, other) * 100;
        const max = Math.max(one, other) * 100;
        const tail = months === null ? '' : `·${months}薪`;
        const forms = [
          `${min}-${max}元/月${tail}`,
          `${min / 1000}-${max / 1000}千${tail}`,
          `${min / 1000}K-${max / 1000}K${tail}`,
          `${min / 10_000}-${max / 10_000}万/月${tail}`,
          `${min / 1000}千-${max / 10_000}万${tail}`,
        ];
        for (const form of forms) {
          const read = parseSalary(fold(form));
          assert.deepEqual(
            [read?.min, read?.max, read?.per, read?.months],
            [min, max, 'month', months],
            form,
          );
        }
      },
    ),
  );
});

test('the text speaks where the salary field does not', () => {
  const { salary } = extract({ id: 'a', salary: '面议', desc: '岗位待遇：月薪5500-7500元，包住。' });
  assert.deepEqual([salary.value?.min, salary.value?.max, salary.spans[0]?.source], [5_500, 7_500, 'desc']);
});

test('the salary field beats figures in the text', () => {
  const { salary } = extract({ id: 'a', salary: '6-8千/月', desc: '综合工资9000-12000元/月。' });
  assert.deepEqual([salary.value?.min, salary.value?.max], [6_000, 8_000]);
});

test('figures that are no pay are not taken for it', () => {
  const { salary } = extract({
    id: 'a',
    desc: '公司成立于2012年，注册资本5000万元，现有员工300-500人，面积8000平米。',
  });
  assert.equal(salary.value, null);
});
