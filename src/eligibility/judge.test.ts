import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellsOf, judgeRow, UnreadableRow } from './index.ts';
import type { Graduate, TableRow } from './index.ts';

const guangdong: TableRow = {
  招考单位: '云杉市虚构区档案局',
  单位代码: '9990001',
  招考职位: '一级科员',
  职位代码: '99900012541001',
  学历: '本科以上',
  学位: '学士以上',
  '研究生专业\n名称及代码': '法学(A0301),会计硕士（专业硕士）(A120206)',
  '本科专业\n名称及代码': '法学类(B0301),土木、水利与交通工程(B081110)',
  '大专专业\n名称及代码': '',
  是否要求2年以上基层工作经历: '否',
  是否限应届毕业生报考: '应届毕业生',
  其他要求: '中共党员;男性',
  考区: '云杉',
};
const henan: TableRow = {
  招录机关: '云杉市虚构局',
  职位名称: '一级科员',
  职位代码: 99001011,
  招录人数: 1,
  年龄要求: '18周岁以上、35周岁以下',
  学历要求: '本科及以上',
  学位要求: '与学历相对应的学位',
  专业要求:
    '本科：计算机类（0809），会计学（120203K），财务会计类（3303）；研究生：计算机科学与技术（0812），工商管理学（1202，仅限会计学、审计学）',
  基层工作经历: '无',
  其他要求: '取得虚构证书。',
};

function graduate(more: Partial<Graduate> = {}): Graduate {
  return { degree: 'bachelor', major: '法学', cohort: 2025, fresh: true, ...more };
}

function verdict(row: TableRow, more: Partial<Graduate>, changed: TableRow = {}) {
  return judgeRow(row === henan ? 'henan' : 'guangdong', { ...row, ...changed }, graduate(more));
}

function major(row: TableRow, more: Partial<Graduate>, changed: TableRow = {}) {
  return verdict(row, more, changed).conditions.find((one) => one.name === '专业')!;
}

test('a bachelor in a demanded class is eligible, and what only the applicant knows is listed without deciding', () => {
  const { eligible, conditions } = verdict(guangdong, {});
  assert.equal(eligible, true);
  assert.deepEqual(
    conditions.map(({ name, holds, span }) => [name, holds, span]),
    [
      ['学历', true, '本科以上'],
      ['学位', true, '学士以上'],
      ['专业', true, '法学类(B0301),土木、水利与交通工程(B081110)'],
      ['应届', true, '应届毕业生'],
      ['基层工作经历', true, '否'],
      ['政治面貌', 'unclear', '中共党员'],
      ['性别', 'unclear', '男性'],
    ],
  );
});

test('a blank column closes the post to that level', () => {
  assert.equal(verdict(guangdong, { degree: 'college', major: '法律事务' }).eligible, false);
  assert.match(major(guangdong, { degree: 'college', major: '法律事务' }).because, /空白/);
});

test('a major is known by its name, its national code and its code in the list', () => {
  for (const words of ['法学', '030101K', '030101', 'B030101', '法学(B030101)', '法学专业', '知识产权'])
    assert.equal(major(guangdong, { major: words }).holds, true, words);
  // The list counts 土木、水利与交通工程 as B0811, the ministry as 0810.
  for (const words of ['土木、水利与交通工程', '081010T', 'B081110'])
    assert.equal(major(guangdong, { major: words }).holds, true, words);
  for (const words of ['土木工程', '081001', '临床医学', 'B081101'])
    assert.equal(major(guangdong, { major: words }).holds, false, words);
});

test('a master is held to the column of graduate study, with the professional degree by its present name', () => {
  for (const words of ['刑法学', '法学', '0301', '法律', '0351', '会计', '1253', '会计硕士', 'A120206'])
    assert.equal(major(guangdong, { degree: 'master', major: words }).holds, true, words);
  assert.equal(major(guangdong, { degree: 'master', major: '会计学' }).holds, false);
  // A discipline is wider than the field that is demanded.
  const narrow = { '研究生专业\n名称及代码': '刑法学(A030104)' };
  assert.equal(major(guangdong, { degree: 'master', major: '法学' }, narrow).holds, 'unclear');
});

test('a major outside the list may apply with a close one: unclear when one is close, no when none is', () => {
  assert.equal(major(guangdong, { major: '海外利益安全' }).holds, 'unclear');
  assert.equal(major(guangdong, { major: '足球运动' }).holds, false);
  assert.equal(major(guangdong, { major: '虚构星际驾驶' }).holds, 'unclear');
});

