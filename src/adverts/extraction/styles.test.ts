import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extract } from './extract.ts';
import type { Degree, FreshStance, Salary } from './extraction.ts';
import type { RawPosting } from './raw-posting.ts';

/** Own sentences in the styles of many sites: boards, campus pages, notices of public institutions, chat, English. */
function read(more: Partial<RawPosting>) {
  return extract({ id: 'x', ...more });
}

function pay(
  min: number | null,
  max: number | null,
  per: Salary['per'] = 'month',
  months: number | null = null,
  negotiable = false,
): Salary {
  return { min, max, per, months, negotiable };
}

const PAY_CELLS: readonly (readonly [string, Salary | null])[] = [
  ['8-12k*15', pay(8000, 12000, 'month', 15)],
  ['15-25K·14薪', pay(15000, 25000, 'month', 14)],
  ['8K-15K（13薪）', pay(8000, 15000, 'month', 13)],
  ['8-13K × 13薪', pay(8000, 13000, 'month', 13)],
  ['RMB 8k-12k/month', pay(8000, 12000)],
  ['￥8000-12000/月', pay(8000, 12000)],
  ['¥6,000 - ¥9,000 per month', pay(6000, 9000)],
  ['薪资范围：5000-8000', pay(5000, 8000)],
  ['８０００－１２０００元／月', pay(8000, 12000)],
  ['三千到五千', pay(3000, 5000)],
  ['三千五到五千', pay(3500, 5000)],
  ['月薪五千至八千元', pay(5000, 8000)],
  ['一万二到一万五', pay(12000, 15000)],
  ['六千以上', pay(6000, null)],
  ['八千元左右', pay(8000, 8000)],
  ['15元/时', pay(15, 15, 'hour')],
  ['时薪20-25元', pay(20, 25, 'hour')],
  ['20元每小时', pay(20, 20, 'hour')],
  ['日结180元', pay(180, 180, 'day')],
  ['150/天', pay(150, 150, 'day')],
  ['200元/日', pay(200, 200, 'day')],
  ['日薪150-200', pay(150, 200, 'day')],
  ['200-300元/天（日结）', pay(200, 300, 'day')],
  ['年薪20-30万', pay(200000, 300000, 'year')],
  ['20-30万元/年', pay(200000, 300000, 'year')],
  ['20万-30万/年', pay(200000, 300000, 'year')],
  ['年薪不低于12万元', pay(120000, null, 'year')],
  ['税前年薪15万元起', pay(150000, null, 'year')],
  ['年收入8-10万', pay(80000, 100000, 'year')],
  ['12-15W/年', pay(120000, 150000, 'year')],
  ['18w-25w', pay(180000, 250000, 'year')],
  ['综合薪资6000-8000元', pay(6000, 8000)],
  ['底薪3000+提成', pay(3000, null)],
  ['底薪4000-6000+提成+奖金', pay(4000, 6000)],
  ['无责底薪5000', pay(5000, null)],
  ['保底6000', pay(6000, null)],
  ['4K-6K+提成', pay(4000, 6000)],
  ['3500＋绩效', pay(3500, null)],
  ['6000元/月以上', pay(6000, null)],
  ['不低于5000元/月', pay(5000, null)],
  ['5000元以上/月', pay(5000, null)],
  ['最高8000', pay(null, 8000)],
  ['3000以下', pay(null, 3000)],
  ['1千以下', pay(null, 1000)],
  ['4000左右', pay(4000, 4000)],
  ['8000-12000元/月 13薪', pay(8000, 12000, 'month', 13)],
  ['10k-15k·13-15薪', pay(10000, 15000, 'month', 13)],
  ['1.5-2万·15薪', pay(15000, 20000, 'month', 15)],
  ['15-30K,16薪', pay(15000, 30000, 'month', 16)],
  ['20k-40k*16', pay(20000, 40000, 'month', 16)],
  ['薪资面议', pay(null, null, 'month', null, true)],
  ['薪酬从优面议', pay(null, null, 'month', null, true)],
  ['待遇从优', null],
  ['面谈', pay(null, null, 'month', null, true)],
  ['协商', pay(null, null, 'month', null, true)],
  ['8000–12000', pay(8000, 12000)],
  ['8000 ~ 12000', pay(8000, 12000)],
  ['8000—12000元', pay(8000, 12000)],
  ['8千到1万2', pay(8000, 12000)],
  ['8000/月', pay(8000, 8000)],
  ['4001-6000元/月', pay(4001, 6000)],
  ['10001-15000', pay(10001, 15000)],
  ['20万以上', pay(200000, null, 'year')],
  ['1.5万', pay(15000, 15000)],
  ['120-150/天', pay(120, 150, 'day')],
  ['20-30元/时', pay(20, 30, 'hour')],
  ['$3,000-5,000/month', pay(3000, 5000)],
  ['6K', pay(6000, 6000)],
  ['6k以上', pay(6000, null)],
  ['8~12K/月', pay(8000, 12000)],
  ['8-12K/month', pay(8000, 12000)],
  ['200-250k/year', pay(200000, 250000, 'year')],
  ['4000-5000元/月（试用期3500元）', pay(4000, 5000)],
  ['5000-7000元/月，包吃住', pay(5000, 7000)],
  ['0-0', null],
  ['80-120元/次', pay(80, 120, 'once')],
  ['2500元/周', null],
  ['300元/场', pay(300, 300, 'once')],
  ['8000.00-12000.00元', pay(8000, 12000)],
  ['8,000-12,000', pay(8000, 12000)],
  ['月薪：8K－1.2万', pay(8000, 12000)],
  ['6千/月-8千/月', pay(6000, 8000)],
  ['6000元/月-8000元/月', pay(6000, 8000)],
  ['15万/年-20万/年', pay(150000, 200000, 'year')],
  ['15-20萬/年', pay(150000, 200000, 'year')],
  ['3k-5k', pay(3000, 5000)],
  ['2000元/月（实习补贴）', pay(2000, 2000)],
  ['150元/天起', pay(150, null, 'day')],
  ['8-10K·13薪·六险一金', pay(8000, 10000, 'month', 13)],
  ['5.5-8千', pay(5500, 8000)],
  ['2-3万·14薪', pay(20000, 30000, 'month', 14)],
  ['25-40万/年', pay(250000, 400000, 'year')],
  ['1.8万-2.5万·15薪', pay(18000, 25000, 'month', 15)],
];

