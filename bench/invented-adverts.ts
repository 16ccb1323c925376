/** Invented adverts of invented employers, the same for the same number: input for benches where no real file is present. */
export type InventedAdvert = Readonly<Record<string, string>>;

const titles = [
  '软件测试工程师',
  '会计助理',
  '机械设计员',
  '新媒体运营',
  '护理专员',
  '土建施工员',
  '电商客服',
  '数据分析师',
  '化验员',
  '外贸跟单',
];
const cities = ['青州', '广州-天河区', '成都', '西安·雁塔区', '武汉', '长沙', '合肥', '郑州', '南宁', '昆明'];
const pays = [
  '4-6千/月',
  '6000-8000元/月',
  '8千-1.2万',
  '10-15万/年',
  '150元/天',
  '面议',
  '7k-9k',
  '5500-7500',
];
const degrees = ['本科', '大专', '硕士', '不限', '本科及以上', '大专及以上'];
const stems = ['云岫', '澄江', '拓岭', '望溪', '启衡', '砚山', '临澜', '嘉禾', '北辰', '泽野'];
const trades = ['软件', '机械', '医药', '建设', '贸易', '电子', '食品', '环保'];
const duties = [
  '负责项目日常资料的整理与归档',
  '协助主管完成每月报表',
  '按照规范完成现场检测并填写记录',
  '与客户沟通需求并跟进进度',
  '参与产品设计评审并提出改进意见',
  '维护设备台账，处理常见故障',
  '撰写技术文档和使用说明',
  '配合团队完成年度计划',
];
const demands = [
  '计算机、软件工程等相关专业本科及以上学历',
  '会计学、财务管理专业，大专以上',
  '机械类专业优先，能看懂图纸',
  '工作认真，责任心强，能适应短期出差',
  '熟练使用办公软件，掌握Python者优先',
  '欢迎2026届毕业生投递',
  '有一年以上相关工作经验者优先',
  '身体健康，吃苦耐劳',
];

/** One advert in the keys of a postings file; about one in twenty holds wording that screening must find. */
export function inventedAdvert(number: number): InventedAdvert {
  const draw = drawer(number);
  const some = (from: readonly string[], count: number) =>
    Array.from({ length: count }, (_, at) => `${at + 1}、${from[draw(from.length)]}，编号${draw(10_000)}`);
  const flaw =
    draw(20) === 0 ? ['限男性，35岁以下。', '需交纳培训费500元。', '仅限985、211院校毕业生。'][draw(3)]! : '';
  const employer = `${stems[draw(10)]}${stems[draw(10)]}${trades[draw(8)]}有限公司`;
  return {
    id: `n${number}`,
    source: 'invented',
    title: titles[draw(titles.length)]!,
    company: employer,
    city: cities[draw(cities.length)]!,
    salary: pays[draw(pays.length)]!,
    edu: degrees[draw(degrees.length)]!,
    exp: ['经验不限', '1-3年', '无需经验'][draw(3)]!,
    num: `${1 + draw(9)}人`,
    desc: `岗位职责：\n${some(duties, 6).join('\n')}\n任职要求：\n${some(demands, 6).join('\n')}\n${flaw}`,
    tags: '五险一金|双休|带薪年假',
    date: '2026-11-01',
  };
}

/** A small generator of whole numbers below a bound (mulberry32), so that every run sees the same adverts. */
function drawer(seed: number): (below: number) => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
