import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extract } from './extract.ts';
import { goldRow } from './gold-row.ts';
import type { RawPosting } from './raw-posting.ts';

function read(desc: string, more: Partial<RawPosting> = {}) {
  return extract({ id: 'x', desc, ...more });
}

test('the lowest degree that suffices is read, a preference for a higher one is not', () => {
  const cases: readonly [string, string | null][] = [
    ['任职要求：1、本科及以上学历；', 'bachelor'],
    ['大专以上学历，本科优先', 'college'],
    ['统招大专或本科学历', 'college'],
    ['硕士研究生及以上学历，博士优先', 'master'],
    ['本科以上学历，条件优秀者可放宽至大专', 'bachelor'],
    ['学历不限，踏实肯干', 'none'],
    ['高中或中专以上文化程度', 'none'],
    ['团队成员八成拥有硕士以上学历，等你加入', null],
    ['负责博士后工作站的接待', null],
    ['本科（学信网可查）及以上', 'bachelor'],
    ["Bachelor's degree or above in finance", 'bachelor'],
    ['学历要求：硕博', 'master'],
    ['任职要求：本科，计算机类专业，会用 Python', 'bachelor'],
    ['岗位要求：大专，能倒班', 'college'],
    ['招聘条件：硕士，英语六级', 'master'],
  ];
  for (const [desc, degree] of cases) assert.equal(read(desc).degreeMin.value, degree, desc);
});

test('a degree field that the text contradicts loses, and the conflict is shown with both places', () => {
  const { degreeMin } = read('要求：本科以上学历，两年经验', { edu: '大专' });
  assert.equal(degreeMin.value, 'bachelor');
  assert.deepEqual(degreeMin.conflict?.structured, { source: 'edu', start: 0, end: 2 });
  assert.equal(degreeMin.conflict?.text.source, 'desc');
});

test('years of work are read whatever the numbering in front of them', () => {
  const cases: readonly [string, number | null, number | null][] = [
    ['1、3年以上测试工作经验', 3, null],
    ['要求：2.2年以上开发经验', 2, null],
    ['具有两年及以上财务工作经验', 2, null],
    ['有3-5年同类岗位工作经验', 3, 5],
    ['工作经验：1-3年', 1, 3],
    ['从事招聘工作4年以上', 4, null],
    ['At least 3 years of experience in accounting', 3, null],
    ['2019年成立的公司，专注行业10年', null, null],
    ['工作满1年后享受年假', null, null],
    ['有3年以上大型集团公司财务管理经验', 3, null],
    ['任职要求1.4年以上开发经验', 4, null],
    ['有1.5年以上开发经验', 1, null],
    ['1-2年可晋升为主管', null, null],
    ['一年四季恒温工作', null, null],
    ['2年以上销售经验（有同行经验者优先）', 2, null],
    ['3年以上经验者优先', null, null],
    ['无需经验，带薪培训', 0, null],
    ['零基础也可以', 0, null],
  ];
  for (const [desc, min, max] of cases) {
    const { value } = read(desc).experience;
    assert.deepEqual(value === null ? [null, null] : [value.min, value.max], [min, max], desc);
  }
});

test('the stance on people who have just graduated is told apart', () => {
  const cases: readonly [string, string, string][] = [
    ['仅招2026届应届毕业生', '', 'only'],
    ['岗位说明', '管培生（2026校招）', 'only'],
    ['有经验者优先，应届生亦可', '', 'welcome'],
    ['2年以上相关工作经验，优秀应届毕业生也可', '', 'welcome'],
    ['3年以上相关工作经验', '', 'excluded'],
    ['工作认真负责', '', 'unstated'],
    ['不招应届毕业生，谢谢', '', 'excluded'],
  ];
  for (const [desc, title, stance] of cases) assert.equal(read(desc, { title }).fresh.value, stance, desc);
});

test('demanded majors, preferred majors and the openness of the list are told apart', () => {
  const names = (list: readonly { name: string }[]) => list.map((major) => major.name);
  const open = read('本科以上学历，计算机、软件工程或自动化等相关专业，有项目经验者优先');
  assert.deepEqual(names(open.majors.value), ['计算机', '软件工程', '自动化']);
  assert.equal(open.majorsOpen.value, true);
  const closed = read('大专以上学历，会计专业；会使用财务软件');
  assert.deepEqual(names(closed.majors.value), ['会计']);
  assert.equal(closed.majorsOpen.value, false);
  const preferred = read('大专以上学历，市场营销、电商类专业优先');
  assert.deepEqual(names(preferred.majorsPreferred.value), ['市场营销', '电子商务']);
  assert.equal(preferred.majorsOpen.value, null);
  const heading = read('专业要求：土木工程、给排水（或暖通）等；');
  assert.deepEqual(names(heading.majors.value), ['土木工程', '给排水']);
  for (const between of [' 2、', '<br>', '2.', '②', '\n']) {
    const next = read(`本科以上学历，机械相关专业${between}有同行经验者优先`);
    assert.deepEqual([names(next.majors.value), names(next.majorsPreferred.value)], [['机械'], []], between);
  }
  const joined = read('信息管理与信息系统、数学和统计学相关专业');
  assert.deepEqual(names(joined.majors.value), ['信息管理与信息系统', '数学', '统计学']);
});