test('pay is read in every shape that a salary cell has', () => {
  for (const [salary, expected] of PAY_CELLS)
    assert.deepEqual(read({ salary }).salary.value, expected, salary);
});

const PAY_TEXTS: readonly (readonly [string, Salary | null])[] = [
  ['薪资待遇：5000-8000元/月，五险一金', pay(5000, 8000)],
  ['💰薪资：6-8K，双休', pay(6000, 8000)],
  ['薪资 8-12k·13薪 周末双休', pay(8000, 12000, 'month', 13)],
  ['待遇：底薪3500+提成，综合收入6000-10000元', pay(6000, 10000)],
  ['月薪5000+提成+奖金', pay(5000, null)],
  ['工资三千到五千，管吃住', pay(3000, 5000)],
  ['年薪12万起，一经录用签订合同', pay(120000, null, 'year')],
  ['Salary: RMB 8k-12k/month', pay(8000, 12000)],
  ['实习补贴：150元/天', pay(150, 150, 'day')],
  ['实习工资120-150元/天', pay(120, 150, 'day')],
  ['时薪18元，多劳多得', pay(18, 18, 'hour')],
  ['薪资面议，多劳多得', pay(null, null, 'month', null, true)],
  ['本科生月薪不低于6000元', pay(6000, null)],
  ['公司注册资金1000万元，员工500人', null],
  ['负责年销售额5000万元以上的客户', null],
  ['每月提供住房补贴1000元', null],
  ['餐补20元/天，交通补贴300元/月', null],
  ['试用期工资4500元/月，转正后5500-7000元/月', pay(5500, 7000)],
  ['年薪范围：15～25万元', pay(150000, 250000, 'year')],
  ['岗位薪酬：综合年薪10-15万元，另享受安家费20万元', pay(100000, 150000, 'year')],
  ['底薪：4000元，提成另算', pay(4000, null)],
  ['薪資：8000-10000元/月', pay(8000, 10000)],
  ['月综合收入7000-12000元', pay(7000, 12000)],
  ['工资：4000元/月', pay(4000, 4000)],
  ['薪酬范围6K-9K', pay(6000, 9000)],
  ['工资待遇5000到6000之间', pay(5000, 6000)],
];

