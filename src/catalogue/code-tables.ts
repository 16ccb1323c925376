/**
 * Small code tables that schools exchange. Defaults only, like the outcome codes: transcribed from third-party systems
 * and to be checked against the province's template of the year.
 */
export type CodeRow = { readonly code: string; readonly name: string };

function rows(table: Readonly<Record<string, string>>): readonly CodeRow[] {
  return Object.entries(table).map(([code, name]) => ({ code, name }));
}

/** 单位性质 */
const employerNatures = rows({
  10: '机关',
  20: '科研设计单位',
  21: '高等教育单位',
  22: '中初教育单位',
  23: '医疗卫生单位',
  25: '艰苦事业单位',
  29: '其他事业单位',
  31: '国有企业',
  32: '三资企业',
  35: '艰苦行业企业',
  39: '其他企业',
  40: '部队',
  55: '农村建制村',
  56: '城镇社区',
  99: '其他',
});

/** 困难生类别 */
const hardships = rows({
  0: '非困难生',
  1: '就业困难',
  2: '家庭困难',
  3: '就业困难和家庭困难',
  4: '残疾',
  5: '就业困难和残疾',
  6: '家庭困难和残疾',
  7: '就业困难、家庭困难和残疾',
});

/** 工作职位类别 */
const positionKinds = rows({
  10: '公务员',
  11: '科学研究人员',
  13: '工程技术人员',
  17: '农林牧渔业技术人员',
  19: '卫生专业技术人员',
  21: '经济业务人员',
  22: '金融业务人员',
  23: '法律专业人员',
  24: '教学人员',
  25: '文学艺术工作人员',
  26: '体育工作人员',
  27: '新闻出版和文化工作人员',
  29: '其他专业技术人员',
  30: '办事人员和有关人员',
  40: '商业和服务业人员',
  60: '生产和运输设备操作人员',
  80: '军人',
  90: '其他人员',
});

/** 培养方式 */
const trainingModes = rows({ 1: '非定向', 2: '定向', 3: '在职', 4: '委培', 5: '自筹' });

/** 单位行业 of the outcome register → section of GB/T 4754; 80 军队 has none. */
const registerIndustries: Readonly<Record<string, string>> = {
  11: 'A',
  21: 'B',
  22: 'C',
  23: 'D',
  24: 'E',
  31: 'F',
  32: 'G',
  33: 'H',
  34: 'I',
  35: 'J',
  36: 'K',
  37: 'L',
  38: 'M',
  39: 'N',
  41: 'O',
  42: 'P',
  43: 'Q',
  44: 'R',
  45: 'S',
  46: 'T',
};

export const codeTables = {
  employerNatures,
  hardships,
  positionKinds,
  trainingModes,
  registerIndustries,
} as const;
