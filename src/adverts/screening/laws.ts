/**
 * Laws and notices that rules refer to. `verified` means that the words were read in a published copy and say what the
 * rule needs; where only the name or a summary was found it is false, and the reviewer's screen says 条文待核.
 */
export interface Law {
  readonly line: string;
  readonly verified: boolean;
}

const NETWORK_NOTICE = '五部门《关于规范网络平台招聘类信息发布的通知》';

export const LAWS = {
  women: { line: '《妇女权益保障法》第四十三条第一、五项；《就业促进法》第三条', verified: true },
  womenFamily: { line: '《妇女权益保障法》第四十三条第二、三、四项', verified: true },
  sex: { line: '《就业促进法》第三条；《人力资源市场暂行条例》第二十四条', verified: true },
  age: {
    line: '中共中央、国务院关于促进高质量充分就业的意见（2024年）：消除年龄等影响平等就业的不合理限制',
    verified: true,
  },
  household: { line: '《网络招聘服务管理规定》第十五条第二款；教育部“三严禁”', verified: true },
  ethnicity: { line: '《就业促进法》第三条；《人力资源市场暂行条例》第二十四条', verified: true },
  schoolTier: { line: '教育部“三严禁”：严禁发布含有限定985高校、211高校等字样的招聘信息', verified: true },
  studyMode: {
    line: '教育部关于做好2021届毕业生就业创业工作的通知：不得将毕业院校、国（境）外学习经历、学习方式（全日制和非全日制）作为限制性条件',
    verified: true,
  },
  carriers: { line: '《就业促进法》第三十条', verified: true },
  disabled: { line: '《就业促进法》第二十九条', verified: true },
  fair: { line: '《就业促进法》第二十六条：平等的就业机会和公平的就业条件', verified: true },
  fees: { line: '《劳动合同法》第九条', verified: true },
  trainingLoan: { line: `${NETWORK_NOTICE}：治理“招转培”“培训贷”`, verified: true },
  hype: { line: `${NETWORK_NOTICE}：不得以高薪、保录等噱头进行虚假宣传`, verified: true },
  // Read as quoted in full by several independent collections of articles and by a report on the law's passing (2018), not in the gazette.
  brushing: {
    line: '《电子商务法》第十七条：不得以虚构交易、编造用户评价等方式进行虚假或者引人误解的商业宣传',
    verified: true,
  },
  accounts: { line: '《反电信网络诈骗法》第三十一条：不得非法买卖、出租、出借账户', verified: true },
  pyramid: { line: '《禁止传销条例》第七条', verified: true },
  contact: { line: `${NETWORK_NOTICE}：严禁以招聘信息为名非法引流`, verified: true },
  contents: { line: `${NETWORK_NOTICE}：招聘信息应当包含的要素`, verified: true },
  house: { line: '平台规则：招聘正文应当能够完整审核', verified: true },
} as const satisfies Readonly<Record<string, Law>>;

export type LawId = keyof typeof LAWS;
