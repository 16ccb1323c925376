import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareAdverts } from './compare.ts';
import type { AdvertFacts } from './facts.ts';
import { likenessKeys } from './keys.ts';
import { employerName, titleCore } from './names.ts';
import { profileOf } from './profile.ts';

const lines = [
  '负责公司产品的功能测试与性能测试，编写测试用例',
  '跟踪缺陷直到关闭，整理测试报告',
  '搭建和维护自动化测试环境',
  '与开发和产品人员沟通需求细节',
  '熟悉Linux常用命令，能看懂日志',
  '有3年以上测试工作经验，做过支付系统',
  '责任心强，表达清楚，能承受交付期的压力',
];

function facts(given: Partial<AdvertFacts> = {}): AdvertFacts {
  return {
    title: '测试工程师',
    employer: '云岫软件有限公司',
    place: '广州',
    address: '',
    text: lines.join('\n'),
    tags: '',
    regionCodes: ['440100'],
    degreeMin: 2,
    salaryMin: 6_000,
    salaryMax: 8_000,
    pay: '6000-8000元/月',
    kind: 'enterprise',
    experienceMin: 3,
    experienceMax: null,
    cohortFrom: null,
    cohortTo: null,
    majorCodes: [],
    ...given,
  };
}

const base = profileOf(facts());
function against(given: Partial<AdvertFacts>) {
  return compareAdverts(base, profileOf(facts(given)));
}

const words = fc.array(
  fc.constantFrom(...lines, '公司成立于2009年', '五险一金', '<b>x</b>', '1、', '', '12345678901'),
  {
    maxLength: 12,
  },
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  words.map((list) => list.join('。')),
);
const anyFacts = fc
  .record({
    title: anyText,
    employer: fc.constantFrom('云岫软件有限公司', '云岫软件有限责任公司', '', '无'),
    place: fc.constantFrom('广州', '广州-天河区', '广州-越秀区', ''),
    text: anyText,
    salaryMin: fc.constantFrom(null, 6_000, 7_000),
    degreeMin: fc.constantFrom(null, 0, 2),
  })
  .map(facts);

test('lines in another order are the same text with the same keys', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (order) => {
      const other = profileOf(facts({ text: order.map((line, at) => `${at + 1}、${line}；`).join('\n') }));
      const { similarity, verdict } = compareAdverts(base, other);
      assert.deepEqual([similarity, verdict], [1, 'same']);
      assert.deepEqual(likenessKeys(other), likenessKeys(base));
    }),
  );
});

test('comparing is symmetric, repeatable and total, and whatever is the same differs in nothing', () => {
  fc.assert(
    fc.property(anyFacts, anyFacts, (a, b) => {
      const [one, other] = [profileOf(a), profileOf(b)];
      const there = compareAdverts(one, other);
      assert.deepEqual(compareAdverts(other, one), there);
      assert.deepEqual(compareAdverts(profileOf(a), profileOf(b)), there);
      assert.ok(there.similarity >= 0 && there.similarity <= 1);
      assert.equal(there.verdict === 'same', there.differ.length === 0);
    }),
    { numRuns: 500 },
  );
});

test('tags, width, marks and item numbers make no difference', () => {
  const html = `<div>${lines.map((line) => `<p>${line.replaceAll('，', ',')}&nbsp;</p>`).join('')}</div>`;
  assert.equal(against({ text: html }).similarity, 1);
});

test('what is said about the employer, benefits and a new deadline is beside the job', () => {
  const more = '公司成立于2009年，总部位于青州。福利待遇：五险一金、带薪年假。截止日期：2026年12月1日';
  const { verdict, similarity } = against({ text: `${more}\n${lines.join('。')}` });
  assert.equal(verdict, 'same');
  assert.ok(similarity > 0.95, String(similarity));
});

test('pay is compared as it was read, not as it was written', () => {
  assert.equal(against({ pay: '6-8千/月' }).verdict, 'same');
  assert.deepEqual(against({ salaryMin: 7_500, salaryMax: 10_000 }).differ, ['pay']);
});

