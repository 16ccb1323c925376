import { judgeFreeMajors } from './catalogue-majors.ts';
import { cellsOf, missingColumns } from './columns.ts';
import type { Cells } from './columns.ts';
import { verdictOf } from './condition.ts';
import type { Condition, Finding, Holds } from './condition.ts';
import { judgeDegree, judgeTitle } from './degrees.ts';
import { judgeExperience } from './experience.ts';
import { judgeFresh } from './fresh.ts';
import { ownMajor } from './graduate-major.ts';
import type { OwnMajor } from './graduate-major.ts';
import { restrictionsIn } from './major-restrictions.ts';
import { otherConditions, personCondition } from './other-conditions.ts';
import { homeOf } from './question.ts';
import type { Graduate, Recruitment, TableKind, TableRow } from './question.ts';
import { judgeReferenceColumn } from './reference-majors.ts';

export type Judgement = { readonly eligible: Holds; readonly conditions: readonly Condition[] };

/** The row lacks a column without which nothing can be judged; the message is for whoever sent it. */
export class UnreadableRow extends Error {}

/** What is known of the recruitment beside the row. */
export type About = { readonly regionCode?: string | null | undefined; readonly year?: number | null };

/** Whether a graduate may apply for the post of one row, condition by condition. */
export function judgeRow(
  table: TableKind,
  row: TableRow,
  graduate: Graduate,
  { regionCode, year }: About = {},
): Judgement {
  const cells = cellsOf(row);
  const missing = missingColumns(cells);
  if (missing.length > 0) throw new UnreadableRow(`职位表缺少列：${missing.join('、')}`);
  const of = { regionCode: regionCode ?? homeOf[table], year: tableYear(cells) ?? year ?? undefined };
  const conditions = [...decidable(table, cells, graduate, of), ...personal(cells, graduate, of)];
  return { eligible: verdictOf(conditions), conditions };
}

/** Degree, title, major, cohort, experience: what decides the verdict. */
function decidable(table: TableKind, cells: Cells, graduate: Graduate, of: Recruitment): Condition[] {
  const conditions: Condition[] = [];
  const add = (name: string, span: string, found: Finding): void => {
    conditions.push({ name, span, decides: true, ...found });
  };
  add('学历', cells.degree!, judgeDegree(cells.degree!, graduate.degree));
  if (cells.title !== undefined) add('学位', cells.title, judgeTitle(cells.title, graduate.degree));
  const own = ownMajor(graduate.degree, graduate.major);
  add('专业', majorCell(cells, own), judgeMajors(table, cells, own, graduate));
  if (cells.fresh !== undefined) add('应届', cells.fresh, judgeFresh(cells.fresh, graduate, of));
  if (cells.experience !== undefined)
    add('基层工作经历', cells.experience, judgeExperience(cells.experience, graduate));
  return conditions;
}

/** The column that speaks to the graduate's own level, or the only one there is. */
export function majorCell(cells: Cells, own: Pick<OwnMajor, 'level'>): string {
  if (!hasLevels(cells)) return cells.majors ?? '';
  if (own.level === 'college') return cells.collegeMajors ?? '';
  return (own.level === 'bachelor' ? cells.bachelorMajors : cells.graduateMajors) ?? '';
}

export function hasLevels(cells: Cells): boolean {
  return [cells.graduateMajors, cells.bachelorMajors, cells.collegeMajors].some((cell) => cell !== undefined);
}

function judgeMajors(table: TableKind, cells: Cells, own: OwnMajor, graduate: Graduate): Finding {
  const cell = majorCell(cells, own);
  if (hasLevels(cells) && (table === 'guangdong' || cell === ''))
    return judgeReferenceColumn(cell, own, restrictionsIn(cells.other ?? ''));
  return judgeFreeMajors(cell, own, graduate.degree, cells.degree!);
}

/** What the applicant must check: listed with its words, without weight in the verdict unless it is known to fail. */
function personal(cells: Cells, graduate: Graduate, of: Recruitment): Condition[] {
  const ownCells: readonly (readonly [string, string | undefined])[] = [
    ['年龄', cells.age],
    ['性别', cells.gender],
    ['政治面貌', cells.politics],
    ['户籍或生源', cells.household],
    ['心理素质测评', cells.psychology],
    ['体能测评', cells.fitness],
    ['体检', cells.medical],
  ];
  const remarks = cells.remark ? personCondition('备注', cells.remark, graduate) : undefined;
  return [
    ...otherConditions(cells.other ?? '', graduate, of),
    ...ownCells.flatMap(([name, cell]) => (cell ? (personCondition(name, cell, graduate) ?? []) : [])),
    ...(remarks ? [remarks] : []),
  ];
}

/** Guangdong writes the year into the post's code behind the unit's: 1990002 25 41001. */
export function tableYear(cells: Cells): number | undefined {
  const { postCode, unitCode, fresh } = cells;
  const named = /(20\d\d)[届年]/.exec(fresh ?? '');
  if (named) return Number(named[1]);
  if (!postCode || !unitCode || !postCode.startsWith(unitCode)) return undefined;
  const year = 2000 + Number(postCode.slice(unitCode.length, unitCode.length + 2));
  return postCode.length === unitCode.length + 7 && year >= 2015 && year <= 2040 ? year : undefined;
}
