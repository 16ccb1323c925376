import type { TableRow } from './question.ts';

/** What a column of a position table can mean. */
export type Field =
  | 'unit'
  | 'unitCode'
  | 'post'
  | 'postCode'
  | 'headcount'
  | 'duties'
  | 'postType'
  | 'degree'
  | 'title'
  | 'majors'
  | 'graduateMajors'
  | 'bachelorMajors'
  | 'collegeMajors'
  | 'experience'
  | 'fresh'
  | 'age'
  | 'gender'
  | 'politics'
  | 'household'
  | 'psychology'
  | 'fitness'
  | 'medical'
  | 'other'
  | 'remark'
  | 'place';

/** Read from top to bottom; the first that fits names the column. Blanks, line breaks and width are gone by then. */
const COLUMNS: readonly (readonly [Field, RegExp])[] = [
  ['graduateMajors', /^(?=.*专业)(?=.*(?:研究生|硕士|博士))/],
  ['bachelorMajors', /^(?=.*专业)(?=.*(?:本科|大学))/],
  ['collegeMajors', /^(?=.*专业)(?=.*(?:大专|专科|高职))/],
  ['experience', /基层|工作经[历验]|工作年限|服务年限要求|^workexperience$/],
  ['fresh', /应届|限.*毕业生|毕业(?:年度|时间|届)/],
  ['psychology', /心理/],
  ['fitness', /体能|^isphysicalfitnesstest$/],
  ['medical', /体检|^physicalexaminationstandard$/],
  ['age', /年龄|^agerequirement$/],
  ['title', /学位|^degreerequirement$/],
  ['degree', /学历|文化程度|^educationrequirement$/],
  ['gender', /性别/],
  ['politics', /政治面貌|党员/],
  ['household', /户籍|生源/],
  ['headcount', /人数|名额|^(?:招[考录聘]|录用|计划)数?(?:量|计划)?$|^recruitmentnumber$/],
  ['postCode', /(?:职位|岗位|职务)(?:代码|编码|编号|代号)|^postid$/],
  ['unitCode', /(?:单位|机关|部门)(?:代码|编码|编号)/],
  ['duties', /简介|职责|工作内容|职位描述|岗位描述/],
  ['postType', /(?:职位|岗位)(?:类型|类别|性质|等级|属性)/],
  ['majors', /专业|^majortype$/],
  ['post', /职位|岗位|职务|^postname$/],
  ['unit', /单位|机关|部门|系统|^recruitmentinstitution$/],
  ['place', /考区|工作地|地区|地市|所在地|地点/],
  ['other', /其[他它]|报考条件|资格条件|^otherrequirement$/],
  ['remark', /备注|说明|^remark$/],
];

/** The cells of a row by what they mean, as they stand there (outer blanks excepted); '' for a column that is empty. */
export type Cells = Partial<Readonly<Record<Field, string>>>;

const meanings = new Map<string, Field | undefined>();
/** Column names come from outside: they are forgotten before they fill the memory. */
const MOST_NAMES = 5_000;

/** What a column of this name holds; undefined when the name says nothing. */
export function fieldOf(name: string): Field | undefined {
  if (meanings.has(name)) return meanings.get(name);
  const plain = name
    .normalize('NFKC')
    .replace(/[\s_:*]+/g, '')
    .toLowerCase();
  const field = COLUMNS.find(([, pattern]) => pattern.test(plain))?.[0];
  if (meanings.size >= MOST_NAMES) meanings.clear();
  meanings.set(name, field);
  return field;
}

/** The first column of a meaning counts; a later one of the same meaning fills in where the first is empty. */
export function cellsOf(row: TableRow): Cells {
  const cells: Partial<Record<Field, string>> = {};
  for (const [name, value] of Object.entries(row)) {
    const field = fieldOf(name);
    if (field !== undefined) cells[field] ||= value === null ? '' : String(value).trim();
  }
  return cells;
}

/** What a row must have to be judged at all; the answer names what is missing, in Chinese. */
export function missingColumns(cells: Cells): string[] {
  const missing: string[] = [];
  if (cells.degree === undefined) missing.push('学历');
  if (
    [cells.majors, cells.graduateMajors, cells.bachelorMajors, cells.collegeMajors].every(
      (cell) => cell === undefined,
    )
  )
    missing.push('专业');
  return missing;
}
