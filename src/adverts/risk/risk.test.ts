import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  extract,
  mailKindOf,
  marketOf,
  NO_MARKET,
  riskOf,
  type KnownFacts,
  type RawPosting,
  type Risk,
} from '../index.ts';
import { FEATURES } from './features.ts';
import { payLevelOf, tierOf } from './market.ts';
import { occupationOf } from './occupation.ts';
import { phoneSignal } from './signals.ts';
import { RISK_MODEL } from './weights.data.ts';

const SOBER: RawPosting = {
  id: 'x',
  title: '会计',
  company: '云岫软件有限公司',
  city: '长沙',
  salary: '5000-7000元/月',
  edu: '本科',
  num: '1人',
  desc: '岗位职责：负责日常账务处理和纳税申报。任职要求：会计相关专业本科以上学历，一年以上经验。',
};
const LURING: RawPosting = {
  ...SOBER,
  title: '销售顾问',
  edu: '学历不限',
  num: '50人',
  salary: '15000-30000元/月',
  desc: '你还在为钱发愁吗？！！只要有赚钱的欲望，高薪不是梦，月入50000！！高提成，开单奖，旅游！！★★★',
};
const market = marketOf(
  Array.from({ length: 30 }, (_, at) => ({ title: '销售顾问', cityCode: '430100', monthlyYuan: 6_000 + at })),
);

function risk(raw: RawPosting, known?: KnownFacts, over = market): Risk {
  return riskOf(raw, extract(raw), over, known);
}

test('an advert that lures with money is riskier than a sober one, and says why', () => {
  const sober = risk(SOBER);
  const luring = risk(LURING);
  assert.equal(sober.level, 'low');
  assert.equal(luring.level, 'high');
  const words = luring.contributions.map((one) => one.words).join('；');
  assert.match(words, /常见水平的\d/);
  assert.match(words, /赚钱/);
  assert.ok(luring.contributions.every(({ words: said }) => /[\u4e00-\u9fa5]{2}/.test(said)));
});

test('the contributions and the bias make the score', () => {
  for (const raw of [SOBER, LURING]) {
    const { score, contributions } = risk(raw);
    const said = contributions.reduce((sum, { weight }) => sum + weight, RISK_MODEL.bias);
    const unsaid = Math.log(score / (1 - score)) - said;
    assert.ok(Math.abs(unsaid) < 0.1 * FEATURES.length, `${unsaid}`);
  }
});

test('every learned weight is of the sign that its words claim, and none is left without a feature', () => {
  assert.deepEqual(
    Object.keys(RISK_MODEL.weights),
    FEATURES.map(({ id }) => id),
  );
  for (const { id, direction } of FEATURES) {
    const weight = RISK_MODEL.weights[id] ?? 0;
    assert.ok(direction === 'raises' ? weight >= 0 : weight <= 0, id);
  }
});

test('without a market nothing is said about usual pay', () => {
  const ids = risk(LURING, {}, NO_MARKET).contributions.map(({ id }) => id);
  assert.ok(!ids.includes('pay_over_market'));
});

test('usual pay falls back from the tier of a city to everywhere, and needs twenty adverts', () => {
  assert.equal(payLevelOf(market, 'sales', tierOf('430100'))?.adverts, 30);
  assert.equal(payLevelOf(market, 'sales', 'first')?.adverts, 30);
  assert.equal(payLevelOf(market, 'care', 'first'), null);
  const few = marketOf([{ title: '销售', cityCode: undefined, monthlyYuan: 5_000 }]);
  assert.equal(payLevelOf(few, 'sales', 'other'), null);
});

test('facts from outside the text raise the risk, each by name', () => {
  const known = { creditCodeIsWellFormed: false, mail: 'hr@qq.com', phone: '073100000000' };
  const shared = { ...market, employersByPhone: { '073100000000': 5 } };
  const before = risk(SOBER);
  const after = risk(SOBER, known, shared);
  assert.ok(after.score > before.score);
  const set = after.contributions.filter(({ origin }) => origin === 'set').map(({ id }) => id);
  assert.deepEqual(set.toSorted(), ['credit_code', 'mail_free', 'phone_shared']);
});

test('asking for money makes an advert risky whatever else it says', () => {
  const raw = { ...SOBER, desc: `${SOBER.desc}入职需缴纳押金500元。` };
  assert.equal(risk(raw).level, 'high');
});

test('a mail host is the employer’s own, a free one, a stranger’s, or nothing is known of it', () => {
  assert.equal(mailKindOf('hr@example.com', ['example.com']), 'own');
  assert.equal(mailKindOf('hr@mail.example.com', ['example.com']), 'own');
  assert.equal(mailKindOf('hr@163.com', ['example.com']), 'free');
  assert.equal(mailKindOf('hr@example.org', ['example.com']), 'foreign');
  assert.equal(mailKindOf('hr@example.org'), 'unknown');
  assert.equal(mailKindOf('none'), 'unknown');
});

test('one or two employers behind a phone are nothing to look at', () => {
  assert.equal(phoneSignal(2), null);
  assert.ok((phoneSignal(9)?.weight ?? 0) > (phoneSignal(3)?.weight ?? 0));
});

test('a title tells the group of work', () => {
  const groups = ['置业顾问', '保安', 'Java开发工程师', '前台文员', '销售经理'].map(occupationOf);
  assert.deepEqual(groups, ['property', 'labour', 'technical', 'desk', 'management']);
});

test('an advert whose source gives no text is not called short of words: that it has none is said elsewhere', () => {
  const ids = new Set(risk({ ...SOBER, desc: '' }).contributions.map(({ id }) => id));
  assert.ok(!ids.has('text_short') && !ids.has('no_structure'));
  assert.ok(risk({ ...SOBER, desc: '招会计' }).contributions.some(({ id }) => id === 'text_short'));
});

test('any advert gets a score between 0 and 1', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'男女岁元0123456789-万月薪年招人押金赚钱 ，。！\n@a', '🔥', '\ud800'),
    maxLength: 120,
  });
  fc.assert(
    fc.property(text, text, text, (title, desc, salary) => {
      const { score } = risk({ id: 'x', title, desc, salary: salary.slice(0, 50) });
      assert.ok(score > 0 && score < 1);
    }),
  );
});
