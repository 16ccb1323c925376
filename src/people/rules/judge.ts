import { newId } from '../../kernel/ids.ts';
import type { RosterVerdict } from '../contract.ts';
import type { RosterColumns, RosterField } from './columns.ts';
import { maskIdentityNumber } from './identity-number.ts';
import { lookUpMeanings } from './meaning.ts';
import { isThisSchool, placeOf, type ClassPlace, type OrgIndex } from './places.ts';
import { notesOf, type ReadRow, type RosterValues } from './row.ts';

/** A graduate whom the database knows already. */
export type Known = {
  readonly id: string;
  readonly version: number;
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** What one row is compared with. */
export type Surroundings = {
  readonly orgs: OrgIndex;
  readonly headers: Headers;
  /** Row in which the file already had this identity number, or this student number, of the same cohort. */
  readonly sameIdentity: number | undefined;
  readonly sameNumber: number | undefined;
  readonly known: Known | undefined;
  /** Somebody else of the same cohort has this student number. */
  readonly numberTaken: boolean;
};

export type JudgedRow = {
  readonly verdict: RosterVerdict;
  readonly place: ClassPlace | null;
  readonly personId: string;
  readonly seenVersion: number | null;
  readonly masked: string | null;
  /** Of a changed row: what stands there now. */
  readonly before: Before | null;
};

/** The class of a graduate, and the columns in which a row differs from them, as they were. */
export type Before = { readonly org_path: string; readonly fields: Readonly<Record<string, unknown>> };

/** How this file heads a field; its usual name where the file has no such column. */
export type Headers = (field: RosterField) => string;

const USUAL: Partial<Record<RosterField, string>> = {
  cohort: '毕业年份',
  studentNumber: '学号',
  name: '姓名',
  gender: '性别',
  identityNumber: '身份证号',
  school: '学校',
  college: '院系',
  class: '班级',
  majorName: '专业',
  degree: '学历',
  homeRegion: '生源地',
};

export function headersOf(columns: RosterColumns): Headers {
  const first = new Map(columns.known.toReversed().map((column) => [column.field, column.header]));
  return (field) => first.get(field) ?? USUAL[field] ?? field;
}

const NEEDED: readonly (readonly [keyof RosterValues, RosterField])[] = [
  ['name', 'name'],
  ['student_number', 'studentNumber'],
  ['gender', 'gender'],
  ['degree', 'degree'],
  ['major_name', 'majorName'],
];

/** Decides what a row will do to the roster. Adds to the row's problems what only its surroundings show. */
export function judgeRow(row: ReadRow, around: Surroundings): JudgedRow {
  const { headers, known, orgs } = around;
  const notes = notesOf(row);
  if (row.cohort === null) notes.stop(headers('cohort'), 'cohort_missing');
  if (row.school !== null && !isThisSchool(orgs, row.school)) notes.stop(headers('school'), 'other_school');
  if (around.sameIdentity !== undefined)
    notes.stop(headers('identityNumber'), 'twice_in_file', { first: around.sameIdentity });
  if (around.sameNumber !== undefined)
    notes.stop(headers('studentNumber'), 'student_number_twice', { first: around.sameNumber });
  if (around.numberTaken) notes.stop(headers('studentNumber'), 'student_number_taken');
  // Without an identity number nobody can say whether the graduate is new.
  if (!known && row.identity !== null) {
    for (const [column, field] of NEEDED)
      if (row.values[column] === undefined) notes.stop(headers(field), 'needed_for_new');
  } else if (known && row.values.name !== undefined && row.values.name !== known.fields['name']) {
    notes.hint(headers('name'), 'name_differs');
  }
  lookUpMeanings(row, { major: headers('majorName'), region: headers('homeRegion') }, known?.fields);
  const place = placeOf(orgs, row, known?.path);
  if (typeof place === 'string')
    notes.stop(headers(place === 'college_missing' ? 'college' : 'class'), place);
  const refused = row.problems.some((problem) => problem.stops);
  const settled = typeof place === 'string' ? null : place;
  const before = refused || !known ? null : beforeOf(row.values, settled, known);
  const verdict = known ? (before ? 'changed' : 'unchanged') : 'new';
  return {
    verdict: refused ? 'refused' : verdict,
    before,
    place: settled,
    personId: known?.id ?? newId(),
    seenVersion: known?.version ?? null,
    masked: row.identity === null ? null : maskIdentityNumber(row.identity.number),
  };
}

/** What a row would change of a graduate; null when nothing. */
function beforeOf(values: RosterValues, place: ClassPlace | null, known: Known): Before | null {
  const moved = place !== null && place.classPath !== known.path;
  const differing = Object.entries(values).filter(([column, value]) => known.fields[column] !== value);
  if (!moved && differing.length === 0) return null;
  const fields = Object.fromEntries(differing.map(([column]) => [column, known.fields[column] ?? null]));
  return { org_path: known.path, fields };
}