test('another title, level, city, district, class year or degree is another job, and the reviewer is told why', () => {
  assert.deepEqual(against({ title: '高级测试工程师' }).differ, ['title']);
  assert.deepEqual(against({ title: '测试工程师（2026届）', cohortFrom: 2026, cohortTo: 2026 }).differ, [
    'title',
  ]);
  assert.deepEqual(against({ place: '成都', regionCodes: ['510100'] }).differ, ['place']);
  assert.deepEqual(against({ degreeMin: 3 }).differ, ['degree']);
  assert.deepEqual(against({ employer: '澄江软件有限公司' }).differ, ['employer']);
  const cohorts = [2025, 2026].map((year) => profileOf(facts({ cohortFrom: year, cohortTo: year })));
  assert.deepEqual(compareAdverts(cohorts[0]!, cohorts[1]!).differ, ['cohort']);
  const shops = ['广州-天河区', '广州-越秀区'].map((place) => profileOf(facts({ place })));
  assert.deepEqual(compareAdverts(shops[0]!, shops[1]!).differ, ['district']);
  assert.equal(against({ place: '广州-天河区' }).verdict, 'same');
});

test('a template that is filled in otherwise is another job', () => {
  const years = lines.join('\n').replace('3年', '5年');
  assert.deepEqual(against({ text: years }).differ, ['numbers']);
  const about = (what: string, duty: string) =>
    profileOf(facts({ text: `${lines.join('\n')}\n负责${what}系统的日常需求分析\n${duty}` }));
  const bills = about('票据贴现', '熟悉开票、出票、转贴现的流程和规则');
  const loans = about('对公信贷', '了解小微企业贷款的审批与还款计息');
  assert.deepEqual(compareAdverts(bills, loans).differ, ['text']);
});

test('a short advert is a copy only if all cells agree', () => {
  const short = { text: '', tags: '测试|五险一金' };
  const one = profileOf(facts(short));
  assert.equal(compareAdverts(one, profileOf(facts({ ...short, tags: '五险一金|测试' }))).verdict, 'same');
  assert.equal(compareAdverts(one, profileOf(facts({ ...short, tags: '开发' }))).verdict, 'alike');
  const nobody = profileOf(facts({ ...short, employer: '' }));
  assert.equal(compareAdverts(nobody, nobody).verdict, 'other');
});

test('titles lose place, pay and praise; employers their legal form, not their branch', () => {
  const own = ['440100'];
  for (const title of [
    '【广州】测试工程师',
    '广州测试工程师',
    '测试工程师（双休）',
    '急聘测试工程师8-10K',
    '测试工程师(广州市)',
  ])
    assert.equal(titleCore(title, own), '测试工程师', title);
  assert.notEqual(titleCore('成都测试工程师', own), '测试工程师');
  assert.equal(
    employerName('云岫（广州）软件有限责任公司').core,
    employerName('云岫(广州)软件有限公司').core,
  );
  assert.deepEqual(employerName('云岫软件有限公司广州分公司'), { core: '云岫软件', branch: '广州分公司' });
  const branches = ['云岫软件有限公司广州分公司', '云岫软件有限公司成都分公司', '云岫软件有限公司'];
  const [south, west, whole] = branches.map((employer) => profileOf(facts({ employer })));
  assert.equal(compareAdverts(south!, whole!).verdict, 'same');
  assert.deepEqual(compareAdverts(south!, west!).differ, ['employer']);
});

test('an advert of a megabyte is ready for comparing within 100 ms', () => {
  for (const text of [
    '（1）'.repeat(350_000),
    '<'.repeat(1_000_000),
    '年薪3万'.repeat(200_000),
    '1、'.repeat(500_000),
  ]) {
    const began = performance.now();
    const profile = profileOf(facts({ text }));
    compareAdverts(profile, profile);
    assert.ok(performance.now() - began < 500, `${Math.round(performance.now() - began)} ms`);
  }
});
