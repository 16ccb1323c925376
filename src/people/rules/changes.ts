import { majors, regions } from '../../catalogue/index.ts';
import type { RosterChange } from '../contract.ts';
import { ethnicGroups, politicalStatuses, trainingModes } from './codes.ts';
import type { RosterField } from './columns.ts';
import type { Before } from './judge.ts';
import type { RosterValues } from './row.ts';

/** Which field of a roster a column of person is, in the order in which people read them. */
const FIELDS: readonly (readonly [keyof RosterValues, RosterField | 'majorCatalogue'])[] = [
  ['name', 'name'],
  ['student_number', 'studentNumber'],
  ['exam_number', 'examNumber'],
  ['gender', 'gender'],
  ['birth_on', 'birthOn'],
  ['ethnic_code', 'ethnic'],
  ['political_code', 'political'],
  ['major_name', 'majorName'],
  ['major_code', 'majorCode'],
  ['major_catalogue_code', 'majorCatalogue'],
  ['degree', 'degree'],
  ['training_mode', 'trainingMode'],
  ['directed_employer', 'directedEmployer'],
  ['home_region', 'homeRegion'],
  ['urban_rural', 'urbanRural'],
  ['teacher_category', 'teacherCategory'],
  ['entered_on', 'enteredOn'],
  ['graduates_on', 'graduatesOn'],
  ['left_on', 'leftOn'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['remarks', 'remarks'],
];

/** Codes that have a name; the words of the product's own codes (degree, gender) are the screen's. */
const NAMES: { readonly [Column in keyof RosterValues]?: (code: string) => string | undefined } = {
  ethnic_code: (code) => ethnicGroups.get(code),
  political_code: (code) => politicalStatuses.get(code),
  training_mode: (code) => trainingModes.get(code),
  home_region: (code) => regions.byCode(code)?.name,
  major_catalogue_code: (code) => majors.byCode(code)?.name,
};

/**
 * What a changed row does to a graduate, field by field. Only what the row states and what differs: identity numbers
 * are the key and never among them, key groups lie apart and need a purpose.
 */
export function changesOf(
  before: Before,
  values: RosterValues,
  place: { readonly from: string | null; readonly to: string | null },
): RosterChange[] {
  const moved = place.to !== null && place.from !== place.to;
  const fields = FIELDS.flatMap(([column, field]): RosterChange[] => {
    const [was, will] = [before.fields[column], values[column]];
    if (!(column in before.fields) || will === undefined || was === will) return [];
    return [{ field, from: shown(column, was), to: shown(column, will) }];
  });
  // The catalogue's major follows the school's: alone it is worth a line, beside it it says the same twice.
  const isNamed = fields.some(({ field }) => field === 'majorName');
  const told = isNamed ? fields.filter(({ field }) => field !== 'majorCatalogue') : fields;
  return [...(moved ? [{ field: 'class', from: place.from, to: place.to }] : []), ...told];
}

function shown(column: keyof RosterValues, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value);
  return NAMES[column]?.(text) ?? text;
}
