import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Fault } from '../kernel/fault.ts';
import { admitRow, isRefusal, MAX_BODY_CHARS, type Incoming } from './door.ts';
import { cellsOfRow, keysOfHeads } from './headers.ts';
import { textOfHtml } from './html-text.ts';
import { cellsOfJobPosting, jobPostingsIn } from './json-ld.ts';
import { MAX_LINE_BYTES } from './lines.ts';
import { openPostingFile } from './open-file.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huhang-intake-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function rowsOf(name: string, content: string | Buffer) {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const rows = [];
  for await (const row of (await openPostingFile(path, name, '来源')).rows()) rows.push(row);
  return rows;
}

function accepted(row: unknown): Incoming['raw'] {
  assert.ok(typeof row === 'object' && row !== null && 'raw' in row, JSON.stringify(row));
  return (row as Incoming).raw;
}

test('each wrong line is refused with its number and its cell, and the right ones are read', async () => {
  const lines = [
    '{"id":"a","title":"会计"}',
    '{"id":"b","title":"会计",',
    '',
    '[1]',
    '{"id":"c","title":"  "}',
    `{"id":"d","title":"会计","desc":"${'长'.repeat(MAX_BODY_CHARS + 1)}"}`,
    '{"id":"e","title":["会计"]}',
    '{"id":"f","title":"出纳","num":3}',
  ];
  const rows = await rowsOf('x.jsonl', lines.join('\n'));
  assert.deepEqual(rows.filter(isRefusal), [
    { row: 2, field: '', code: 'not_json' },
    { row: 4, field: '', code: 'not_an_object' },
    { row: 5, field: 'title', code: 'missing' },
    { row: 6, field: 'desc', code: 'too_long' },
    { row: 7, field: 'title', code: 'not_text' },
  ]);
  assert.deepEqual(
    rows.filter((row) => !isRefusal(row)).map((row) => accepted(row).id),
    ['a', 'f'],
  );
});

test('a posting of 1 MB and a line without end are refused, not held in memory', async () => {
  const huge = 'x'.repeat(MAX_LINE_BYTES + 10);
  const rows = await rowsOf(
    'x.jsonl.gz',
    gzipSync(
      `{"id":"a","title":"会计","desc":"${'字'.repeat(350_000)}"}\n${huge}\n{"id":"b","title":"出纳"}`,
    ),
  );
  assert.deepEqual(rows.filter(isRefusal), [
    { row: 1, field: 'desc', code: 'too_long' },
    { row: 2, field: '', code: 'line_too_long' },
  ]);
  assert.equal(rows.length, 3);
});

test('a line in another encoding is refused as such', async () => {
  const rows = await rowsOf(
    'x.jsonl',
    Buffer.concat([Buffer.from('{"id":"a","title":"'), Buffer.of(0xbb, 0xe1), Buffer.from('"}')]),
  );
  assert.deepEqual(rows, [{ row: 1, field: '', code: 'not_utf8' }]);
});

test('a broken archive, a foreign file and a document that is no JSON are refused as a whole', async () => {
  const cut = gzipSync('{"id":"a","title":"会计"}\n'.repeat(5_000)).subarray(0, 60);
  await assert.rejects(rowsOf('x.jsonl.gz', cut), isFault('intake.file_unreadable'));
  await assert.rejects(rowsOf('x.pdf', '%PDF'), isFault('intake.file_kind_unknown'));
  await assert.rejects(rowsOf('x.json', '[{"id":'), isFault('intake.file_unreadable'));
  await assert.rejects(rowsOf('x.csv', '姓名,学号\n张三,1\n'), isFault('intake.header_unknown'));
});

function isFault(code: string) {
  return (error: unknown) => error instanceof Fault && error.code === code;
}

test('characters that a database text cannot hold are replaced one for one; a script stays text', () => {
  const row = admitRow(1, { id: 'a', title: 'a\u0000b', desc: '\ud800<script>alert(1)</script>' }, 's');
  assert.ok(!isRefusal(row));
  assert.equal(row.raw.title, 'a b');
  assert.equal(row.raw.desc, '\ufffd<script>alert(1)</script>');
});

