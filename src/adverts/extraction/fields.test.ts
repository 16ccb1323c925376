import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { occupations } from '../../catalogue/index.ts';
import { chineseAmounts } from './chinese-amount.ts';
import { extract } from './extract.ts';
import type { PayParts, WorkingHours } from './extraction.ts';
import type { RawPosting } from './raw-posting.ts';
import { fold } from './reading.ts';
import { parseSalary } from './salary.ts';
import { wordFinder } from './word-finder.ts';

function read(more: Partial<RawPosting>) {
  return extract({ id: 'x', ...more });
}

test('a title is about the word that ends it, whatever stands around', () => {
  const cases: readonly [string, string | null][] = [
    ['高级Java开发工程师', '2-02-10-03'],
    ['销售代表-北京', '4-01-02-01'],
    ['【急聘】会计', '2-06-03-00'],
    ['软件测试助理', '4-04-05-02'],
    ['美容师学徒', '4-10-03-01'],
    ['儿科医生', '2-05-01-03'],
    ['AI方向人工智能研发工程师', '2-02-38-01'],
    ['云杉保险集团-管培生（数据分析方向）', '2-02-30-03'],
    ['Product Manager', '2-02-34-01'],
    ['市场部经理（双休）', '4-01-02-01'],
    ['工程师', null],
    ['其他职位', null],
    ['三支一扶人员', null],
  ];
  for (const [title, code] of cases)
    assert.equal(read({ title }).occupation.value?.code ?? null, code, title);
});

test('every occupation that is read is one of the classification, with its name and level', () => {
  const titles = fc.array(fc.constantFrom('高级', '销售', 'java', '护士', '助理', '（', '-', '主管', '电工'));
  fc.assert(
    fc.property(titles, (pieces) => {
      const { value } = read({ title: pieces.join('') }).occupation;
      if (value === null) return;
      const known = occupations.byCode(value.code);
      assert.deepEqual([value.name, value.level], [known?.name, known?.level]);
    }),
  );
});

test('hours of work: rest days, shifts, the clock and the length of a day', () => {
  const cases: readonly [string, Partial<WorkingHours>][] = [
    ['朝九晚六，周末双休', { daysOff: 'two', from: '09:00', to: '18:00' }],
    ['大小周，9:00-18:00', { daysOff: 'alternating', from: '09:00', to: '18:00' }],
    ['做六休一，每天8小时', { daysOff: 'six_days_rest_one', hoursPerDay: 8 }],
    ['上班时间：早上8:30-12:00，下午13:30-17:30', { from: '08:30', to: '17:30' }],
    ['两班倒，12小时/天', { shift: 'two_shift', hoursPerDay: 12 }],
    ['长白班，月休6天', { shift: 'day', daysOff: 'month', restDaysPerMonth: 6 }],
    ['工作时间：8点半到5点半', { from: '08:30', to: '17:30' }],
    ['三班倒：8:00-16:00，16:00-24:00，0:00-8:00', { shift: 'three_shift', from: null }],
    ['弹性工作制，不打卡', { flexible: true }],
    ['不上夜班', { shift: 'day' }],
  ];
  for (const [desc, expected] of cases) {
    const { value } = read({ desc }).workingHours;
    for (const [key, part] of Object.entries(expected))
      assert.equal(value?.[key as keyof WorkingHours], part, `${desc}: ${key}`);
  }
  for (const desc of ['2015年-2018年', '满足双休日出差', '公司于9月成立'])
    assert.notEqual(read({ desc }).workingHours.value?.from, '09:00', desc);
});

test('the stance on people with disabilities is read both ways', () => {
  for (const desc of ['残疾人优先', '欢迎残障人士应聘', '持残疾证者优先', '无障碍办公环境'])
    assert.equal(read({ desc }).disability.value, 'welcomes', desc);
  for (const desc of ['身体健康，无残疾', '四肢健全', '残疾人勿扰', '不招残疾'])
    assert.equal(read({ desc }).disability.value, 'excludes', desc);
  assert.equal(read({ desc: '缴纳残疾人就业保障金' }).disability.value, 'unstated');
});