test('a name decides when the code is that of another year, and a code that contradicts it leaves a doubt', () => {
  const cell = '本科专业\n名称及代码';
  assert.equal(major(guangdong, { major: '会计学' }, { [cell]: '会计学(B119999)' }).holds, true);
  assert.equal(major(guangdong, { major: '会计学' }, { [cell]: '会计学(B080901)' }).holds, true);
  assert.equal(
    major(guangdong, { major: '计算机科学与技术' }, { [cell]: '会计学(B080901)' }).holds,
    'unclear',
  );
  assert.equal(major(guangdong, { major: '法学' }, { [cell]: '虚构类(B9999)' }).holds, 'unclear');
  assert.equal(major(guangdong, { major: '法学' }, { [cell]: '虚构学(B999999)' }).holds, false);
});

test('remarks narrow the major that they name', () => {
  const changed = {
    '研究生专业\n名称及代码': '企业管理（含：财务管理、市场营销、人力资源管理）(A120202)',
    其他要求: '企业管理（限：财务管理）（A120202）',
  };
  assert.equal(major(guangdong, { degree: 'master', major: '财务管理' }, changed).holds, true);
  assert.equal(major(guangdong, { degree: 'master', major: '市场营销' }, changed).holds, false);
  assert.equal(major(guangdong, { degree: 'master', major: '企业管理' }, changed).holds, 'unclear');
});

test('degrees: 以上 is from there upwards, a bare degree is that one only', () => {
  function degree(cell: string, of: Graduate['degree']) {
    return verdict(henan, { degree: of }, { 学历要求: cell }).conditions[0]!.holds;
  }
  for (const cell of [
    '本科以上',
    '本科及以上',
    '大学本科及以上学历',
    '大专以上',
    '专科及以上',
    '不限',
    '高中以上',
  ])
    assert.deepEqual([degree(cell, 'bachelor'), degree(cell, 'doctor')], [true, true], cell);
  for (const cell of ['本科', '仅限本科', '大专、本科', '大专或本科', '仅限高等学校本科'])
    assert.deepEqual([degree(cell, 'bachelor'), degree(cell, 'master')], [true, false], cell);
  for (const cell of ['研究生', '硕士研究生及以上', '研究生以上', '硕士以上'])
    assert.deepEqual([degree(cell, 'bachelor'), degree(cell, 'doctor')], [false, true], cell);
  for (const cell of ['仅限硕士研究生', '硕士', '本科或硕士研究生'])
    assert.deepEqual([degree(cell, 'master'), degree(cell, 'doctor')], [true, false], cell);
  assert.equal(degree('看情况', 'bachelor'), 'unclear');
});

test('应届: the stated fact decides, a stated year is held against the cohort, and the years of choice are left open', () => {
  const cell = '是否限应届毕业生报考';
  function fresh(words: string, more: Partial<Graduate>) {
    return verdict(guangdong, more, { [cell]: words }).conditions.find((one) => one.name === '应届')!.holds;
  }
  assert.equal(fresh('否', { fresh: false, cohort: 2012 }), true);
  assert.equal(fresh('应届毕业生', { fresh: true }), true);
  assert.equal(fresh('应届毕业生', { fresh: false, cohort: 2024 }), 'unclear');
  assert.equal(fresh('应届毕业生', { fresh: false, cohort: 2021 }), false);
  assert.equal(fresh('2025届高校毕业生', { cohort: 2025 }), true);
  assert.equal(fresh('2025届高校毕业生', { cohort: 2026 }), false);
  assert.equal(fresh('2024届、2025届高校毕业生', { cohort: 2024, fresh: false }), true);
  assert.equal(fresh('2023-2025届高校毕业生', { cohort: 2024 }), true);
});

test('years of grass-roots work shut out the fresh and are open for the others', () => {
  const cell = { 基层工作经历: '两年以上基层工作经历' };
  assert.equal(verdict(henan, { major: '会计学', fresh: true }, cell).eligible, false);
  assert.equal(verdict(henan, { major: '会计学', fresh: false }, cell).eligible, 'unclear');
});

test('a bare name that an academic and a professional degree share is unclear where only one of them is demanded', () => {
  const cell = { '研究生专业\n名称及代码': '软件工程硕士（专业硕士）(A084005)' };
  assert.equal(major(guangdong, { degree: 'master', major: '软件工程' }, cell).holds, 'unclear');
  assert.equal(major(guangdong, { degree: 'master', major: '085405' }, cell).holds, true);
  assert.equal(major(guangdong, { degree: 'master', major: '0835' }, cell).holds, false);
  const old = { 专业要求: '研究生：工商管理学（1202，仅限会计学）' };
  assert.equal(major(henan, { degree: 'master', major: '工商管理' }, old).holds, 'unclear');
  assert.equal(major(henan, { degree: 'master', major: '1251' }, old).holds, false);
});

