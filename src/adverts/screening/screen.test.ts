import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extract } from '../extraction/extract.ts';
import type { SourceType } from '../index.ts';
import type { RawPosting } from '../extraction/raw-posting.ts';
import { LAWS } from './laws.ts';
import type { RuleKind, Screening } from './rule.ts';
import { WORDING_RULES } from './rules.ts';
import { screen } from './screen.ts';

const COMPLETE = {
  id: 'x',
  title: '行政专员',
  company: '云岫软件有限公司',
  city: '长沙',
  salary: '5-7千/月',
  edu: '大专',
  num: '2人',
} satisfies RawPosting;

function screenText(desc: string, more: Partial<RawPosting> = {}): Screening {
  const raw: RawPosting = { ...COMPLETE, desc, ...more };
  return screen(raw, extract(raw));
}

function kinds(desc: string): RuleKind[] {
  return [...new Set(screenText(desc).hits.map((hit) => hit.kind))].filter(
    (kind) => kind !== 'missing_field',
  );
}

const VIOLATIONS: readonly [RuleKind, readonly string[]][] = [
  [
    'gender',
    [
      '本岗位限女性，负责日常接待',
      '任职要求：男士优先',
      '要求：1、女生，普通话标准',
      '性别要求：男',
      '仅限男性报名',
      '只招女工，包吃住',
    ],
  ],
  [
    'age',
    [
      '年龄18-35岁，能吃苦',
      '要求22～45周岁',
      '35岁以下',
      '1.18周岁以上，身体健康',
      '年龄：20-31',
      '90后优先',
      '年满18周岁',
      '18岁一40岁之间',
    ],
  ],
  ['marriage', ['已婚已育者优先', '28岁左右，未婚', '婚育状况：已育']],
  ['household', ['上海户籍，能长期工作', '本地户口优先', '仅限深圳户口', '本地人优先']],
  ['ethnicity_religion', ['仅限汉族', '少数民族勿扰', '不招新疆西藏人员']],
  [
    'school_tier',
    ['985、211院校毕业优先', '要求双一流高校硕士', '重点本科院校毕业', '名校毕业优先', '一本院校及以上'],
  ],
  [
    'study_mode',
    [
      '全日制本科及以上学历',
      '统招大专以上',
      '本科（统招）以上学历',
      '国家统招全日制本科',
      '1、全日制本科 2、有经验者优先',
    ],
  ],
  ['health', ['无乙肝，身体健康', '无残疾，无案底', '不招色盲色弱', '无精神病史']],
  ['appearance', ['形象气质佳', '五官端正', '身高165cm以上', '无纹身', '相貌端正，举止得体']],
  [
    'fee',
    [
      '入职需缴纳押金500元',
      '体检费60元自备',
      '培训费自理',
      '需交服装费',
      '先学习后付款',
      '学费可分期，就业后付',
      '扣押身份证',
    ],
  ],
  [
    'hype',
    ['轻松月入过万', '保录用，来就上班', '月薪上万不是梦', '新人平均月收入达到12000元', '年薪百万，财富自由'],
  ],
  ['pyramid_or_brush', ['手机兼职刷单，日结', '发展下线有提成', '在家打字员，兼职日结', '拉人头奖励']],
  ['contact', ['加微信abc12345详聊', '电话：138********', '简历投递hr@example.com', 'QQ：123456789']],
];

test('wording that a campus platform must not publish is found, whatever the phrasing', () => {
  const missed = VIOLATIONS.flatMap(([kind, sentences]) =>
    sentences.filter((sentence) => !kinds(sentence).includes(kind)).map((sentence) => `${kind}: ${sentence}`),
  );
  assert.deepEqual(missed, []);
});

const INNOCENT: readonly string[] = [
  '男女不限，性别不限',
  '不限男女，有责任心',
  '负责女生宿舍的日常管理',
  '负责女装店铺的运营',
  '熟悉QQ浏览器和微信小程序开发',
  '享受带薪年假和婚假、产假',
  '本公司招聘不收取任何费用',
  '入职无押金，免费体检，不收服装费',
  '凡以任何理由收取押金的都是骗子，请举报',
  '负责收取学员的学费并开具发票',
  '负责停车场收费管理',
  '银行贷款业务的客户经理',
  '身体健康，无传染病',
  '维护企业形象，树立良好的品牌形象',
  '非全日制本科也可以',
  '学历不限，全日制非全日制均可',
  '年龄不限，户籍不限',
  '教授6-12岁孩子科学实验',
  '公司员工平均年龄28岁，年轻有活力',
  '协助办理居住证和落户',
  '民族品牌，上市企业',
  '来自985高校的创始团队带你成长',
  '每天8小时，底薪3500-4500元',
  '负责识别刷单行为的风控建模',
  '本公司非传销，请放心',
  '产品下线时间检验，流水线作业',
  '提成上不封顶，多劳多得',
  '地址：科技路985号',
  '负责母婴用品销售，服务已婚客户',
];

test('facts, denials and other meanings of the same words are no hits', () => {
  const blamed = INNOCENT.filter((sentence) => kinds(sentence).length > 0);
  assert.deepEqual(blamed, []);
});

test('a complete posting without such wording passes', () => {
  assert.deepEqual(screenText('负责公司日常行政工作，整理档案，协助组织会议。'), {
    verdict: 'pass',
    hits: [],
    conditions: [],
  });
});

