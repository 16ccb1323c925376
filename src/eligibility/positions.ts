import { regions } from '../catalogue/index.ts';
import { cellsOf, fieldOf } from './columns.ts';
import type { Cells, Field } from './columns.ts';
import { tableYear } from './judge.ts';
import type { TableKind, TableRow } from './question.ts';

/** A file that is a table of official positions, as its column names and the lines above them tell. */
export type PositionTable = {
  readonly table: TableKind;
  readonly kind: 'government' | 'public_institution';
  /** The province or city that the title names. */
  readonly regionCode: string | null;
  readonly year: number | null;
};

const NEEDED: readonly Field[] = ['unit', 'post', 'postCode', 'degree'];
const MAJORS: readonly Field[] = ['majors', 'graduateMajors', 'bachelorMajors', 'collegeMajors'];
/** What ordinary tables of jobs do not have. */
const OFFICIAL: readonly Field[] = ['title', 'experience', 'fresh', 'fitness', 'medical', 'psychology'];

/** `about` is whatever stands above the column names, and the name of the file. Null for any other table. */
export function positionTableOf(heads: readonly string[], about: string): PositionTable | null {
  const fields = new Set(heads.map(fieldOf));
  if (!NEEDED.every((field) => fields.has(field)) || !MAJORS.some((field) => fields.has(field))) return null;
  const named = /公务员|事业单位|公开招聘|考试录用|职位表|岗位表/.test(about);
  const recruiting = heads.some((head) => /招[考录]|录用|recruitmentInstitution/.test(head));
  const signs = OFFICIAL.filter((field) => fields.has(field)).length;
  if (signs === 0 || (!named && !recruiting) || (!named && signs < 2)) return null;
  const levels = MAJORS.slice(1).filter((field) => fields.has(field)).length;
  const hit = regions.findIn(about)[0];
  return {
    table: levels >= 2 ? 'guangdong' : 'henan',
    kind: /事业单位/.test(about) && !/公务员/.test(about) ? 'public_institution' : 'government',
    regionCode: hit?.code ?? regionInPinyin(about),
    year: Number(/(20\d\d)/.exec(about)?.[1]) || null,
  };
}

/** Names of files come in Latin letters as well: henan2024_positions. */
function regionInPinyin(about: string): string | null {
  if (/henan/i.test(about)) return '410000';
  return /guangdong/i.test(about) ? '440000' : null;
}

/** One position as an advert would state it, in the words of its row. */
export type PositionText = {
  readonly year: number | null;
  /** The post's own code, unique within the table. */
  readonly code: string;
  readonly title: string;
  readonly unit: string;
  readonly place: string;
  readonly headcount: string;
  readonly degree: string;
  readonly text: string;
};

/** Null for a row that is no position: a footnote, a line of totals, a title between. */
export function positionText(table: PositionTable, row: TableRow): PositionText | null {
  const cells = cellsOf(row);
  const { unit, post, postCode, degree } = cells;
  if (!unit || !post || !postCode || !degree || !/\d/.test(postCode)) return null;
  return {
    year: tableYear(cells) ?? table.year,
    code: postCode,
    title: post,
    unit,
    place: placeOf(table, cells),
    headcount: /^\d+$/.test(cells.headcount ?? '') ? cells.headcount! : '',
    degree,
    text: textOf(cells),
  };
}

/** The table's own column, else the place that the unit is named after, else the region of the whole table. */
function placeOf(table: PositionTable, cells: Cells): string {
  if (cells.place) return cells.place;
  const unit = cells.unit!;
  const hit = regions.findIn(unit)[0];
  const region = hit
    ? regions.byCode(hit.code)
    : (countyAtHead(unit) ?? regions.byCode(table.regionCode ?? ''));
  return region?.name ?? '';
}

/** 杞县县委: in running text 县县 is a seam, at the head of a unit's name it is a place. */
function countyAtHead(unit: string) {
  const bare = unit.replace(/^(?:中共|政协|民革|民盟|民建|民进|农工党|九三学社)/, '');
  for (let length = 2; length <= 8; length += 1) {
    const found = regions.all.filter((region) => region.name === bare.slice(0, length));
    // A name that several cities share is no place.
    if (found.length === 1) return regions.byCode(found[0]!.parentCode ?? '');
  }
  return undefined;
}

const LINES: readonly (readonly [Field, string])[] = [
  ['duties', '职位简介'],
  ['postType', '职位类型'],
  ['postCode', '职位代码'],
  ['headcount', '录用人数'],
  ['degree', '学历'],
  ['title', '学位'],
  ['graduateMajors', '研究生专业'],
  ['bachelorMajors', '本科专业'],
  ['collegeMajors', '大专专业'],
  ['majors', '专业'],
  ['fresh', '是否限应届毕业生报考'],
  ['experience', '基层工作经历'],
  ['age', '年龄'],
  ['gender', '性别'],
  ['politics', '政治面貌'],
  ['household', '户籍或生源'],
  ['psychology', '心理素质测评'],
  ['fitness', '体能测评'],
  ['medical', '体检'],
  ['other', '其他要求'],
  ['remark', '备注'],
];

function textOf(cells: Cells): string {
  return LINES.flatMap(([field, name]) => (cells[field] ? [`${name}：${cells[field]}`] : [])).join('\n');
}