test('pay is read out of running text, and figures that are no pay are not', () => {
  for (const [desc, expected] of PAY_TEXTS) assert.deepEqual(read({ desc }).salary.value, expected, desc);
});

const DEGREES: readonly (readonly [string, Degree])[] = [
  ['學歷要求：本科及以上', 'bachelor'],
  ['学历：本科', 'bachelor'],
  ['全日制大学本科及以上学历，取得学士学位', 'bachelor'],
  ['具有普通高等教育本科及以上学历', 'bachelor'],
  ['硕士及以上', 'master'],
  ['博士研究生', 'doctor'],
  ['🎓学历要求：大专及以上', 'college'],
  ['大学专科及以上', 'college'],
  ['Bachelor degree or above', 'bachelor'],
  ["Master's degree preferred; Bachelor's degree required", 'bachelor'],
  ['国家统招大专及以上学历', 'college'],
  ['本科以上', 'bachelor'],
  ['学历学位：研究生/硕士及以上', 'master'],
  ['本科及以上（硕士优先）', 'bachelor'],
  ['高中及以上学历', 'none'],
  ['学历要求：不限', 'none'],
  ['不限学历', 'none'],
  ['初中以上文化', 'none'],
  ['要求：985/211本科', 'bachelor'],
  ['具有大学本科及以上文化程度', 'bachelor'],
  ['大专/本科均可', 'college'],
  ['海内外高校2026届本科及以上学历应届毕业生', 'bachelor'],
  ['面向2026届硕士、博士毕业生', 'master'],
  ['2025届统招本科、硕士毕业生', 'bachelor'],
  ['学历不做要求', 'none'],
  ['无学历要求', 'none'],
  ['College degree or above', 'college'],
  ['Diploma or above', 'college'],
  ['普通全日制本科及以上学历并取得相应学位', 'bachelor'],
  ['高等职业教育（大专）及以上', 'college'],
  ['本硕博均可', 'bachelor'],
  ['教育背景：硕士研究生', 'master'],
  ['具有研究生学历、硕士及以上学位', 'master'],
  ['专科起点，优秀者可放宽', 'college'],
  ['本科在读', 'bachelor'],
  ['本科大三及以上在校生', 'bachelor'],
  ['大学及以上学历', 'bachelor'],
  ['中专（含）以上学历', 'none'],
  ['大专学历以上', 'college'],
  ['年龄不限，学历不限', 'none'],
];

test('the least degree is read in the words of many sites', () => {
  for (const [desc, expected] of DEGREES) assert.equal(read({ desc }).degreeMin.value, expected, desc);
});

