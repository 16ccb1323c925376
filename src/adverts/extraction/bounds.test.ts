import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { screen } from '../screening/screen.ts';
import { extract } from './extract.ts';
import type { Extraction, Field, Span } from './extraction.ts';
import type { RawPosting } from './raw-posting.ts';
import { READ_LIMIT, fold } from './reading.ts';

/** Pieces that adverts are made of, and pieces that try to make patterns backtrack. */
const PIECES = [
  '任职要求：',
  '1、',
  '２．',
  '本科',
  '及以上',
  '学历',
  '大专',
  '统招',
  '全日制',
  '（',
  '）',
  '计算机',
  '、',
  '，',
  '。',
  '；',
  '相关专业',
  '专业',
  '等',
  '优先',
  '3',
  '-',
  '5',
  '年',
  '以上',
  '工作经验',
  '应届毕业生',
  '2026届',
  '月薪',
  '8千',
  '1.2万',
  '面议',
  '元/天',
  '·13薪',
  '年龄',
  '18',
  '岁',
  '男',
  '女',
  '性',
  '不限',
  '广州',
  '市',
  '天河区',
  '工作地点：',
  '押金',
  '培训费',
  '不收取',
  '平均',
  '收入',
  '985',
  '/',
  '211',
  '身高',
  '1',
  '.',
  'cm',
  '户口',
  'a',
  'A.b@',
  '@',
  '微信',
  ' ',
  '\n',
  '🙂',
  '\ud800',
  '　',
  '０',
  '形象',
  '气质',
  '和',
  '及',
  '与',
  '或',
  '信息管理与信息系统',
  'java',
  'C++',
  'PS、',
  'degree in ',
  'finance, ',
  '底薪',
  '提成',
  '三千',
  '万2',
  '至',
  '/天',
  '双休',
  '朝九晚',
  '8:30-',
  '上班时间：',
  '每天工作',
  '小时',
  '实习期',
  '个月',
  '每周',
  '残疾人',
  '届',
  '毕业时间',
  '岗位职责：',
  '<br/>',
  '<p ',
  '&nbsp;',
  '\\u0026 ;',
  '（080901）',
  '類',
  '应届',
  '招聘对象：',
  '有',
  '者',
  '的',
] as const;
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => pieces.join(''));
const posting: fc.Arbitrary<RawPosting> = fc.record({
  id: fc.constant('x'),
  title: text,
  desc: text,
  city: fc.constantFrom('广州', '上海_黄浦_南京东路', '', '无', '成都、重庆'),
  salary: fc.constantFrom('6-8千', '面议', '', '０.８－１万/月'),
  tags: text,
  company_tab: fc.constantFrom('民营|100-499人|计算机软件', '', '国企|招3人|本科'),
});

function isField(value: unknown): value is Field<unknown> {
  return typeof value === 'object' && value !== null && 'spans' in value;
}

function spansOf(extraction: Extraction): Span[] {
  return Object.values(extraction)
    .filter(isField)
    .flatMap((field) => [
      ...field.spans,
      ...(field.conflict ? [field.conflict.structured, field.conflict.text] : []),
    ]);
}

test('folding keeps every offset: a folded text is as long as the raw one', () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
  fc.assert(fc.property(units, (raw) => assert.equal(fold(raw).length, raw.length)));
});

test('every span lies in its field and is not empty, and every hit quotes its field exactly', () => {
  fc.assert(
    fc.property(posting, (raw) => {
      const extraction = extract(raw);
      for (const { source, start, end } of spansOf(extraction)) {
        assert.ok(
          start >= 0 && end > start && end <= (raw[source] ?? '').length,
          `${source} ${start}-${end}`,
        );
      }
      for (const { span, kind } of screen(raw, extraction).hits) {
        assert.equal((raw[span.source] ?? '').slice(span.start, span.end), span.text);
        assert.ok(span.text !== '' || kind === 'missing_field' || kind === 'unreadable');
      }
    }),
    { numRuns: 500 },
  );
});

test('nothing makes reading throw, and what was read survives being written as JSON', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 200 });
  const raws: fc.Arbitrary<RawPosting> = fc.record({
    id: fc.constant('x'),
    title: anything,
    desc: fc.oneof(anything, text),
    city: anything,
    salary: anything,
    edu: anything,
    exp: anything,
    num: anything,
    tags: anything,
    welfare: anything,
    company_tab: anything,
    deadline: anything,
    address: anything,
  });
  fc.assert(
    fc.property(raws, (raw) => {
      const extraction = extract(raw);
      assert.deepEqual(JSON.parse(JSON.stringify(extraction)), extraction);
    }),
    { numRuns: 300 },
  );
});

test('reading twice gives the same answer: nothing remembers the posting before', () => {
  fc.assert(
    fc.property(posting, posting, (one, other) => {
      const first = extract(one);
      const firstHits = screen(one, first);
      screen(other, extract(other));
      assert.deepEqual(extract(one), first);
      assert.deepEqual(screen(one, first), firstHits);
    }),
  );
});

/** Far above the 200 ms that a megabyte may take on a quiet core: this catches patterns that explode, not slow machines. */
const PATIENCE_MS = 2_000;

function timeOf(desc: string): number {
  const raw: RawPosting = {
    id: 'x',
    title: desc.slice(0, 500),
    desc,
    tags: desc.slice(0, 10_000),
    welfare: desc.slice(0, 10_000),
  };
  const start = performance.now();
  screen(raw, extract(raw));
  return performance.now() - start;
}

/** The best of three: a busy machine slows a single measurement by more than any pattern. */
function timesOf(desc: string): number {
  return Math.min(timeOf(desc), timeOf(desc), timeOf(desc));
}

test('a megabyte of one repeated piece is read in bounded time', () => {
  for (const piece of PIECES) {
    const ms = timeOf(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    assert.ok(ms < PATIENCE_MS, `${JSON.stringify(piece)} took ${ms} ms`);
  }
});

test('the worst repeat costs a bounded multiple of plain prose of the same length', () => {
  const prose = '我们是一家做园林养护的小公司，办公室在河边，同事之间相处融洽。';
  const plain = timesOf(prose.repeat(Math.ceil(1_000_000 / prose.length)));
  for (const unit of [
    '本科、',
    '1-3年，',
    '8:30-',
    '计算机、',
    '月薪8千-',
    '底薪3千+',
    '<p ',
    '2026届、',
    'degree in finance, ',
  ])
    assert.ok(timesOf(unit.repeat(Math.ceil(1_000_000 / unit.length))) < 40 * plain + 20, unit);
});

test('a megabyte of any few pieces repeated is read in bounded time', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 6 }), (pieces) => {
      const unit = pieces.join('');
      const ms = timeOf(unit.repeat(Math.ceil(1_000_000 / unit.length)));
      assert.ok(ms < PATIENCE_MS, `${JSON.stringify(unit)} took ${ms} ms`);
    }),
    { numRuns: 60 },
  );
});

test('what lies beyond the reading limit is not read', () => {
  const { degreeMin } = extract({ id: 'x', desc: `${'好'.repeat(READ_LIMIT)}本科及以上学历` });
  assert.equal(degreeMin.value, null);
});