test('rows without an id get one from their content, the same each time', () => {
  const [one, two, other] = [{ title: '会计' }, { title: '会计' }, { title: '出纳' }].map((row) =>
    admitRow(1, row, 's'),
  );
  assert.ok(one && two && other && !isRefusal(one) && !isRefusal(two) && !isRefusal(other));
  assert.equal(one.raw.id, two.raw.id);
  assert.notEqual(one.raw.id, other.raw.id);
});

test('columns are found by the heads that schools use, in any order, and parts of the text are joined', () => {
  const keys = keysOfHeads([
    '工作地点 ',
    '岗位名称*',
    '备注',
    '专业要求',
    '岗位职责',
    '薪资（元/月）',
    '单位性质',
  ]);
  assert.deepEqual(keys, ['city', 'title', null, 'part.majors', 'part.content', 'salary', 'tab.nature']);
  const cells = cellsOfRow(keys, ['成都', '化验员', '略', '化学类', '负责日常检测', '5000', '国企']);
  assert.deepEqual(cells, {
    city: '成都',
    title: '化验员',
    salary: '5000',
    desc: '岗位职责：\n负责日常检测\n专业要求：\n化学类',
    company_tab: '国企',
  });
});

test('an Excel-like table with Chinese heads is read row by row', async () => {
  const rows = await rowsOf(
    '岗位.csv',
    '\uFEFF岗位名称,用人单位,工作地点,招聘人数\n化验员,云岫医药有限公司,成都,2\n,云岫医药有限公司,成都,2\n',
  );
  assert.equal(accepted(rows[0]).company, '云岫医药有限公司');
  assert.deepEqual(rows[1], { row: 3, field: 'title', code: 'missing' });
});

const jobPosting = {
  '@context': 'https://schema.org/',
  '@type': 'JobPosting',
  title: '护士',
  identifier: { '@type': 'PropertyValue', name: '云岫', value: 'h-1' },
  description: '<p>负责<b>病房</b>护理</p><ul><li>大专以上</li></ul><script>alert(1)</script>',
  hiringOrganization: { '@type': 'Organization', name: '云岫医院' },
  jobLocation: {
    '@type': 'Place',
    address: { addressRegion: '四川省', addressLocality: '成都市', streetAddress: '某路1号' },
  },
  baseSalary: {
    '@type': 'MonetaryAmount',
    currency: 'CNY',
    value: { minValue: 5000, maxValue: 7000, unitText: 'MONTH' },
  },
  totalJobOpenings: 4,
  validThrough: '2099-01-31T00:00:00',
  employmentType: 'INTERN',
};

test('schema.org postings are found alone, in an array and in a graph, and become our cells', () => {
  assert.equal(jobPostingsIn([jobPosting, { '@type': 'Person' }]).length, 1);
  assert.equal(jobPostingsIn({ '@context': 'x', '@graph': [jobPosting, jobPosting] }).length, 2);
  const cells = cellsOfJobPosting(jobPosting);
  assert.equal(cells['id'], 'h-1');
  assert.equal(cells['company'], '云岫医院');
  assert.equal(cells['city'], '四川省成都市');
  assert.equal(cells['salary'], '5000-7000元/月');
  assert.equal(cells['num'], '4');
  assert.equal(cells['deadline'], '2099-01-31');
  assert.equal(cells['tags'], '实习');
  assert.equal(cells['desc'], '负责病房护理\n\n大专以上');
});

test('foreign money is left out rather than taken for yuan', () => {
  assert.equal(
    cellsOfJobPosting({ ...jobPosting, baseSalary: { currency: 'USD', value: 5000 } })['salary'],
    '',
  );
});

test('text of HTML holds no tag and takes linear time', () => {
  assert.equal(textOfHtml('a &lt;b&gt; &#24179;&amp;nbsp;<br>c'), 'a <b> 平&nbsp;\nc');
  assert.equal(textOfHtml('1 < 2 and 3 > 2'), '1 < 2 and 3 > 2');
  const began = performance.now();
  textOfHtml('<'.repeat(200_000) + '<a '.repeat(100_000));
  assert.ok(performance.now() - began < 2_000);
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) =>
      assert.ok(!/<script/i.test(textOfHtml(text)) || text.includes('&')),
    ),
  );
});
