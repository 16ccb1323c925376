/** Broad groups of work, coarse enough that a title gives them away and that pay within one is comparable. */
export type OccupationGroup =
  | 'property'
  | 'insurance'
  | 'sales'
  | 'desk'
  | 'labour'
  | 'service'
  | 'technical'
  | 'finance'
  | 'teaching'
  | 'care'
  | 'management'
  | 'other';

/** The first group of which a word stands in the title; trades before desks, since 销售客服 sells. */
const WORDS: readonly (readonly [OccupationGroup, RegExp])[] = [
  ['property', /置业|房产|地产|经纪人|中介|租赁顾问|案场|楼盘/],
  ['insurance', /保险|理财|投资顾问|金融顾问|信贷|贷款|证券经纪|基金销售/],
  [
    'technical',
    /工程师|开发|程序|测试|运维|算法|架构|前端|后端|java|数据|设计师|技术员|机械|电气|研发|绘图|cad/,
  ],
  ['finance', /会计|财务|出纳|审计|税务|核算/],
  ['teaching', /老师|教师|讲师|教练|助教|班主任|早教|幼教/],
  ['care', /护士|医生|护理|药师|护工|月嫂|保姆|育婴|养老/],
  ['management', /经理|总监|主管|店长|厂长|合伙人|储备干部|管培/],
  ['sales', /销售|业务员|业务代表|导购|电销|推广|招商|客户代表|顾问|促销|商务|bd/],
  ['desk', /文员|前台|客服|行政|助理|人事|招聘|内勤|录入|跟单|秘书|运营|编辑|淘宝|美工|网管/],
  [
    'service',
    /服务员|收银|店员|营业员|厨师|厨工|传菜|洗碗|美容|美发|按摩|足疗|技师|礼仪|迎宾|保洁|家政|酒吧|模特|主播|演员/,
  ],
  [
    'labour',
    /普工|操作工|司机|保安|快递|外卖|配送|骑手|搬运|装卸|仓库|仓管|理货|分拣|包装|焊工|电工|车工|维修|安装|学徒|工人|钟点工|杂工|叉车/,
  ],
];

export function occupationOf(title: string): OccupationGroup {
  const plain = title.toLowerCase();
  return WORDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'other';
}
