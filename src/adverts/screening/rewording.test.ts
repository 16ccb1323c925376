import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { extract, reworded, screen, type Hit, type RawPosting } from '../index.ts';

function hitsOf(raw: RawPosting): Hit[] {
  return screen(raw, extract(raw)).hits.filter((hit) => hit.span.text !== '');
}

function rewordedText(desc: string): string {
  const raw = { id: 'x', desc };
  return reworded(raw, hitsOf(raw)).desc ?? '';
}

test('a list of demands reads well after its violations are taken out', () => {
  assert.equal(
    rewordedText(
      '任职要求：1、男，18-35岁，身体健康；2、全日制本科及以上学历；3、985/211优先；4、形象气质佳。',
    ),
    '任职要求：1、身体健康；2、本科及以上学历；3、欢迎相关专业毕业生；4、着装整洁。',
  );
  assert.equal(rewordedText('1、年龄20-35岁；2、会用办公软件。'), '2、会用办公软件。');
  assert.equal(rewordedText('能吃苦耐劳，上海户籍优先。'), '能吃苦耐劳。');
  assert.equal(rewordedText('985、211院校硕士及以上学历，统招大专以上'), '硕士及以上学历，大专以上');
});

test('a text without violations stays as it is, and one that cannot be saved keeps its words', () => {
  assert.equal(rewordedText('负责行政工作，男女不限。'), '负责行政工作，男女不限。');
  assert.match(rewordedText('手机兼职刷单，日结'), /刷单/);
});

const corpus = readFileSync(new URL('../../../tests/screening/corpus.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^[+-] /.test(line))
  .map((line) => line.slice(2));
const advert = fc
  .array(
    fc.tuple(fc.constantFrom(...corpus), fc.constantFrom('，', '；', '。', '\n', '、', ' ', '1、', '')),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.flat().join(''));

test('a reworded text has no hit left of a kind that can be reworded', () => {
  fc.assert(
    fc.property(advert, advert, (desc, welfare) => {
      const raw: RawPosting = { id: 'x', title: '职员', desc, welfare };
      const hits = hitsOf(raw);
      const kinds = new Set(hits.filter((hit) => hit.rewording !== null).map((hit) => hit.kind));
      const left = hitsOf(reworded(raw, hits)).filter((hit) => hit.rewording !== null && kinds.has(hit.kind));
      assert.deepEqual(left, []);
    }),
    { numRuns: 300 },
  );
});