test('districts are codes of six digits, and a shared name belongs to the city that was read', () => {
  const codes = (more: Partial<RawPosting>) => read(more).districts.value.map(({ code }) => code);
  assert.deepEqual(codes({ city: '深圳', address: '南山区科技园' }), ['440305']);
  assert.deepEqual(codes({ city: '南京', desc: '工作地点：鼓楼区中山北路' }), ['320106']);
  assert.deepEqual(codes({ city: '福州·鼓楼区' }), ['350102']);
  assert.deepEqual(codes({ city: '长沙·开福区' }), ['430105']);
  assert.deepEqual(codes({ city: '上海_松江_佘山' }), ['310117']);
  assert.deepEqual(codes({ city: '昆山' }), ['320583']);
  assert.deepEqual(codes({ city: '北京' }), []);
});

test('what the pay is made of', () => {
  const cases: readonly [Partial<RawPosting>, Partial<PayParts>][] = [
    [{ salary: '底薪3000+提成' }, { baseMin: 3_000, onlyBase: true, commission: true }],
    [
      { salary: '6-8千/月', desc: '底薪4000元+高提成+餐补，年终奖' },
      { baseMin: 4_000, onlyBase: false, commission: true, mealAllowance: true, bonus: true },
    ],
    [{ desc: '无责底薪5000，交通补贴300' }, { baseMin: 5_000, travelAllowance: true, commission: null }],
    [{ desc: '固定工资，无提成' }, { commission: false, baseMin: null }],
  ];
  for (const [raw, expected] of cases) {
    const { value } = read(raw).payParts;
    for (const [key, part] of Object.entries(expected))
      assert.equal(value?.[key as keyof PayParts], part, `${JSON.stringify(raw)}: ${key}`);
  }
  assert.equal(read({ desc: '负责月度报表' }).payParts.value, null);
});

test('the last day for applying is read with and without its year', () => {
  const cases: readonly [Partial<RawPosting>, string | null][] = [
    [{ desc: '报名截止时间：2026年5月31日' }, '2026-05-31'],
    [{ desc: '报名时间：2026年3月1日9:00至3月5日17:00' }, '2026-03-05'],
    [{ desc: '报名时间为2026年12月20日-2027年1月5日' }, '2027-01-05'],
    [{ desc: '请于2026年6月30日前投递简历' }, '2026-06-30'],
    [{ desc: '即日起至2026.6.30' }, '2026-06-30'],
    [{ desc: '报名截止1月5日', date: '2026-12-01' }, '2027-01-05'],
    [{ desc: '报名截止1月5日' }, null],
    [{ desc: '公司于2026年5月31日成立' }, null],
    [{ desc: '截止2026年2月30日' }, null],
    [{ deadline: '2029-01-01 00:00' }, '2029-01-01'],
  ];
  for (const [raw, day] of cases) assert.equal(read(raw).deadline.value, day, JSON.stringify(raw));
});

test('the kind of post is told by what is said of the employer', () => {
  const cases: readonly [Partial<RawPosting>, string][] = [
    [{ desc: '单位性质：事业单位' }, 'public_institution'],
    [{ desc: '公司为省属国有独资企业' }, 'soe'],
    [{ company: '云杉县人民法院' }, 'government'],
    [{ title: '公益性岗位：保洁' }, 'public_welfare'],
    [{ title: '就业见习岗' }, 'trainee'],
    [{ title: '大学生入伍' }, 'military'],
    [{ desc: '服务国企客户' }, 'enterprise'],
  ];
  for (const [raw, kind] of cases) assert.equal(read(raw).kind.value, kind, JSON.stringify(raw));
});

test('how long an internship lasts and how many days a week it asks for', () => {
  const term = (more: Partial<RawPosting>) => read({ title: '实习生', ...more }).internshipTerm.value;
  assert.deepEqual(term({ desc: '实习期3个月以上，每周至少4天' }), { months: 3, daysPerWeek: 4 });
  assert.deepEqual(term({ desc: '至少实习半年，一周到岗三天' }), { months: 6, daysPerWeek: 3 });
  assert.deepEqual(term({ tags: '5天/周|6个月|本科' }), { months: 6, daysPerWeek: 5 });
  assert.equal(term({ title: '会计', desc: '试用期3个月' }), null);
});

