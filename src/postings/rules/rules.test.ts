import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { advert, form } from '../../../tests/builders/postings.ts';
import {
  blockingFacts,
  correctionValues,
  monthlyPay,
  queryOf,
  readPosting,
  vectorOf,
  wordsOf,
} from '../../reading/index.ts';
import { admit } from './admission.ts';
import { contentHash } from '../../intake/index.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { rawOfForm, statedByForm } from './form.ts';

test('pay of any period becomes yuan per month, and a single sum stays out', () => {
  const pay = { min: 120_000, max: 180_000, months: null, negotiable: false } as const;
  assert.deepEqual(monthlyPay({ ...pay, per: 'year' }), {
    salary_min: 10_000,
    salary_max: 15_000,
    salary_negotiable: false,
  });
  assert.equal(monthlyPay({ ...pay, min: 200, max: null, per: 'day' }).salary_min, 4_350);
  assert.equal(monthlyPay({ ...pay, per: 'once' }).salary_min, null);
  assert.equal(monthlyPay(null).salary_max, null);
});

test('the lower end of pay never lies above the upper one', () => {
  const end = fc.option(fc.double({ noNaN: true, min: -10, max: 1e9 }));
  const per = fc.constantFrom(
    'month' as const,
    'year' as const,
    'day' as const,
    'hour' as const,
    'once' as const,
  );
  fc.assert(
    fc.property(end, end, per, (min, max, per) => {
      const { salary_min, salary_max } = monthlyPay({ min, max, per, months: null, negotiable: false });
      if (salary_min !== null && salary_max !== null) assert.ok(salary_min <= salary_max);
    }),
  );
});

test('the day of an advert is no part of its content, its pay is', () => {
  const one = advert('1', { date: '2026-01-01' });
  assert.equal(contentHash(one), contentHash({ ...one, date: '2026-02-02', id: '2', source: 'x' }));
  assert.notEqual(contentHash(one), contentHash({ ...one, salary: '1元/月' }));
});

test('a name is one key whatever its width, marks and spaces', () => {
  assert.equal(nameKey('青州（拓岭）机械 有限公司'), nameKey('青州(拓岭)机械有限公司'));
});

test('an advert is opened at once only when screening finds nothing and nothing that blocks is missing', () => {
  const clean = { findings: 0, blocking: [], expired: false, risky: false, openIncomplete: false };
  assert.equal(admit(clean).state, 'open');
  assert.equal(admit({ ...clean, findings: 1 }).state, 'in_review');
  assert.equal(admit({ ...clean, findings: 1, openIncomplete: true }).state, 'in_review');
  assert.deepEqual(admit({ ...clean, risky: true, openIncomplete: true }), {
    state: 'in_review',
    reason: 'risk_held',
  });
  assert.equal(admit({ ...clean, blocking: ['content'] }).state, 'in_review');
  assert.deepEqual(admit({ ...clean, blocking: ['content'], openIncomplete: true }), {
    state: 'open',
    reason: 'imported_incomplete',
  });
  assert.equal(admit({ ...clean, blocking: ['source'], openIncomplete: true }).state, 'in_review');
  assert.equal(admit({ ...clean, expired: true }).state, 'expired');
});

test('a forwarded advert may leave out head-count, an own posting may not', () => {
  assert.deepEqual(blockingFacts(['head_count'], true), []);
  assert.deepEqual(blockingFacts(['head_count', 'validity'], false), ['head_count', 'validity']);
});

test('a complete form reads as complete, and what it states stands against its own text', () => {
  const employer = { name: '云岫软件有限公司', nature: null };
  const complete = form({ degreeMin: 3, conditions: '大专以上学历即可。' });
  const read = readPosting(rawOfForm(complete, employer), false, statedByForm(complete));
  assert.deepEqual(read.missing, []);
  assert.equal(read.columns.degree_min, 3);
  assert.equal(read.columns.salary_min, 7_000);
  assert.ok(read.columns.major_codes.length > 0);
  const bare = form({ headCount: null, closesOn: null, place: '', salaryMinYuan: null, salaryMaxYuan: null });
  const missing = readPosting(rawOfForm(bare, employer), false, statedByForm(bare)).missing;
  assert.deepEqual(missing, ['head_count', 'place', 'pay', 'validity']);
});

test('words of the index are found by the query that is cut the same way', () => {
  const words = wordsOf('软件测试工程师（C++）', '熟悉Java与数据库');
  assert.ok(words.includes('测试') && words.includes('java') && words.includes('数据库'));
  assert.equal(vectorOf(['a', 'b']), "'a' 'b'");
  assert.match(queryOf('Java 测试') ?? '', /'java' & '测试'/);
  assert.equal(queryOf('  ,。!'), null);
  assert.equal(queryOf('师'), "'师':*");
});

test('no text can break out of a tsquery or a tsvector', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const words = wordsOf(text);
      assert.ok(words.every((word) => !/['\\\s:&|!()<>]/.test(word)));
      const query = queryOf(text);
      if (query !== null) assert.match(query, /^'[^'\\]+'(?::\*|(?: & '[^'\\]+')*)$/);
    }),
  );
});

test('corrections turn catalogue words into codes and refuse places that do not exist', () => {
  const majors = correctionValues.majors.parse(['软件工程', '虚构专业学']) as { codes: string[] }[];
  assert.ok(majors[0]!.codes.length > 0);
  assert.deepEqual(majors[1]!.codes, []);
  assert.deepEqual(correctionValues.cities.parse(['广州']), [{ code: '440100', name: '广州' }]);
  assert.equal(correctionValues.cities.safeParse(['亚特兰蒂斯']).success, false);
  assert.equal(correctionValues.degreeMin.safeParse('phd').success, false);
  assert.equal(correctionValues.headcount.parse(null), null);
});
