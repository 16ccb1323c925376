import { majors } from '../../catalogue/index.ts';
import type { MajorMention } from './extraction.ts';

/** Short forms that adverts use, and what they stand for. */
const SHORT_FORMS = new Map<string, string>([
  ['电商', '电子商务'],
  ['信管', '信息管理'],
  ['计科', '计算机科学与技术'],
  ['工管', '工商管理'],
  ['国贸', '国际贸易'],
  ['人资', '人力资源'],
  ['computerscience', '计算机科学'],
  ['computer', '计算机'],
  ['finance', '金融'],
  ['accounting', '会计'],
  ['it', 'IT'],
  ['gis', 'GIS'],
]);

/** Fields of study that adverts name and no catalogue lists. */
const BROAD = new Set(
  (
    '计算机 计算机软件 计算机应用 软件 软件开发 电子 通信 通讯 信息 信息管理 信息技术 网络 自动化 机械 机电 机电一体化 电气 数学 统计 物理 化学 生物 化工 材料 高分子 金属材料 土木 建筑 环境 能源 动力 车辆 ' +
    '汽车 航空 航天 船舶 光学 光电 仪器 测控 测绘 地质 地理 矿业 冶金 纺织 食品 医学 药学 护理 临床 中医 法律 法学 经济 金融 财务 会计 财会 财务管理 审计 税务 财经 管理 工商 营销 市场 市场营销 商务 商科 商学 贸易 国际贸易 ' +
    '物流 仓储 供应链 人力 人力资源 行政 文秘 中文 汉语 新闻 传媒 传播 广告 编辑 外语 英语 日语 韩语 德语 法语 俄语 西班牙语 小语种 翻译 教育 师范 心理 体育 音乐 美术 艺术 设计 动画 动漫 影视 播音 表演 舞蹈 园林 园艺 景观 ' +
    '农业 农学 林业 畜牧 兽医 水产 旅游 酒店 烹饪 理工 理工科 工科 理科 文科 文史 人文 社科 社会学 哲学 历史 档案 保险 精算 投资 证券 房地产 工程 工程管理 造价 工程造价 工民建 给排水 暖通 消防 安全 质量 电力 水利 ' +
    '交通 铁道 数据库 大数据 数据分析 人工智能 算法 模式识别 图像处理 信号处理 控制 嵌入式 集成电路 微电子 半导体 物联网 信息安全 网络安全 IT GIS 医药 制药 生物医药 检验 影像 康复 口腔 营养 公共卫生 预防医学 幼教 幼师 学前教育 ' +
    '数控 模具 焊接 钣金 服装 珠宝 美容 多媒体 平面 平面设计 视觉传达 工业设计 室内设计 环艺 美工 摄影 电脑 运筹学 机器学习 力学 流体 热能 制冷 电子信息 电子工程 电力电子 无线电 遥感 地信 环保 环境工程 安全工程 医疗 工商 ' +
    '运输 报关 航运 货代 海运 外贸 外贸英语 经管 文理 硬件 结构 暖通空调 岩土 道桥 路桥 桥梁 农林 法律硕士 学科教学 师范类 语言学 材料成型 热动 油气 石油 钢铁 护士 医护 汽修 汽车维修 幼儿师范 印刷 包装 家具 宠物 社工 会展 电商 财政 统计分析'
  ).split(' '),
);
const ENDINGS =
  /(?:学|工程|技术|管理|科学|设计|贸易|经济|金融|会计|电算化|营销|商务|教育|传播|开发|应用|制造|艺术|统计|分析|信息|系统|网络|通信|软件|工艺|加工|机械|控制|仓储|物流|法律|政治|评估|实务|事务|运营|策划|编导|新闻|广告|智能化|自动化|信息化|一体化|数字化|通风|空调|给排水|安装|材料|能源|动力|测绘|造价|医疗|药品|检验|护理|编程)$/;
const NEVER =
  /相关|专业|学历|学院|以上|工作|经验|能力|研究生|熟悉|优先|岗位|任职|要求|毕业|责任|公司|团队|客户|具有|具备|良好|本科|大专|专科|硕士|博士|年龄|了解|精通|掌握|熟练|负责|行业|领域|使用|不限|至少|或者|其他|其它|应届|以及|从事|喜欢|热爱|需要|参加|参与|能够|一定|较强|独立|资格|不|岁|性格|进行|提供|优秀|人员|知识|招聘|证|完成|协助|成为|致力|于|对|我|你|他|有|并|可|将|让|从|通过|帮助|根据|(?<!行)为|是|的|在|等|过|能|会(?!计|展)|强|你们|项目|平台|业务|方案|各种|各类|多年|类似|理解|思维|逻辑|语言表达|兴趣|意识/;

const known = new Map<string, readonly string[]>();
const CACHE_LIMIT = 20_000;

