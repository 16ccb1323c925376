import type { SpanSource } from '../../adverts/contract.ts';

/** How the head of an advert names its cells, each on a line of its own: “学历要求：本科”. */
const labels: readonly (readonly [SpanSource, RegExp])[] = [
  ['edu', /^(?:最低)?学历(?:要求)?$/],
  ['exp', /^(?:工作)?(?:经验|年限)(?:要求)?$/],
  ['salary', /^(?:薪资|薪酬|月薪|工资)(?:待遇|范围|水平)?$/],
  ['num', /^(?:招聘|招收|需求)?人数$/],
  ['city', /^(?:工作|上班)(?:地点|城市|地区)$/],
];

/** Where the text proper begins: what stands below is read as text, whatever it looks like. */
const HEADING =
  /^[\s【[（(一二三四五六七八九十、.\d]*(?:(?:岗位|工作|职位|主要)?(?:职责|内容|描述)|(?:任职|岗位|职位|招聘)?(?:要求|条件|资格))[】\]）)]?\s*[：:]?\s*$/;
const LINE = /^\s*([\u4e00-\u9fa5]{2,6})\s*[：:]\s*(\S.{0,39}?)\s*$/;

/**
 * The cells at the head of a pasted advert and the text without them, so that what the head and the text say differently
 * is seen. A cell that the head names twice stays text.
 */
export function pastedCells(text: string): { cells: Partial<Record<SpanSource, string>>; desc: string } {
  const lines = text.split('\n');
  const heading = lines.findIndex((line) => HEADING.test(line));
  const cells: Partial<Record<SpanSource, string>> = {};
  const rest = lines.filter((line, at) => {
    const [, label = '', value = ''] = (at < heading && LINE.exec(line)) || [];
    const cell = labels.find(([, pattern]) => pattern.test(label))?.[0];
    if (cell === undefined || cells[cell] !== undefined) return true;
    cells[cell] = value;
    return false;
  });
  return { cells, desc: rest.join('\n') };
}
