import { isDay } from '../../kernel/calendar.ts';
import type { JobSeeking } from '../../people/contract.ts';

/** The words of the field for each status; the first is what the sheet is written with. */
const statusWords: Readonly<Record<JobSeeking, readonly string[]>> = {
  seeking: ['求职中', '正在找工作', '找工作', '待就业'],
  signing: ['签约中', '正在签约'],
  public_exam: ['拟参加公招考试', '准备考公考编', '考公', '考编', '公招考试'],
  starting_up: ['拟创业', '准备创业'],
  enlisting: ['拟应征入伍', '准备入伍', '应征入伍'],
  further_study: ['不就业拟升学', '拟升学', '准备升学', '考研'],
  going_abroad: ['拟出国出境', '准备出国出境', '拟出国'],
  not_now: ['暂不就业', '其他暂不就业'],
};

const statusByWord: ReadonlyMap<string, JobSeeking> = new Map(
  Object.entries(statusWords).flatMap(([status, words]) =>
    words.map((word) => [word, status as JobSeeking] as const),
  ),
);

export function sheetStatus(status: JobSeeking): string {
  return statusWords[status][0] ?? status;
}

export function parseStatus(text: string): JobSeeking | undefined {
  return statusByWord.get(text.replaceAll(/[\s（）()]/g, ''));
}

/** Headings of the columns that an import reads, each with other names it goes by. */
const headings = {
  number: ['学号'],
  name: ['姓名'],
  status: ['就业状态', '状态', '未就业类型'],
  note: ['情况说明', '备注', '说明'],
  help: ['帮扶措施', '点对点措施', '最近帮扶内容', '帮扶内容'],
  helpOn: ['帮扶日期', '最近帮扶日期'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type SheetField = keyof typeof headings;

export type SheetColumns = Readonly<
  Partial<Record<SheetField, { readonly at: number; readonly title: string }>>
>;

/** Where each column stands, from the header row. */
export function findColumns(header: readonly string[]): SheetColumns {
  const titles = header.map((title) => title.replaceAll(/\s/g, ''));
  const found: Partial<Record<SheetField, { at: number; title: string }>> = {};
  for (const [field, names] of Object.entries(headings)) {
    const at = titles.findIndex((title) => (names as readonly string[]).includes(title));
    if (at >= 0) found[field as SheetField] = { at, title: `${letterOf(at)} ${titles[at] ?? ''}` };
  }
  return found;
}

/** The letter above a column in a spreadsheet program. */
export function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26);
}

/** A day as ledgers write it: 2026-06-01, 2026/6/1, 2026.6.1, 2026年6月1日. */
export function parseDay(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim()) ?? [];
  if (!year || !month || !day) return undefined;
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(found) ? found : undefined;
}

/** Columns of the sheet as it is saved. */
export const savedColumns = [
  { title: '学号', width: 16 },
  { title: '姓名', width: 10 },
  { title: '学院', width: 18 },
  { title: '班级', width: 18 },
  { title: '专业', width: 20 },
  { title: '届别', width: 8 },
  { title: '类别', width: 10 },
  { title: '就业状态', width: 16 },
  { title: '状态日期', width: 12 },
  { title: '意向地区', width: 20 },
  { title: '意向行业', width: 20 },
  { title: '期望月薪（元）', width: 14 },
  { title: '谈话次数', width: 10 },
  { title: '推荐岗位数', width: 11 },
  { title: '其他服务次数', width: 13 },
  { title: '最近帮扶日期', width: 14 },
  { title: '最近帮扶内容', width: 40 },
  { title: '负责人', width: 10 },
] as const;
