/** What a roster column can mean. */
export type RosterField = keyof typeof HEADERS;

/**
 * Headers as schools write them, the pinyin codes of the national tables among them. Two columns may mean one field
 * when one is the code and the other the name (xldm and xl).
 */
const HEADERS = {
  cohort: '毕业年份 毕业年度 届 届别 毕业届别 毕业届 年届 nd bynf byjb bynd',
  studentNumber: '学号 学生学号 学籍号 xh',
  examNumber: '考生号 高考考生号 考生号码 ksh',
  name: '姓名 学生姓名 毕业生姓名 xm',
  gender: '性别 性别代码 性别名称 xb xbdm xbmc',
  identityKind: '证件类型 身份证件类型 证件类别 zjlx sfzjlx',
  identityNumber:
    '身份证号 身份证号码 身份证 证件号 证件号码 身份证件号 身份证件号码 公民身份号码 居民身份证号 居民身份证号码 sfzh sfzhm sfzjh zjhm',
  birthOn: '出生日期 生日 出生年月日 csrq',
  ethnic: '民族 民族代码 民族名称 mz mzdm mzmc',
  political: '政治面貌 政治面貌代码 政治面貌名称 zzmm zzmmdm zzmmmc',
  school: '学校 院校 学校名称 院校名称 学校代码 院校代码 毕业院校 yxmc yxdm xxmc xxdm',
  college: '院系 学院 二级学院 系部 所在院系 所在学院 院系名称 学院名称 所属院系 所属学院 szyx szyxmc yxsmc',
  class: '班级 班级名称 所在班级 行政班 行政班级 班 szbj bjmc bj',
  majorCode: '专业代码 专业编码 专业编号 专业国标代码 zydm',
  majorName: '专业 专业名称 所学专业 国标专业名称 zymc zy',
  degree: '学历 学历层次 培养层次 层次 学历代码 学历名称 学生类别 xl xldm xlmc pycc',
  trainingMode: '培养方式 培养方式代码 培养方式名称 pyfs pyfsdm pyfsmc',
  directedEmployer: '定向委培单位 定向或委培单位 委培单位 定向单位 dxwpdw dxhwpdw',
  homeRegion: '生源地 生源所在地 生源所在地代码 生源地代码 生源地区 生源地名称 syszd syszddm syd syddm',
  urbanRural: '城乡生源 是否农村生源 cxsy',
  teacherCategory: '师范生类别 师范生类别代码 是否师范生 sfslb sfslbdm',
  hardship: '困难生类别 困难生类别代码 困难类别 困难类型 重点群体 重点群体类别 knslb knslbdm',
  poverty_relieved: '脱贫家庭 是否脱贫家庭 脱贫户 是否脱贫户 建档立卡 是否建档立卡',
  low_income: '低保家庭 是否低保家庭 低保 是否低保',
  zero_employment: '零就业家庭 是否零就业家庭',
  disabled: '残疾 是否残疾 残疾毕业生',
  hardship_family: '家庭经济困难 是否家庭经济困难 家庭困难 是否家庭困难',
  sudden_event: '突发变故 家庭突发变故 突发情况 是否突发变故',
  long_unemployed: '较长时间未就业 长期未就业 是否长期未就业',
  first_generation: '家庭第一代大学生 第一代大学生 是否家庭第一代大学生',
  enteredOn: '入学时间 入学日期 入学年月 rxsj rxrq rxny',
  graduatesOn: '毕业日期 毕业时间 预计毕业日期 毕业年月 byrq bysj byny',
  leftOn: '离校日期 离校时间 lxrq lxsj',
  phone: '手机 手机号 手机号码 联系电话 联系方式 本人电话 移动电话 电话 sjh sjhm lxdh yddh sj',
  email: '邮箱 电子邮箱 电子邮件 电子信箱 邮件 email mail dzyx yx',
  remarks: '备注 说明 bz',
} as const;

const byHeader = new Map<string, RosterField>(
  Object.entries(HEADERS).flatMap(([field, names]) =>
    names.split(' ').map((name) => [name, field as RosterField] as const),
  ),
);

/** A header without what people decorate it with: width, case, blanks, stars, brackets, hints such as （必填）. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[([{【<].*?[)\]}】>]/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

export type RosterColumn = {
  readonly at: number;
  /** As the file heads it. */
  readonly header: string;
  readonly field: RosterField;
};
export type RosterColumns = {
  readonly known: readonly RosterColumn[];
  readonly unknown: readonly string[];
  /** Two columns with the same heading. */
  readonly twice: readonly string[];
};

/** What the columns of a header row mean, in whatever order they stand. */
export function recogniseColumns(cells: readonly string[]): RosterColumns {
  const known: RosterColumn[] = [];
  const unknown: string[] = [];
  const twice: string[] = [];
  const seen = new Set<string>();
  for (const [at, cell] of cells.entries()) {
    const plain = plainHeader(cell);
    if (plain === '') continue;
    const header = cell.trim().slice(0, 60);
    const field = byHeader.get(plain);
    if (field === undefined) unknown.push(header);
    else if (seen.has(plain)) twice.push(header);
    else known.push({ at, header, field });
    seen.add(plain);
  }
  return { known, unknown, twice };
}

/** Whether a row can be the header: it names at least a name and an identity number. */
export function isHeader(columns: RosterColumns): boolean {
  const fields = new Set(columns.known.map((column) => column.field));
  return fields.has('name') && fields.has('identityNumber');
}
