import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { importFile } from '../../tests/builders/postings.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import type { Graduate } from '../eligibility/index.ts';
import { Fault } from '../kernel/fault.ts';
import { publicScope, systemScope } from '../kernel/scope.ts';
import { inScope } from '../platform/db/scoped.ts';
import { judgeEligibility } from './actions/judge-eligibility.ts';
import { showFile } from './actions/show.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

const HEADS =
  '招考单位,单位代码,招考职位,职位代码,职位简介,职位类型,录用人数,学历,学位,"研究生专业\n名称及代码","本科专业\n名称及代码","大专专业\n名称及代码",是否限应届毕业生报考,其他要求,考区';
const TITLE = '广东省虚构机关2025年考试录用公务员职位表,,,,,,,,,,,,,,';
const law =
  '广州市虚构区档案局,9990001,一级科员,99900012541001,从事档案工作,综合管理类职位,2,本科以上,学士以上,法学(A0301),"法学类(B0301),会计学(B120203)",,应届毕业生,男性;中共党员,广州';
const open =
  '广州市虚构区档案局,9990001,一级科员,99900012541002,从事档案工作,综合管理类职位,2,大专以上,不限,不限,不限,不限,否,,广州';
const footnote = '说明：本表由虚构单位负责解释,,,,,,,,,,,,,,';
const graduate: Graduate = { degree: 'bachelor', major: '法学(030101K)', cohort: 2025, fresh: true };

function postingsOf(path: string) {
  return inScope(base.db, systemScope(path), (tx) =>
    tx
      .selectFrom('posting')
      .selectAll()
      .where('org_path', '=', path)
      .orderBy('title')
      .orderBy('body')
      .execute(),
  );
}

test('a packed table of positions becomes open government postings, and its footnote is said to be none', async () => {
  const path = 'cn.p91.s71';
  const file = gzipSync([TITLE, HEADS, law, open, footnote].join('\n'));
  const { counts, refusals, heldBy } = await importFile(base.db, path, file, { name: '职位表.csv.gz' });
  assert.deepEqual([counts.read, counts.opened, counts.refused], [3, 2, 1], JSON.stringify(heldBy));
  assert.deepEqual(
    refusals.map(({ code }) => code),
    ['not_a_position'],
  );
  const rows = await postingsOf(path);
  assert.deepEqual(
    rows.map((row) => [row.kind, row.employer_name, row.head_count, row.region_codes, row.degree_min]),
    [
      ['government', '广州市虚构区档案局', 2, ['440100'], 2],
      ['government', '广州市虚构区档案局', 2, ['440100'], 1],
    ],
  );
  assert.deepEqual(rows[0]!.major_codes, ['0301', '120203K', 'A0301']);
  assert.deepEqual([rows[0]!.fresh, rows[0]!.cohort_from, rows[0]!.cohort_to], ['only', 2023, 2025]);
  assert.deepEqual([rows[1]!.major_codes, rows[1]!.fresh], [[], 'unstated']);
});

test('a post that demands grass-roots work is not for those who graduate this year', async () => {
  const path = 'cn.p91.s78';
  const heads = HEADS.replace('是否限应届毕业生报考', '是否要求2年以上基层工作经历');
  await importFile(base.db, path, [TITLE, heads, open.replace(',否,,', ',是,,')].join('\n'), {
    name: 'x.csv',
  });
  const [row] = await postingsOf(path);
  assert.deepEqual([row?.fresh, row?.experience_min], ['excluded', 2]);
});

test('an official condition on sex is shown, not held back', async () => {
  const path = 'cn.p91.s72';
  await importFile(base.db, path, [TITLE, HEADS, law].join('\n'), { name: 'x.csv' });
  const [row] = await postingsOf(path);
  assert.deepEqual([row?.state, row?.verdict, row?.hit_rules], ['open', 'pass', []]);
});

test('who may apply is judged from the row that the posting was made of, by everybody who sees the posting', async () => {
  const path = 'cn.p91.s73';
  await importFile(base.db, path, [TITLE, HEADS, law].join('\n'), { name: 'x.csv' });
  const [row] = await postingsOf(path);
  const judged = (more: Partial<Graduate>) =>
    inScope(base.db, publicScope, (tx) => judgeEligibility(tx, row!.id, { ...graduate, ...more }));
  const yes = await judged({});
  assert.equal(yes.eligible, true);
  assert.deepEqual(yes.posting.year, 2025);
  assert.equal((await judged({ major: '土木工程(081001)' })).eligible, false);
  assert.equal((await judged({ gender: 'female' })).eligible, false);
  assert.equal((await judged({ fresh: false, cohort: 2024 })).eligible, 'unclear');
});