test('free words are read by level, with classes, codes, remarks and what is limited to single fields', () => {
  for (const words of ['软件工程', '080902', '会计学', '120203K', '计算机类'])
    assert.equal(major(henan, { major: words }).holds, true, words);
  for (const words of ['财务管理', '法学', '工商管理'])
    assert.equal(major(henan, { major: words }).holds, false, words);
  // 大数据与会计 is a vocational bachelor major of class 3303.
  assert.equal(major(henan, { major: '大数据与会计' }).holds, true);
  for (const words of ['计算机应用技术', '0812', '会计学', '审计学'])
    assert.equal(major(henan, { degree: 'master', major: words }).holds, true, words);
  assert.equal(major(henan, { degree: 'master', major: '工商管理学' }).holds, 'unclear');
  assert.equal(major(henan, { degree: 'master', major: '技术经济及管理' }).holds, false);
  assert.equal(major(henan, { degree: 'college', major: '大数据与会计' }).holds, false);
});

test('lists without codes, with missing separators or with 相关专业 are read as well', () => {
  const free = (cell: string, words: string, degree: Graduate['degree'] = 'bachelor') =>
    major(henan, { major: words, degree }, { 专业要求: cell }).holds;
  assert.equal(free('不限专业', '舞蹈学'), true);
  assert.equal(free('专业不限', '舞蹈学'), true);
  assert.equal(free('法学类、中国语言文学类', '汉语言文学'), true);
  assert.equal(free('法学类、中国语言文学类', '舞蹈学'), false);
  assert.equal(free('法学类', '刑法学', 'master'), true);
  assert.equal(free('投资学（020304）经济与金融（020307T）', '经济与金融'), true);
  assert.equal(free('计算机科学与技术及相关专业', '软件工程'), 'unclear');
  assert.equal(free('本科专业：金融学类；研究生不限', '金融学'), true);
  assert.equal(free('本科专业：金融学类；研究生不限', '刑法学', 'master'), true);
  assert.equal(free('本科专业：金融学类；研究生不限', '法学'), false);
  assert.equal(free('本科：工学（08）；研究生：工学（08）', '车辆工程'), true);
  assert.equal(free('虚构专业甲', '法学'), 'unclear');
  for (const cell of [
    '经济学门类、管理学门类',
    '工商管理大类',
    '会计、审计',
    '管理学门类（12）',
    '会计学（专业代码120203K）',
  ])
    assert.equal(free(cell, '会计学'), true, cell);
  for (const cell of ['研究生：法律硕士', '研究生：法学（一级学科），法律（专业学位）'])
    assert.equal(free(cell, '法律', 'master'), true, cell);
});

test('columns are known whatever their order, blanks, width and language', () => {
  const english = {
    remark: null,
    majorType: '本科：法学类（0301）',
    educationRequirement: '仅限本科',
    degreeRequirement: '学士',
    workExperience: '无',
    postId: 1,
  };
  assert.equal(judgeRow('henan', english, graduate()).eligible, true);
  const wide = {
    ' 学历 要求 ': '本科以上',
    本科专业名称及代码: '法学类（B0301）',
    '大专 专业': '',
    研究生专业: '',
  };
  assert.equal(judgeRow('guangdong', wide, graduate()).eligible, true);
  assert.equal(cellsOf({ '所学专业（本科）': 'x' }).bachelorMajors, 'x');
});

test('a row without degree or majors is refused by name of the column', () => {
  assert.throws(() => judgeRow('henan', { 职位名称: '一级科员' }, graduate()), UnreadableRow);
  assert.throws(() => judgeRow('henan', { 学历: '本科' }, graduate()), /专业/);
});

test('known facts of the person decide what is otherwise left to be checked', () => {
  assert.equal(verdict(guangdong, { gender: 'female' }).eligible, false);
  assert.equal(verdict(guangdong, { gender: 'male', politics: '中共预备党员' }).eligible, true);
  assert.equal(verdict(guangdong, { politics: '共青团员' }).eligible, false);
});

test('whatever the cells hold, an answer comes, and each span is a part of the row', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '本科',
      '以上',
      '（',
      '）',
      '(A0301',
      '：',
      '、',
      '研究生',
      '仅限',
      '不限',
      '2025届',
      '年',
      '类',
    ),
    fc.string({ maxLength: 8 }),
  );
  const cell = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
  fc.assert(
    fc.property(
      cell,
      cell,
      cell,
      cell,
      cell,
      fc.constantFrom('college', 'bachelor', 'master', 'doctor'),
      (a, b, c, d, e, degree) => {
        const row = { 学历: a, 学位: b, 专业要求: c, 应届: d, 其他要求: e };
        for (const table of ['guangdong', 'henan'] as const) {
          const { conditions } = judgeRow(table, row, graduate({ degree, major: c.trim() || '法学' }));
          for (const { span, because } of conditions) {
            assert.ok(because !== '');
            assert.ok(Object.values(row).some((text) => text.includes(span)));
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
