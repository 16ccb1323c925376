import type { Degree, KeyGroup, RosterProblem } from '../contract.ts';
import { ethnicGroups, politicalStatuses, trainingModes } from './codes.ts';
import {
  CLEAR,
  cleanCell,
  groupOfField,
  readCode,
  readCohort,
  readDay,
  readDegree,
  readEmail,
  readGender,
  readGroups,
  readName,
  readPhone,
  readText,
  readUrbanRural,
  readYes,
  type Facts,
  type Reading,
} from './cells.ts';
import type { RosterColumn, RosterField } from './columns.ts';
import { parseIdentityNumber, parseOtherNumber } from './identity-number.ts';

/** Columns of person that a roster may state; the keys are those of the database. */
export type RosterValues = {
  student_number?: string;
  exam_number?: string | null;
  name?: string;
  gender?: 'male' | 'female';
  birth_on?: string | null;
  ethnic_code?: string | null;
  political_code?: string | null;
  major_code?: string | null;
  major_name?: string;
  major_catalogue_code?: string | null;
  degree?: Degree;
  training_mode?: string | null;
  directed_employer?: string | null;
  home_region?: string | null;
  urban_rural?: 'urban' | 'rural' | null;
  teacher_category?: string | null;
  entered_on?: string | null;
  graduates_on?: string | null;
  left_on?: string | null;
  phone?: string | null;
  email?: string | null;
  remarks?: string | null;
};

/** One row of a roster as far as the row alone tells. */
export type ReadRow = {
  readonly row: number;
  readonly values: RosterValues;
  cohort: number | null;
  identity: { readonly kind: 'resident_card' | 'other'; readonly number: string } | null;
  school: string | null;
  college: string | null;
  class: string | null;
  /** null: nothing stated; []: erase. */
  groups: KeyGroup[] | null;
  readonly problems: RosterProblem[];
};

export type RowNotes = {
  /** The row is refused. */
  stop(column: string, code: string, facts?: Facts): void;
  /** The row stays good; the cell may be left out. */
  hint(column: string, code: string, facts?: Facts): void;
};

export function notesOf(row: ReadRow): RowNotes {
  function add(stops: boolean) {
    return (column: string, code: string, facts: Facts = {}): void => {
      row.problems.push({ row: row.row, column, code, facts, stops });
    };
  }
  return { stop: add(true), hint: add(false) };
}

/** Fields that a graduate always has: `**CLEAR**` is refused for them. */
const LASTING: ReadonlySet<RosterField> = new Set([
  'cohort',
  'studentNumber',
  'name',
  'gender',
  'identityKind',
  'identityNumber',
  'school',
  'college',
  'class',
  'majorName',
  'degree',
]);

type Target = keyof RosterValues;
type Reader = (text: string) => Reading<string | null>;

function text(limit: number): Reader {
  return (cell) => readText(cell, limit);
}
/** Where a field goes, how its cell is read, and whether a cell that cannot be read refuses the whole row. */
const PLAIN: Partial<Record<RosterField, { to: Target; read: Reader; hint?: true }>> = {
  studentNumber: { to: 'student_number', read: text(40) },
  examNumber: { to: 'exam_number', read: text(30) },
  name: { to: 'name', read: readName },
  gender: { to: 'gender', read: readGender },
  birthOn: { to: 'birth_on', read: readDay },
  ethnic: { to: 'ethnic_code', read: (cell) => readCode(ethnicGroups, cell), hint: true },
  political: { to: 'political_code', read: (cell) => readCode(politicalStatuses, cell), hint: true },
  majorCode: { to: 'major_code', read: text(20) },
  majorName: { to: 'major_name', read: text(80) },
  degree: { to: 'degree', read: readDegree },
  trainingMode: { to: 'training_mode', read: (cell) => readCode(trainingModes, cell), hint: true },
  directedEmployer: { to: 'directed_employer', read: text(120) },
  homeRegion: { to: 'home_region', read: text(60) },
  urbanRural: { to: 'urban_rural', read: readUrbanRural, hint: true },
  teacherCategory: { to: 'teacher_category', read: text(40) },
  enteredOn: { to: 'entered_on', read: (cell) => readDay(cell, true) },
  graduatesOn: { to: 'graduates_on', read: (cell) => readDay(cell, true) },
  leftOn: { to: 'left_on', read: (cell) => readDay(cell, true) },
  phone: { to: 'phone', read: readPhone, hint: true },
  email: { to: 'email', read: readEmail, hint: true },
  remarks: { to: 'remarks', read: text(1_000) },
};