const YEARS: readonly (readonly [string, number | null])[] = [
  ['至少三年以上相关工作经验', 3],
  ['具有5年（含）以上工作经历', 5],
  ['5年及以上相关岗位工作经验', 5],
  ['经验：1-3年', 1],
  ['工作年限：不限', 0],
  ['3 years+ experience in marketing', 3],
  ['3+ years of experience', 3],
  ['minimum 5 years experience', 5],
  ['经验要求：不限', 0],
  ['不限经验', 0],
  ['欢迎小白，无经验可带', 0],
  ['具备两年以上Java开发经验', 2],
  ['从事相关工作满3年', 3],
  ['有三年以上从业经历', 3],
  ['本科及以上学历，2年工作经验', 2],
  ['近三年内无违法记录', null],
  ['服务期5年', null],
  ['基层工作经历2年以上', 2],
  ['工作经历：具有2年以上基层工作经历', 2],
  ['1年以上工作经验者优先', null],
  ['公司成立20年，行业经验丰富', null],
  ['8年+后端经验', 8],
  ['1～3年工作經驗', 1],
  ['one year of working experience is required', 1],
  ['年满18周岁', null],
  ['合同期3年', null],
  ['聘期3年，试用期6个月', null],
  ['兩年以上工作經驗', 2],
  ['半年以上相关经验', null],
  ['一年以上同岗位经验', 1],
  ['经验不限，专业不限', 0],
];

test('years of work are read in the words of many sites', () => {
  for (const [desc, expected] of YEARS)
    assert.equal(read({ desc }).experience.value?.min ?? null, expected, desc);
});

const STANCES: readonly (readonly [string, FreshStance])[] = [
  ['面向2026届毕业生', 'only'],
  ['2026届应届生', 'only'],
  ['应届毕业生均可', 'welcome'],
  ['应届生优先', 'welcome'],
  ['接受应届毕业生', 'welcome'],
  ['欢迎应届毕业生投递', 'welcome'],
  ['招聘对象：2026届全日制本科及以上毕业生', 'only'],
  ['招聘对象：国内外高校应届毕业生', 'only'],
  ['招聘对象：2025届、2026届高校毕业生', 'only'],
  ['无经验可培训', 'welcome'],
  ['Fresh graduates are welcome', 'welcome'],
  ['应往届均可', 'welcome'],
  ['非应届生勿扰', 'only'],
  ['仅限应届毕业生报考', 'only'],
  ['不接受应届生', 'excluded'],
  ['5年以上工作经验', 'excluded'],
  ['在校生、应届生均可', 'welcome'],
  ['大三、大四在校生', 'only'],
  ['26届秋招正式批', 'only'],
  ['适合应届生', 'welcome'],
  ['毕业两年内的高校毕业生', 'welcome'],
  ['离校未就业高校毕业生', 'welcome'],
  ['接收无经验人员', 'welcome'],
  ['2024年、2025年和2026年普通高校毕业生', 'only'],
  ['应届生勿投', 'excluded'],
  ['可接受优秀应届生', 'welcome'],
];

test('whether fresh graduates may come is read in the words of many sites', () => {
  for (const [desc, expected] of STANCES) assert.equal(read({ desc }).fresh.value, expected, desc);
});

const CLASSES: readonly (readonly [string, readonly number[]])[] = [
  ['2025届毕业生', [2025]],
  ['25届校招', [2025]],
  ['25/26届均可', [2025, 2026]],
  ['2024-2026届', [2024, 2025, 2026]],
  ['毕业时间：2025年1月-2025年12月', [2025]],
  ['毕业时间在2025年9月至2026年8月之间', [2025, 2026]],
  ['2025年应届毕业生', [2025]],
  ['2026屆畢業生', [2026]],
  ['26届秋招', [2026]],
  ['2025、2026届毕业生', [2025, 2026]],
  ['24届、25届均可', [2024, 2025]],
  ['2026年毕业的本科生', [2026]],
  ['公司2025年成立', []],
  ['第25届世博会', []],
  ['第十五届全运会', []],
  ['2025届及2026届', [2025, 2026]],
  ['2023、2024、2025届', [2023, 2024, 2025]],
  ['面向25、26、27届同学', [2025, 2026, 2027]],
  ['毕业于2024年1月至2025年7月', [2024, 2025]],
  ['2024年、2025年和2026年普通高校毕业生', [2024, 2025, 2026]],
  ['毕业时间：2026.1-2026.12', [2026]],
  ['2026年7月前毕业', [2026]],
  ['class of 2026', [2026]],
  ['Class of 2025/2026', [2025, 2026]],
  ['应于2026年7月31日前取得毕业证', []],
  ['27届实习', [2027]],
  ['2025年毕业生', [2025]],
  ['2026年高校毕业生', [2026]],
];

