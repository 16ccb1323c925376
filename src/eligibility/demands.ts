import { majors } from '../catalogue/index.ts';
import { demandsOf as catalogueDemands } from './catalogue-majors.ts';
import { cellsOf } from './columns.ts';
import type { Cells } from './columns.ts';
import { degreesOf } from './degrees.ts';
import { freshDemand } from './fresh.ts';
import { freshRuleOf } from './fresh-rules.ts';
import { yearsDemanded } from './experience.ts';
import type { Level } from './graduate-major.ts';
import { hasLevels, tableYear } from './judge.ts';
import { listFor } from './level-lists.ts';
import { isAnything } from './major-items.ts';
import { homeOf } from './question.ts';
import type { Degree, TableKind, TableRow } from './question.ts';
import { demandsOf as referenceDemands } from './reference-majors.ts';

/** What a row demands in the terms that matching knows: wider than the cells where these terms cannot say more. */
export type PositionDemands = {
  /** The lowest degree admitted; null when it could not be read or any will do. */
  readonly degree: Degree | null;
  /** Catalogue codes over all levels; [] = not limited. */
  readonly majorCodes: readonly string[];
  /** Some item is in no catalogue: it limits, but nothing fits it. */
  readonly hasUnknownMajors: boolean;
  readonly fresh: boolean;
  readonly cohortFrom: number | null;
  readonly cohortTo: number | null;
  /** Years of grass-roots work. */
  readonly experience: number;
};

const DEGREES: readonly Degree[] = ['college', 'bachelor', 'master', 'doctor'];
const LEVELS: readonly Level[] = ['college', 'bachelor', 'graduate'];

export function demandsOfRow(
  table: TableKind,
  row: TableRow,
  regionCode: string = homeOf[table],
): PositionDemands {
  const cells = cellsOf(row);
  const admitted = degreesOf(cells.degree ?? '');
  const open = !admitted || admitted.size === DEGREES.length;
  const lowest = DEGREES.find((degree) => admitted?.has(degree)) ?? null;
  return {
    degree: open && !/[专本硕博研]/.test(cells.degree ?? '') ? null : lowest,
    ...majorCodes(table, cells, admitted ?? new Set(DEGREES)),
    ...cohorts(regionCode, cells),
    experience: yearsDemanded(cells.experience ?? '', 2) ?? 0,
  };
}

type LevelDemand = { readonly codes: readonly string[]; readonly any: boolean; readonly unknown: boolean };

function majorCodes(table: TableKind, cells: Cells, admitted: ReadonlySet<Degree>) {
  const levels = LEVELS.filter((level) => isAdmitted(level, admitted));
  const found = levels.map((level) => levelDemand(table, cells, level));
  if (found.every((one) => one.any)) return { majorCodes: [], hasUnknownMajors: false };
  return {
    majorCodes: [...new Set(found.flatMap((one) => one.codes))],
    hasUnknownMajors: found.some((one) => one.unknown) || found.every((one) => one.codes.length === 0),
  };
}

function isAdmitted(level: Level, admitted: ReadonlySet<Degree>): boolean {
  return level === 'graduate' ? admitted.has('master') || admitted.has('doctor') : admitted.has(level);
}

function levelDemand(table: TableKind, cells: Cells, level: Level): LevelDemand {
  const byLevel = hasLevels(cells);
  const cell = byLevel
    ? cells[`${level}Majors`]
    : listFor(cells.majors ?? '', level === 'graduate' ? 'master' : level);
  if (!cell) return { codes: [], any: false, unknown: false };
  // Open to one level only: all categories of that level.
  if (isAnything(cell)) return { codes: categoriesOf(level), any: true, unknown: false };
  const demands =
    byLevel && table === 'guangdong'
      ? referenceDemands(cell, { level }).map(({ nodes }) => nodes)
      : catalogueDemands(cell, { level }).map(({ accepted }) => accepted);
  return {
    codes: demands.flatMap((nodes) => nodes.map((node) => node.code)),
    any: false,
    unknown: demands.some((nodes) => nodes.length === 0),
  };
}

function categoriesOf(level: Level): string[] {
  return majors.all
    .filter((node) => node.rank === 'category' && node.level === level)
    .map((node) => node.code);
}

/** Stated years, or the window of the region's definition where the year of the table is known. */
function cohorts(regionCode: string, cells: Cells) {
  const demand = freshDemand(cells.fresh ?? '');
  if (demand.kind === 'years')
    return { fresh: true, cohortFrom: Math.min(...demand.years), cohortTo: Math.max(...demand.years) };
  if (demand.kind !== 'fresh') return { fresh: false, cohortFrom: null, cohortTo: null };
  const year = tableYear(cells);
  const rule = freshRuleOf(regionCode);
  return {
    fresh: true,
    cohortFrom: year && rule ? year - rule.yearsBefore : null,
    cohortTo: year ?? null,
  };
}
