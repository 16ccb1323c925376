/** Heads of columns as schools and sites write them, for the keys of our own files. `part.*` is appended to the text. */
const known: Readonly<Record<string, readonly string[]>> = {
  id: ['id', '编号', '岗位编号', '职位编号', '序列号'],
  source: ['source', '来源', '信息来源', '招聘来源', '来源平台'],
  title: ['title', '岗位名称', '职位名称', '招聘岗位', '招聘职位', '岗位', '职位', '标题'],
  company: ['company', '单位名称', '用人单位', '用人单位名称', '公司名称', '公司', '企业名称', '招聘单位'],
  city: ['city', '工作地点', '工作城市', '城市', '所在城市', '工作地区', '地区'],
  salary: [
    'salary',
    '薪资',
    '薪酬',
    '薪资待遇',
    '月薪',
    '工资',
    '薪资范围',
    '待遇',
    '基本劳动报酬',
    '劳动报酬',
  ],
  edu: ['edu', '学历', '学历要求', '最低学历'],
  exp: ['exp', '经验', '工作经验', '经验要求', '工作年限'],
  num: ['num', '招聘人数', '人数', '需求人数', '招聘数量'],
  desc: ['desc', '职位描述', '岗位描述', '岗位介绍', '职位详情', '招聘简章', '正文'],
  tags: ['tags', '标签', '职位标签', '关键词', '技能标签'],
  welfare: ['welfare', '福利', '福利待遇', '职位福利'],
  company_tab: ['company_tab'],
  date: ['date', '发布日期', '发布时间', '更新日期'],
  deadline: ['deadline', '截止日期', '截止时间', '报名截止', '有效期', '有效期至', '招聘截止日期'],
  address: ['address', '地址', '详细地址', '工作地址', '单位地址'],
  'part.content': ['工作内容', '岗位职责', '工作职责', '职责描述'],
  'part.conditions': ['招聘条件', '任职要求', '任职条件', '岗位要求', '应聘条件', '其他要求'],
  'part.majors': ['专业', '专业要求', '需求专业', '招聘专业'],
  'tab.nature': ['单位性质', '企业性质', '公司性质'],
  'tab.size': ['单位规模', '公司规模', '企业规模', '人员规模'],
  'tab.industry': ['行业', '所属行业', '单位行业', '行业类别'],
};

const keyByHead = new Map(
  Object.entries(known).flatMap(([key, heads]) => heads.map((head) => [head, key] as const)),
);

/** The key of each column, null where the head says nothing to us. */
export function keysOfHeads(heads: readonly string[]): (string | null)[] {
  return heads.map((head) => {
    const plain = head
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s*＊:：]+/g, '')
      .replace(/\(.*?\)$/, '');
    return keyByHead.get(plain) ?? null;
  });
}

const partHeads: readonly (readonly [string, string])[] = [
  ['part.content', '岗位职责'],
  ['part.conditions', '任职要求'],
  ['part.majors', '专业要求'],
];

/** One row of a table in the keys of our own files. */
export function cellsOfRow(
  keys: readonly (string | null)[],
  row: readonly string[],
): Record<string, unknown> {
  const cells: Record<string, string> = {};
  for (const [at, key] of keys.entries()) {
    const value = row[at]?.trim() ?? '';
    if (key !== null && value !== '' && cells[key] === undefined) cells[key] = value;
  }
  const parts = partHeads.flatMap(([key, head]) => (cells[key] ? [`${head}：\n${cells[key]}`] : []));
  const tab = ['tab.nature', 'tab.size', 'tab.industry'].flatMap((key) => cells[key] ?? []);
  const joined = {
    ...cells,
    desc: [cells['desc'] ?? '', ...parts].filter(Boolean).join('\n'),
    company_tab: [cells['company_tab'] ?? '', ...tab].filter(Boolean).join('|'),
  };
  return Object.fromEntries(Object.entries(joined).filter(([key]) => !key.includes('.')));
}