test('class years are read as lists, ranges and spells of graduation', () => {
  for (const [desc, expected] of CLASSES) assert.deepEqual(read({ desc }).gradYears.value, expected, desc);
});

const COUNTS: readonly (readonly [string, number | null])[] = [
  ['招聘人数：5人', 5],
  ['招3名客服', 3],
  ['拟招聘工作人员12名', 12],
  ['招聘若干名', null],
  ['需求人数：2', 2],
  ['招聘計劃：10人', 10],
  ['招聘名额1名', 1],
  ['计划招聘20人', 20],
  ['拟聘1人', 1],
  ['招聘人数 3', 3],
  ['岗位人数：2人', 2],
  ['团队有20人', null],
  ['公司现有员工3000人', null],
  ['服务客户500人', null],
  ['招两名前台', 2],
  ['管理10人团队', null],
  ['人数：不限', null],
  ['招收实习生2-3人', 3],
  ['急招5人', 5],
  ['公开招聘事业单位工作人员35名', 35],
  ['招 10 人', 10],
  ['现诚聘行政前台2名', 2],
  ['headcount: 2', 2],
  ['Headcount：3', 3],
  ['HC：2', 2],
  ['录取人数：6', 6],
  ['招募10名', 10],
  ['招聘一人', 1],
  ['限招1人', 1],
];

test('head-counts are read, and counts of other people are not', () => {
  for (const [desc, expected] of COUNTS) assert.equal(read({ desc }).headcount.value, expected, desc);
});

const INTERNSHIPS: readonly (readonly [Partial<RawPosting>, boolean])[] = [
  [{ title: '产品经理实习生' }, true],
  [{ title: 'Product Intern' }, true],
  [{ title: '暑期实习-算法' }, true],
  [{ title: '实习会计' }, true],
  [{ title: '会计（可接受实习生）' }, false],
  [{ title: '会计', desc: '实习期间每周至少到岗4天，实习3个月以上' }, true],
  [{ title: '见习生' }, false],
  [{ title: '实习律师' }, true],
  [{ title: '运营', desc: '有实习经历者优先' }, false],
  [{ title: '校招-管培生', desc: '有相关实习经验优先' }, false],
  [{ title: '软件开发', desc: '实习期3个月，实习工资3000' }, false],
  [{ title: '日常实习-运营' }, true],
  [{ title: '兼职' }, false],
  [{ title: '运营', desc: '一周到岗4天，实习至少三个月' }, true],
  [{ title: 'Internal Audit' }, false],
  [{ title: '软件工程师', tags: '实习|本科' }, true],
];

test('internships are told from posts that interns may fill too', () => {
  for (const [raw, expected] of INTERNSHIPS)
    assert.equal(read(raw).internship.value, expected, JSON.stringify(raw));
});