/** A name as the labels and the matching want it: without 专业, 类, 等, 相关 and the like, abbreviations expanded. */
export function normaliseMajor(text: string): string {
  let name = text.replace(/[\s"“”'‘’*《》「」『』]/g, '');
  name = name.replace(
    /^(?:[abc]?\d{4,6}[tk]{0,2}|[\d.)]+|大学|及|和|或|与|以及|如|例如|比如|包括|含|者|类|等|对口|相关)+/,
    '',
  );
  for (let again = true; again;) {
    const shorter = name.replace(
      /(?:相关|专业|[一二]级学科|门类|大类|类|等|方向|方面|学科|的|以及|以|或者|或|及|和|及其|(?<![关体])系|背景|其他|其它|相近|\(.*\)?|者)$/,
      '',
    );
    again = shorter !== name && shorter !== '';
    name = shorter;
  }
  return SHORT_FORMS.get(name) ?? name;
}

function codesOf(name: string): readonly string[] {
  const cached = known.get(name);
  if (cached) return cached;
  const codes = majors.resolve(name).map((node) => node.code);
  if (known.size >= CACHE_LIMIT) known.clear();
  known.set(name, codes);
  return codes;
}

/** Whether our list or the catalogue has exactly this name, or a class of it. */
export function isSingleName(name: string): boolean {
  return BROAD.has(name) || majors.byName(name).length > 0 || majors.byName(`${name}类`).length > 0;
}

/** Whether a normalised text names one field of study: as such, or under another name that the catalogue resolves. */
export function isKnownMajor(name: string): boolean {
  if (name.length < 2 || name.length > 14 || /不限|相关|领域|专业|任何|所有/.test(name)) return false;
  if (isSingleName(name)) return true;
  return (
    codesOf(name).length > 0 && !/[和及与或]/.test(name) && (isShortPair(name) || splitMajor(name) === null)
  );
}

/** Whether a name means studies even where the word 专业 is missing: 医学背景, 理工科背景, but not 软件开发背景. */
export function meansStudies(name: string): boolean {
  return (
    (BROAD.has(name) &&
      /[学科]$|^(?:理工|计算机|统计|金融|法律|财务|会计|财会|机械|电气|自动化)$/.test(name)) ||
    (name.length > 3 && majors.byName(name).length > 0)
  );
}

/** Words that qualify a major and are none. */
const GENERIC =
  /^(?:技术|产品|应用|分析|经营|操作|研发|开发|管理|数据|数字|项目|服务|创业|沟通|语数外三?科?|工具|编写|主管|助理|正规院校)$/;

/** Chinese, with an abbreviation at one end at most: CAD设计, 机械CAD. */
const NAME_UNITS =
  /^(?:[\u4e00-\u9fa5]+|[a-z]{2,4}[\u4e00-\u9fa5]{2,}|[\u4e00-\u9fa5]{2,}(?:cad|it|gis|ui|bim|ai))$/;

/** Whether a word between known majors may be one nobody has listed. */
export function mayBeMajor(name: string): boolean {
  return (
    name.length >= 2 && name.length <= 6 && !GENERIC.test(name) && !NEVER.test(name) && NAME_UNITS.test(name)
  );
}

/** Whether an unknown word inside a list of majors looks like one. */
export function looksLikeMajor(name: string): boolean {
  return (
    name.length >= 3 && name.length <= 10 && ENDINGS.test(name) && !NEVER.test(name) && NAME_UNITS.test(name)
  );
}

/** Broad words that, behind another name, belong to it: 软件|工程, 网络|安全. */
const BELONGS_TO_FIRST = new Set(
  '信息工程 信息技术 信息管理 工程 管理 设计 技术 应用 分析 安全 质量 教育 营销 贸易 控制 信息 系统 艺术 表演 检验 经济'.split(
    ' ',
  ),
);

/** Two names written together (电子信息计算机), or null. */
export function splitMajor(name: string): readonly [string, string] | null {
  for (let at = name.length - 2; at >= 2; at -= 1) {
    const first = name.slice(0, at);
    const second = name.slice(at);
    if (BELONGS_TO_FIRST.has(second)) continue;
    if (isSingleName(first) && isSingleName(second)) return [first, second];
    const short = SHORT_FORMS.get(second);
    if (short !== undefined && isSingleName(first) && /^[a-z]/.test(second)) return [first, short];
  }
  return null;
}

/** 会计财务, 物流供应链: two short words that people take for one field of study; the catalogue resolves them to both. */
export function isShortPair(name: string): boolean {
  return name.length <= 5 && /^[\u4e00-\u9fa5]+$/.test(name);
}

/** Names written together that nobody could take for one: each of three units or more, or three of any length. */
export function runTogether(name: string): readonly string[] | null {
  if (name.length < 6 || name.length > 18) return null;
  const before = together.get(name);
  if (before !== undefined) return before;
  const parts = isSingleName(name) ? null : partsOf(name);
  if (together.size >= CACHE_LIMIT) together.clear();
  together.set(name, parts);
  return parts;
}

const together = new Map<string, readonly string[] | null>();

function partsOf(name: string): readonly string[] | null {
  const pair = splitMajor(name);
  if (pair && pair[0].length > 2 && pair[1].length > 2) return pair;
  for (let at = 2; at <= name.length - 4; at += 1) {
    const first = name.slice(0, at);
    const rest = isSingleName(first) ? splitMajor(name.slice(at)) : null;
    if (rest && !BELONGS_TO_FIRST.has(rest[0])) return [first, ...rest];
  }
  return null;
}

export function mentionOf(name: string): MajorMention {
  const written = name.replace(/^[a-z]{2,4}(?=[\u4e00-\u9fa5])|(?<=[\u4e00-\u9fa5])[a-z]{2,4}$/, (letters) =>
    letters.toUpperCase(),
  );
  return { name: written, codes: codesOf(name) };
}