test('the table again changes nothing; a changed row changes the posting and its conditions', async () => {
  const path = 'cn.p91.s74';
  const first = [TITLE, HEADS, law, open].join('\n');
  await importFile(base.db, path, first, { name: 'x.csv' });
  const again = await importFile(base.db, path, first, { name: 'x.csv' });
  assert.deepEqual([again.counts.unchanged, again.counts.opened], [2, 0]);
  const changed = await importFile(base.db, path, first.replace('法学类(B0301)', '数学类(B0701)'), {
    name: 'x.csv',
  });
  assert.deepEqual([changed.counts.unchanged, changed.counts.changed], [1, 1]);
  const [row] = await postingsOf(path);
  const { eligible } = await inScope(base.db, systemScope(path), (tx) =>
    judgeEligibility(tx, row!.id, graduate),
  );
  assert.equal(eligible, false);
});

test('a JSON table with English names is one as well; an ordinary posting has no row to be judged by', async () => {
  const path = 'cn.p91.s75';
  const position = {
    recruitmentInstitution: '郑州市虚构局',
    postName: '一级科员',
    postId: 99001011,
    recruitmentNumber: 1,
    educationRequirement: '仅限本科',
    degreeRequirement: '学士',
    majorType: '本科：法学类（0301）',
    workExperience: '无',
    isPhysicalFitnessTest: '否',
  };
  const json = gzipSync(JSON.stringify([position]));
  const { counts } = await importFile(base.db, path, json, { name: 'henan2024_positions.json.gz' });
  assert.equal(counts.opened, 1);
  const [row] = await postingsOf(path);
  assert.deepEqual([row!.region_codes, row!.major_codes], [['410100'], ['0301']]);
  const plain = [
    {
      id: 'p',
      title: '会计',
      company: '虚构公司',
      city: '广州',
      salary: '5000元/月',
      desc: '岗位职责：负责日常账务处理与报税工作。',
    },
  ];
  await importFile(base.db, 'cn.p91.s76', plain);
  const [other] = await postingsOf('cn.p91.s76');
  await assert.rejects(
    inScope(base.db, systemScope('cn.p91.s76'), (tx) => judgeEligibility(tx, other!.id, graduate)),
    (error: unknown) => error instanceof Fault && error.code === 'postings.not_a_position',
  );
});

test('the conditions of a posting that is not open are hidden from those who do not see it', async () => {
  const path = 'cn.p91.s77';
  await importFile(base.db, path, [TITLE, HEADS, law].join('\n'), { name: 'x.csv' });
  const [row] = await postingsOf(path);
  await inScope(base.db, systemScope(path), (tx) =>
    tx.updateTable('posting').set({ state: 'in_review' }).where('id', '=', row!.id).execute(),
  );
  const seen = (scope: typeof publicScope) =>
    inScope(base.db, scope, (tx) =>
      tx.selectFrom('posting_eligibility').select('posting_id').where('posting_id', '=', row!.id).execute(),
    );
  assert.equal((await seen(publicScope)).length, 0);
  assert.equal((await seen(systemScope('cn.p91.s1'))).length, 0);
  assert.equal((await seen(systemScope(path))).length, 1);
});

test('a reviewer reads the row of an official table under its own heads, word for word', async () => {
  const path = 'cn.p91.s79';
  const heads = HEADS.replace('其他要求', '其他要求,空列');
  const rows = [TITLE, heads, law.replace(/,广州$/, ',,广州')].join('\n');
  await importFile(base.db, path, rows, { name: '2025年职位表.csv' });
  const [posting] = await postingsOf(path);
  const file = await inScope(base.db, systemScope(path), (tx) => showFile(tx, posting!.id, [path], true));
  assert.equal(file.official?.table, 'guangdong');
  const cells = new Map(file.official.cells.map(({ head, text }) => [head, text]));
  assert.equal(cells.get('其他要求'), '男性;中共党员');
  assert.equal(cells.get('职位代码'), '99900012541001');
  assert.equal(cells.has('空列'), false);
});