const PLACES: readonly (readonly [Partial<RawPosting>, readonly string[]])[] = [
  [{ city: '北京·海淀区·中关村' }, ['北京']],
  [{ city: '广东省-深圳市-南山区' }, ['深圳']],
  [{ city: '广东 深圳' }, ['深圳']],
  [{ city: '上海市,杭州市' }, ['上海', '杭州']],
  [{ city: '[深圳]' }, ['深圳']],
  [{ city: '深圳/广州/东莞' }, ['深圳', '广州', '东莞']],
  [{ city: '江苏苏州昆山市' }, ['苏州']],
  [{ city: '昆山' }, ['苏州']],
  [{ city: '全国' }, []],
  [{ city: '廣州' }, ['广州']],
  [{ city: '北京市市辖区' }, ['北京']],
  [{ city: '义乌' }, ['金华']],
  [{ city: 'Beijing' }, ['北京']],
  [{ city: 'Shanghai, China' }, ['上海']],
  [{ city: '四川省成都市高新区天府大道' }, ['成都']],
  [{ city: '香港' }, ['香港']],
  [{ desc: '工作地點：臺北' }, []],
  [{ desc: '📍工作地点：杭州余杭区' }, ['杭州']],
  [{ desc: '地点：武汉 光谷' }, ['武汉']],
  [{ desc: 'base：成都' }, ['成都']],
  [{ desc: '工作城市：北京、上海、深圳' }, ['北京', '上海', '深圳']],
  [{ desc: 'base 深圳/杭州' }, ['深圳', '杭州']],
  [{ desc: 'Location: Shenzhen' }, ['深圳']],
  [{ desc: '工作地点：湖南长沙岳麓区' }, ['长沙']],
  [{ city: '珠海香洲区' }, ['珠海']],
  [{ city: '郑州·金水区' }, ['郑州']],
  [{ city: '新疆 乌鲁木齐' }, ['乌鲁木齐']],
  [{ city: '湖北-仙桃' }, ['仙桃']],
  [{ city: '北京、天津、河北石家庄' }, ['北京', '天津', '石家庄']],
  [{ title: '【上海】前端开发' }, ['上海']],
  [{ title: '前端开发（杭州）', desc: '负责前端' }, ['杭州']],
  [{ city: '北京 | 上海' }, ['北京', '上海']],
  [{ city: '异地招聘' }, []],
  [{ city: '西安·雁塔区·电子城' }, ['西安']],
  [{ city: '海南三亚' }, ['三亚']],
  [{ city: '深圳市区' }, ['深圳']],
  [{ city: '延边' }, ['延边']],
  [{ city: '成都-武侯区' }, ['成都']],
];

test('cities are read from cells, paths, pinyin and workplaces', () => {
  for (const [raw, expected] of PLACES) {
    const names = read(raw).cities.value.map(({ name }) => name);
    assert.deepEqual(names, expected, JSON.stringify(raw));
  }
});