test('skills have borders: a name inside another, a letter and a plain word are none', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['熟悉JavaScript、CSS，不要求Java', ['JavaScript', 'CSS']],
    ['熟悉C/C++，Python', ['C', 'C++', 'Python']],
    ['C端产品经验，C轮融资，R&D团队', []],
    ['会使用PS、AI、AE等软件', ['Photoshop', 'Illustrator', 'After Effects']],
    ['PS：请带简历；AI产品，PR专员', []],
    ['We excel in word', []],
    ['QQ浏览器团队，依托业务主持日常', []],
    ['持有C1驾照，会开车', ['驾驶证']],
    ['CET-6以上，日语N1', ['英语六级', '日语N1']],
    ['Golang/Go语言，懂SAS/R', ['Go', 'SAS', 'R']],
    ['低压电工证，焊工证，教师资格证', ['电工证', '焊工证', '教师资格证']],
    ['不需要英语', []],
  ];
  for (const [desc, expected] of cases) assert.deepEqual(read({ desc }).skills.value, expected, desc);
});

test('the finder of many words finds what looking for each word finds', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '数', '据'), minLength: 2, maxLength: 5 });
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '数', '据', '库'), maxLength: 40 });
  fc.assert(
    fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 12 }), texts, (words, text) => {
      const expected: string[] = [];
      for (let at = 0; at < text.length;) {
        const fits = words.filter((word) => text.startsWith(word, at)).sort((a, b) => b.length - a.length);
        const longest = fits[0];
        if (longest !== undefined) expected.push(`${at}${longest}`);
        at += longest?.length ?? 1;
      }
      const found = wordFinder(new Map(words.map((word) => [word, word]))).findIn(text, () => true);
      assert.deepEqual(
        found.map(({ start, word }) => `${start}${word}`),
        expected,
      );
    }),
  );
});

test('amounts in Chinese numerals, with the last unit left out and two figures side by side', () => {
  const cases: readonly [string, readonly number[]][] = [
    ['五千', [5_000]],
    ['三千五', [3_500]],
    ['一万二', [12_000]],
    ['一万二千', [12_000]],
    ['十五万', [150_000]],
    ['七八千', [7_000, 8_000]],
    ['两千八百', [2_800]],
  ];
  for (const [text, amounts] of cases) assert.deepEqual(chineseAmounts(text), amounts, text);
});

/** How people print a monthly range in hundreds of yuan. */
const PRINTED: readonly ((min: number, max: number) => string)[] = [
  (min, max) => `${min}-${max}`,
  (min, max) => `${min}－${max}元／月`,
  (min, max) => `￥${min}~${max}/月`,
  (min, max) => `${min.toLocaleString('en-US')}–${max.toLocaleString('en-US')}元`,
  (min, max) => `RMB ${min / 1000}k-${max / 1000}k/month`,
  (min, max) => `月薪${min / 1000}K至${max / 1000}K`,
  (min, max) => `${min}元/月-${max}元/月`,
  (min, max) => `薪资范围：${min}到${max}`,
  (min, max) => `综合薪资${min / 10_000}万-${max / 10_000}万/月`,
  (min, max) => `${min}.00-${max}.00`,
];

test('a monthly range printed in any shape reads back to the same figures', () => {
  const hundreds = fc.integer({ min: 15, max: 790 });
  fc.assert(
    fc.property(hundreds, hundreds, fc.constantFrom(...PRINTED), (one, other, print) => {
      const [min, max] = [Math.min(one, other) * 100, Math.max(one, other) * 100];
      const text = print(min, max);
      const { value } = read({ salary: text }).salary;
      assert.deepEqual([value?.min, value?.max, value?.per], [min, max, 'month'], text);
    }),
    { numRuns: 400 },
  );
});

test('pay by the day, hour and year, single figures and bounds read back as they were printed', () => {
  const figure = fc.integer({ min: 60, max: 900 });
  fc.assert(
    fc.property(figure, (value) => {
      const cases: readonly [string, number | null, number | null, string][] = [
        [`${value}元/天`, value, value, 'day'],
        [`日薪${value}元`, value, value, 'day'],
        [`${value}元每小时`, value, value, 'hour'],
        [`时薪${value}元`, value, value, 'hour'],
        [`${value}千以上`, value * 1_000, null, 'x'],
        [`${value}元/天起`, value, null, 'day'],
        [`不低于${value}元/天`, value, null, 'day'],
        [`${value}元以下/天`, null, value, 'day'],
        [`年薪${value}万`, value * 10_000, value * 10_000, 'year'],
        [`${value}万/年`, value * 10_000, value * 10_000, 'year'],
      ];
      for (const [text, min, max, per] of cases) {
        const pay = parseSalary(fold(text));
        assert.deepEqual([pay?.min, pay?.max], [min, max], text);
        if (per !== 'x') assert.equal(pay?.per, per, text);
      }
    }),
  );
});