test('the verdict is the gravest of the hits', () => {
  assert.equal(screenText('负责日常行政工作和会议组织，形象气质佳。').verdict, 'human');
  assert.equal(screenText('负责日常行政工作和会议组织，形象气质佳，限女性。').verdict, 'stop');
});

test('each fact that a posting must state and does not is named', () => {
  const raw: RawPosting = { id: 'x', title: '文员', desc: '面谈', salary: '面议' };
  const rules = screen(raw, extract(raw)).hits.map((hit) => hit.rule);
  assert.deepEqual(rules, [
    'missing.employer',
    'missing.headcount',
    'missing.conditions',
    'missing.content',
    'missing.place',
    'missing.pay',
  ]);
});

test('a hit quotes the exact words, names the law and says how to put it better', () => {
  const desc = '岗位要求：１、年龄２０－３５岁；２、大专以上。负责门店的日常接待工作。';
  const [hit] = screenText(desc).hits;
  assert.equal(hit?.kind, 'age');
  assert.equal(desc.slice(hit?.span.start, hit?.span.end), hit?.span.text);
  assert.match(hit?.span.text ?? '', /２０－３５岁/);
  for (const text of [hit?.law, hit?.reason, hit?.suggestion]) assert.match(text ?? '', /[\u4e00-\u9fa5]{6}/);
});

test('a text too long to be read whole goes to a human', () => {
  const { verdict, hits } = screenText('负责日常行政工作。'.repeat(10_000));
  assert.equal(verdict, 'human');
  assert.ok(hits.some((hit) => hit.kind === 'unreadable'));
});

test('every rule is complete and its id belongs to it alone', () => {
  assert.equal(new Set(WORDING_RULES.map((rule) => rule.id)).size, WORDING_RULES.length);
  for (const rule of WORDING_RULES) {
    assert.ok(rule.pattern.global, rule.id);
    for (const text of [LAWS[rule.law].line, rule.reason, rule.suggestion])
      assert.match(text, /[\u4e00-\u9fa5]/, rule.id);
    if (rule.unlessBefore) assert.ok(rule.unlessBefore.source.endsWith('$'), rule.id);
    if (rule.unlessAfter) assert.ok(rule.unlessAfter.source.startsWith('^'), rule.id);
  }
});

const TABLE_ROW = '限男性，35周岁以下，全日制本科，本市户籍，裸眼视力4.8以上，身高170cm以上';

test('what is a violation in an advert is a condition in an official table', () => {
  const raw: RawPosting = {
    id: 'x',
    title: '执法勤务职位',
    company: '某县公安局',
    num: '2人',
    city: '长沙',
    edu: '本科',
    desc: TABLE_ROW,
  };
  const extraction = extract(raw);
  const asAdvert = screen(raw, extraction);
  const asTable = screen(raw, extraction, { source: 'official_table' });
  assert.equal(asAdvert.verdict, 'stop');
  assert.deepEqual(asAdvert.conditions, []);
  assert.equal(asTable.verdict, 'pass');
  assert.deepEqual(asTable.hits, []);
  const named = new Set(asTable.conditions.map((hit) => hit.kind));
  assert.deepEqual([...named].toSorted(), ['age', 'appearance', 'gender', 'household', 'study_mode']);
});

test('an official table may not ask about marriage nor for money', () => {
  const raw: RawPosting = {
    id: 'x',
    title: '科员',
    company: '某局',
    num: '1人',
    city: '长沙',
    edu: '本科',
    desc: '已婚优先，报名需缴纳押金200元',
  };
  const kinds = screen(raw, extract(raw), { source: 'official_table' }).hits.map((hit) => hit.kind);
  assert.deepEqual(new Set(kinds), new Set(['marriage', 'fee']));
});

test('a notice that a school passes on may name whom to write to, an advert or a form may not', () => {
  const raw: RawPosting = {
    ...COMPLETE,
    desc: '负责公司日常行政工作，简历投递hr@example.com，电话13812345678。',
  };
  const extraction = extract(raw);
  assert.equal(screen(raw, extraction, { source: 'campus_notice' }).verdict, 'pass');
  for (const source of ['advert', 'form'] satisfies SourceType[])
    assert.equal(screen(raw, extraction, { source }).verdict, 'human');
});

test('work for which the law knows exceptions goes to a human instead of being stopped', () => {
  assert.equal(screenText('矿山井下作业，限男性，需下井工作八小时。').verdict, 'human');
  assert.equal(screenText('写字楼行政工作，限男性，负责会议接待。').verdict, 'stop');
});

test('a hit of disguised words quotes the raw words, disguise and all', () => {
  const desc = '任职要求：年 龄 18~35岁，限\u200b女\u200b性，須為全日製本科。';
  const { hits } = screenText(desc);
  for (const hit of hits) assert.equal(desc.slice(hit.span.start, hit.span.end), hit.span.text);
  const quotes = hits.map((hit) => hit.span.text);
  assert.ok(
    quotes.some((quote) => quote.startsWith('年 龄')),
    String(quotes),
  );
  assert.ok(
    quotes.some((quote) => quote.includes('\u200b')),
    String(quotes),
  );
});

test('padding with innocent look-alikes does not hide a violation: a human is called', () => {
  const { verdict, hits } = screenText(`${'不收取押金，'.repeat(1_500)}入职交押金`);
  assert.equal(verdict, 'human');
  assert.ok(hits.some((hit) => hit.rule === 'unreadable.crowded'));
});