const MAJORS: readonly (readonly [string, readonly string[], readonly string[], boolean | null])[] = [
  ['专业要求：计算机类、电子信息类', ['计算机', '电子信息'], [], null],
  ['专业：会计学、财务管理、审计学', ['会计学', '财务管理', '审计学'], [], null],
  ['会计、财务等相关专业本科以上学历', ['会计', '财务'], [], true],
  ['專業要求：會計學、財務管理', ['会计学', '财务管理'], [], null],
  ['所学专业为汉语言文学、新闻学或相近专业', ['汉语言文学', '新闻学'], [], true],
  ['计算机科学与技术（080901）、软件工程（080902）', ['计算机科学与技术', '软件工程'], [], null],
  [
    '需求专业：机械设计制造及其自动化，车辆工程，材料成型及控制工程',
    ['机械设计制造及其自动化', '车辆工程', '材料成型及控制工程'],
    [],
    null,
  ],
  ['专业不限', [], [], null],
  ['1.专业要求:土木工程/工程管理/工程造价等', ['土木工程', '工程管理', '工程造价'], [], true],
  ['法学类专业，通过司法考试优先', ['法学'], [], null],
  [
    '电气工程及其自动化、自动化、测控技术与仪器等相关专业优先',
    [],
    ['电气工程及其自动化', '自动化', '测控技术与仪器'],
    null,
  ],
  ['本科及以上学历，英语专业优先，计算机专业', ['计算机'], ['英语'], null],
  ['市场营销专业毕业优先', [], ['市场营销'], null],
  ['专业方向：材料科学与工程、高分子材料、化学工程', ['材料科学与工程', '高分子材料', '化学工程'], [], null],
  ['临床医学、口腔医学、护理学专业', ['临床医学', '口腔医学', '护理学'], [], false],
  ["Bachelor's degree in Computer Science or related field", ['计算机科学'], [], true],
  ['Major in Accounting or Finance', ['会计', '金融'], [], null],
  ['不限专业', [], [], null],
  ['统计学｜数学｜经济学专业', ['统计学', '数学', '经济学'], [], false],
  ['🎓 计算机/软件/电子等专业', ['计算机', '软件', '电子'], [], true],
  ['专业：不限', [], [], null],
  ['具有法律、人力资源管理专业背景', ['法律', '人力资源管理'], [], null],
  ['机械、电气、自动化类', ['机械', '电气', '自动化'], [], null],
  ['通信、电子、计算机相关专业，硕士优先', ['通信', '电子', '计算机'], [], true],
  ['學歷：本科，計算機相關專業', ['计算机'], [], true],
  ['计算机软件相关专业', ['计算机软件'], [], true],
  ['土木建筑类相关专业大专以上学历', ['土木建筑'], [], true],
  ['机械电子工程专业', ['机械电子工程'], [], false],
  ['市场营销或电子商务专业毕业', ['市场营销', '电子商务'], [], false],
  ['国际经济与贸易专业或商务英语专业', ['国际经济与贸易', '商务英语'], [], false],
  ['本科及以上学历，金融学、会计学', ['金融学', '会计学'], [], null],
  ['要求：会计专业，本科学历', ['会计'], [], false],
  ['财务会计类专业本科以上学历', ['财务会计'], [], null],
  ['人力资源管理、心理学、工商管理等专业优先考虑', [], ['人力资源管理', '心理学', '工商管理'], null],
  ['本科，临床医学专业', ['临床医学'], [], false],
  ['护理专业，有护士资格证', ['护理'], [], false],
  ['专业：英语、翻译', ['英语', '翻译'], [], null],
  ['汉语言文学、新闻传播学、广告学等文科类专业', ['汉语言文学', '新闻传播学', '广告学', '文科'], [], true],
  ['理工类专业毕业', ['理工'], [], null],
  ['理工科专业优先', [], ['理工科'], null],
  [
    '大专以上学历，机电一体化、数控技术、模具设计与制造等专业',
    ['机电一体化', '数控技术', '模具设计与制造'],
    [],
    true,
  ],
  ['物流管理/供应链管理/国际贸易等相关专业', ['物流管理', '供应链管理', '国际贸易'], [], true],
  ['建筑学、城乡规划学、风景园林学（一级学科）', [], [], null],
  ['具有化学、材料或相关专业硕士学位', ['化学', '材料'], [], true],
  ['数学/统计/计算机/金融工程背景优先', [], ['数学', '统计', '计算机', '金融工程'], null],
  ['学前教育专业优先，持有教师资格证', [], ['学前教育'], null],
  ['设计类、美术类相关专业', ['设计', '美术'], [], true],
  ['视觉传达设计、平面设计相关专业毕业', ['视觉传达设计', '平面设计'], [], true],
  ['生物、医药、护理等相关专业大专及以上学历', ['生物', '医药', '护理'], [], true],
  ['法学专业本科及以上学历，通过国家统一法律职业资格考试', ['法学'], [], false],
  ['Bachelor degree or above in Engineering', ['工程'], [], null],
  ["Master's degree in Statistics, Mathematics, or Economics", ['统计', '数学', '经济学'], [], false],
  ['University degree, major in Chemical Engineering preferred', [], ['化学工程'], null],
  ['Bachelor degree, majored in Human Resources or related', ['人力资源'], [], true],
  ['Degree in Business Administration, Marketing or relevant discipline', ['工商管理', '市场营销'], [], true],
  ['Background in Finance/Accounting is preferred', [], ['金融', '会计'], null],
  ['专业知识扎实，专业能力强', [], [], null],
  ['负责专业课程教学', [], [], null],
  ['有销售专业背景优先', [], [], null],
  ['从事专业技术工作', [], [], null],
  ['提供专业的设计方案', [], [], null],
  ['具备专业的财务知识', [], [], null],
  ['了解计算机专业知识', [], [], null],
  ['食品科学与工程、食品质量与安全专业，硕士研究生', ['食品科学与工程', '食品质量与安全'], [], false],
  ['电力系统及其自动化、高电压与绝缘技术专业', ['电力系统及其自动化', '高电压与绝缘技术'], [], false],
  ['思想政治教育、马克思主义理论类', ['思想政治教育', '马克思主义理论'], [], null],
  ['体育教育专业优先', [], ['体育教育'], null],
  ['音乐学（钢琴方向）、舞蹈学专业', ['音乐学', '舞蹈学'], [], false],
  ['旅游管理、酒店管理专业优先录用', [], ['旅游管理', '酒店管理'], null],
  ['水利水电工程、农业水利工程、港口航道与海岸工程', [], [], null],
  ['农学、园艺、植物保护等农学类专业', ['农学', '园艺', '植物保护'], [], true],
  ['本科及以上学历（计算机、通信等相关专业优先）', [], ['计算机', '通信'], null],
  ['统招本科，计算机专业', ['计算机'], [], false],
  ['计算机科学与技术或软件工程专业本科', ['计算机科学与技术', '软件工程'], [], false],
  ['经济学类、统计学类、金融学类', ['经济学', '统计学', '金融学'], [], null],
  ['所学专业：财政学类、金融学类、工商管理类', ['财政学', '金融学', '工商管理'], [], null],
  ['专业（学科）要求：0812计算机科学与技术、0835软件工程', ['计算机科学与技术', '软件工程'], [], null],
  ['专业要求：土木工程（专业代码081001）、工程管理', ['土木工程', '工程管理'], [], null],
  ['电子、自动化、计算机等理工科相关专业毕业', ['电子', '自动化', '计算机', '理工科'], [], true],
  ['编辑出版学、网络与新媒体专业', ['编辑出版学', '网络与新媒体'], [], false],
  ['专业不限，计算机专业优先', [], ['计算机'], null],
  ['不限专业，英语专业优先', [], ['英语'], null],
  ['会计或财务管理专业，大专以上', ['会计', '财务管理'], [], false],
  [
    '环境工程、给排水科学与工程、化学工程与工艺等相关专业，硕士优先',
    ['环境工程', '给排水科学与工程', '化学工程与工艺'],
    [],
    true,
  ],
  ['道路桥梁与渡河工程专业', ['道路桥梁与渡河工程'], [], false],
  ['安全工程/消防工程专业优先', [], ['安全工程', '消防工程'], null],
  ['药学、中药学、生物制药等医药相关专业', ['药学', '中药学', '生物制药', '医药'], [], true],
];

test('majors are read from lists, headings, codes in brackets and English', () => {
  const sorted = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).sort();
  for (const [desc, demanded, preferred, open] of MAJORS) {
    const { majors, majorsPreferred, majorsOpen } = read({ desc });
    assert.deepEqual(sorted(majors.value), [...demanded].sort(), desc);
    assert.deepEqual(sorted(majorsPreferred.value), [...preferred].sort(), desc);
    if (open !== null) assert.equal(majorsOpen.value, open, desc);
  }
});

test('what a web page left in the text is passed over, and spans still quote it exactly', () => {
  const desc = '<p>学历要求：<b>本科</b>及以上</p><p>薪资：6-8K&nbsp;双休</p>';
  const { degreeMin, salary } = read({ desc });
  assert.equal(degreeMin.value, 'bachelor');
  assert.deepEqual(salary.value, pay(6_000, 8_000));
  assert.equal(desc.slice(degreeMin.spans[0]?.start, degreeMin.spans[0]?.end), '本科');
});