test('words with 专业 that name no major are left alone', () => {
  for (const desc of [
    '具备专业知识和专业技能',
    '专业不限，本科以上',
    '提供专业培训，团队专业',
    '专业英语四级',
    '做一名专业的顾问',
  ]) {
    assert.deepEqual(read(desc).majors.value, [], desc);
  }
});

test('majors carry the codes of the catalogue', () => {
  const [major] = read('计算机科学与技术专业毕业').majors.value;
  assert.ok(major && major.codes.includes('080901'));
});

test('places of work become prefecture-level codes', () => {
  const cities = (more: Partial<RawPosting>) =>
    extract({ id: 'x', ...more }).cities.value.map((city) => `${city.code}${city.name}`);
  assert.deepEqual(cities({ city: '广州·天河区' }), ['440100广州']);
  assert.deepEqual(cities({ city: '上海_黄浦_南京东路' }), ['310000上海']);
  assert.deepEqual(cities({ city: '北京_上海市宝山区某路' }), ['310000上海']);
  assert.deepEqual(cities({ city: '成都、重庆' }), ['510100成都', '500000重庆']);
  assert.deepEqual(cities({ city: '江苏省', desc: '工作地点：苏州工业园区。' }), ['320500苏州']);
  assert.deepEqual(cities({ city: '江苏省' }), []);
  assert.deepEqual(cities({ city: '北京 朝阳' }), ['110000北京']);
  assert.deepEqual(cities({ city: '北京 上海 广州' }), ['110000北京', '310000上海', '440100广州']);
});

test('head-count, class years, deadline, board and kind are read where they stand', () => {
  const posting = read('招聘人数：12人。面向2025、2026届毕业生。报名截止时间：2026年5月31日。提供食宿。', {
    title: '科研助理',
    company_tab: '国企|100-499人|教育',
  });
  assert.equal(posting.headcount.value, 12);
  assert.deepEqual(posting.gradYears.value, [2025, 2026]);
  assert.equal(posting.deadline.value, '2026-05-31');
  assert.deepEqual(posting.boardLodging.value, { board: true, lodging: true });
  assert.equal(posting.kind.value, 'research_assistant');
  assert.equal(read('', { company_tab: '国企|100-499人|教育' }).kind.value, 'soe');
  assert.equal(read('', { title: '行政实习生' }).kind.value, 'internship');
  assert.equal(read('不包吃住，住宿自理').boardLodging.value.lodging, false);
});

test('a post is an internship when it says so, not when interns may come too', () => {
  const cases: readonly [string, string, boolean][] = [
    ['前端开发实习生', '', true],
    ['FinanceIntern', '', true],
    ['Android开发工程师（实习可转正）', '', true],
    ['客服专员（接受实习生）', '', false],
    ['软件测试，可实习', '', false],
    ['软件测试，可实习', '限在校本科生', true],
    ['International Sales', '', false],
    ['会计', '另招实习生，150元/天', false],
    ['会计', '每周实习不少于4天', true],
  ];
  for (const [title, desc, internship] of cases)
    assert.equal(read(desc, { title }).internship.value, internship, title + desc);
});

test('an impossible date is no deadline', () => {
  assert.equal(read('', { deadline: '2026-02-30' }).deadline.value, null);
});

test('skills are named as the trade names them', () => {
  assert.deepEqual(read('熟悉JAVA、MySQL，了解vue.js；会用办公软件').skills.value, [
    'Java',
    'MySQL',
    'Vue',
    'Office',
  ]);
});

test('a row of the exchange format has exactly the agreed keys', () => {
  const row = goldRow('x', read('本科以上学历'), [
    { kind: 'age', span: { text: '18-35岁' } },
    { kind: 'missing_field', span: { text: '' } },
  ]);
  assert.deepEqual(
    Object.keys(row),
    'id degreeMin majors majorsPreferred majorsOpen cities salary headcount experience fresh gradYears internship hits'.split(
      ' ',
    ),
  );
  assert.deepEqual(row.hits, [{ rule: 'age', span: '18-35岁' }]);
});