/** Reads one row of cells under recognised columns. Blank cells state nothing; `**CLEAR**` states that nothing is there. */
export function readRow(
  row: number,
  cells: readonly string[],
  columns: readonly RosterColumn[],
  defaultCohort: number | null,
  today: string,
): ReadRow {
  const read: ReadRow = {
    row,
    values: {},
    cohort: defaultCohort,
    identity: null,
    school: null,
    college: null,
    class: null,
    groups: null,
    problems: [],
  };
  const notes = notesOf(read);
  let identityText = {
    header: columns.find((column) => column.field === 'identityNumber')?.header ?? '',
    cell: '',
  };
  let isOther = false;
  for (const column of columns) {
    const cell = cleanCell(cells[column.at] ?? '');
    if (cell === '') continue;
    if (cell === CLEAR && LASTING.has(column.field)) notes.stop(column.header, 'cannot_be_erased');
    else if (column.field === 'identityNumber') identityText = { header: column.header, cell };
    else if (column.field === 'identityKind')
      isOther = !/身份证|^(1|01)$/.test(cell) || /港|澳|台/.test(cell);
    else readField(read, notes, column, cell);
  }
  if (isOther) readOther(read, notes, identityText);
  else readIdentity(read, notes, identityText, today);
  return read;
}

function readField(read: ReadRow, notes: RowNotes, { field, header }: RosterColumn, cell: string): void {
  const plain = PLAIN[field];
  if (plain) {
    readPlain(read, notes, header, cell, plain);
  } else if (field === 'cohort') {
    const reading = readCohort(cell);
    if ('code' in reading) notes.stop(header, reading.code, reading.facts);
    else read.cohort = reading.value;
  } else if (field === 'school' || field === 'college' || field === 'class') {
    const reading = readText(cell, 80);
    if ('code' in reading) notes.stop(header, reading.code, reading.facts);
    else read[field] = reading.value;
  } else readGroupCell(read, notes, field, header, cell);
}

function readPlain(
  read: ReadRow,
  notes: RowNotes,
  header: string,
  cell: string,
  { to, read: reader, hint }: { to: Target; read: Reader; hint?: true },
): void {
  const reading: Reading<string | null> = cell === CLEAR ? { value: null } : reader(cell);
  if ('code' in reading) notes[hint ? 'hint' : 'stop'](header, reading.code, reading.facts);
  // Of two columns for one field (code and name) the first that says something counts.
  else if (read.values[to] === undefined) Object.assign(read.values, { [to]: reading.value });
}

function readGroupCell(
  read: ReadRow,
  notes: RowNotes,
  field: RosterField,
  header: string,
  cell: string,
): void {
  if (cell === CLEAR) {
    read.groups ??= [];
    return;
  }
  const group = groupOfField(field);
  const reading: Reading<readonly KeyGroup[]> = group ? yesAs(readYes(cell), group) : readGroups(cell);
  if ('code' in reading) notes.hint(header, reading.code, reading.facts);
  else if (reading.value.length > 0) read.groups = [...new Set([...(read.groups ?? []), ...reading.value])];
}

function yesAs(reading: Reading<boolean>, group: KeyGroup): Reading<readonly KeyGroup[]> {
  if ('code' in reading) return reading;
  return { value: reading.value ? [group] : [] };
}

type IdentityCell = { readonly header: string; readonly cell: string };

/** Passports and permits say nothing about birth and gender: those must be stated. */
function readOther(read: ReadRow, notes: RowNotes, { header, cell }: IdentityCell): void {
  if (cell === '') return notes.stop(header, 'identity_number_missing');
  const number = parseOtherNumber(cell);
  if (number === undefined) return notes.stop(header, 'identity_number_characters');
  read.identity = { kind: 'other', number };
}

function readIdentity(read: ReadRow, notes: RowNotes, { header, cell }: IdentityCell, today: string): void {
  if (cell === '') return notes.stop(header, 'identity_number_missing');
  const identity = parseIdentityNumber(cell);
  if (typeof identity === 'string') return notes.stop(header, identity);
  if (identity.birthOn > today) return notes.stop(header, 'identity_number_birth');
  read.identity = { kind: 'resident_card', number: identity.number };
  const { values } = read;
  if (values.gender !== undefined && values.gender !== identity.gender) notes.stop(header, 'gender_differs');
  if (values.birth_on && values.birth_on !== identity.birthOn) notes.stop(header, 'birth_on_differs');
  values.gender = identity.gender;
  values.birth_on = identity.birthOn;
}
