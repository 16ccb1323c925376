import { LIMITS, WISH_SOURCES, emptyGraduates, isWhole, keepKnown } from './columns.ts';
import type { Batch, GraduateColumns, RefusedRow, RowNote, WishSource } from './columns.ts';
import type { MajorTable, RegionTable } from './tables.ts';

/** One graduate as the caller knows them: numbers only. */
export type GraduateInput = {
  readonly id: string;
  /** 0 none, 1 college, 2 bachelor, 3 master, 4 doctor. */
  readonly degree: number;
  /** Catalogue node; null when the roster's major is not in the catalogue. */
  readonly major: number | null;
  /** Region ids in order of preference, at most 5. */
  readonly wishes: readonly number[];
  /** Used only when there is no wish. */
  readonly homeRegion?: number | null;
  /** Industry or section ids in order, at most 3. */
  readonly industries: readonly number[];
  /** Bit per posting kind; 0 = all kinds. */
  readonly kinds: number;
  /** Yuan a month; null = none. */
  readonly salaryFloor: number | null;
  /** Keyword ids, at most 8. */
  readonly keywords: readonly number[];
  readonly flags: number;
  /** Graduation year. */
  readonly cohort: number;
  readonly personalised: boolean;
};

type Row = {
  readonly input: GraduateInput;
  readonly major: number;
  readonly wishes: readonly number[];
  readonly source: WishSource;
  readonly industries: readonly number[];
  readonly salaryFloor: number;
  readonly keywords: readonly number[];
};

/**
 * Checks rows and lays them out as columns. Never throws for a bad row. Refused (`reason`): id_missing, id_twice,
 * degree, cohort, kinds, flags. Taken with a note: major_unknown (gets only postings open to all majors),
 * wish_unknown, wishes_over_limit, no_wish_home, no_wish_nation, industry_unknown, industries_over_limit,
 * keyword_unknown, keywords_over_limit, salary_floor_ignored.
 */
export function buildGraduates(
  inputs: Iterable<GraduateInput>,
  tables: { readonly regions: RegionTable; readonly majors: MajorTable },
): Batch<GraduateColumns> {
  const rows: Row[] = [];
  const refused: RefusedRow[] = [];
  const notes: RowNote[] = [];
  const seen = new Set<string>();
  let at = 0;
  for (const input of inputs) {
    const place = at++;
    const reason = refusal(input, seen);
    if (reason !== null) {
      refused.push({ input: place, id: input.id, reason });
      continue;
    }
    seen.add(input.id);
    rows.push(readRow(input, tables, (note) => notes.push({ input: place, id: input.id, note })));
  }
  return { columns: layOut(rows), ids: rows.map((row) => row.input.id), refused, notes };
}

function refusal(input: GraduateInput, seen: ReadonlySet<string>): string | null {
  if (typeof input.id !== 'string' || input.id === '') return 'id_missing';
  if (seen.has(input.id)) return 'id_twice';
  if (!isWhole(input.degree, 0, 4)) return 'degree';
  if (!isWhole(input.cohort, 1900, 2200)) return 'cohort';
  if (!isWhole(input.kinds, 0, 0xffff)) return 'kinds';
  if (!isWhole(input.flags, 0, 0xffff)) return 'flags';
  return null;
}

function readRow(
  input: GraduateInput,
  { regions, majors }: { readonly regions: RegionTable; readonly majors: MajorTable },
  note: (code: string) => void,
): Row {
  const known = isWhole(input.major, 0, majors.count - 1);
  if (!known) note('major_unknown');
  const stated = keepKnown(input.wishes, LIMITS.wishes, regions.count);
  if (stated.dropped) note('wish_unknown');
  if (stated.over) note('wishes_over_limit');
  const { wishes, source } = withHome(stated.kept, input.homeRegion ?? null, regions);
  if (source !== 'stated') note(`no_wish_${source}`);
  const industries = keepKnown(input.industries, LIMITS.industries, 0x7fff);
  if (industries.dropped) note('industry_unknown');
  if (industries.over) note('industries_over_limit');
  const keywords = keepKnown(input.keywords, LIMITS.graduateKeywords, LIMITS.keywordIds);
  if (keywords.dropped) note('keyword_unknown');
  if (keywords.over) note('keywords_over_limit');
  const floor = input.salaryFloor ?? 0;
  const floorFits = isWhole(floor, 0, LIMITS.salaryYuan);
  if (!floorFits) note('salary_floor_ignored');
  return {
    input,
    major: known && input.major !== null ? input.major : -1,
    wishes,
    source,
    industries: industries.kept,
    salaryFloor: floorFits ? floor : 0,
    keywords: keywords.kept,
  };
}

/** A graduate without wishes looks around home: first the home region, then the rest of its province. */
function withHome(
  stated: readonly number[],
  home: number | null,
  regions: RegionTable,
): { wishes: readonly number[]; source: WishSource } {
  if (stated.length > 0) return { wishes: stated, source: 'stated' };
  if (!isWhole(home, 0, regions.count - 1) || home === regions.nation) {
    return { wishes: [regions.nation], source: 'nation' };
  }
  const province = regions.province[home]!;
  return { wishes: province === home ? [home] : [home, province], source: 'home' };
}

function layOut(rows: readonly Row[]): GraduateColumns {
  const count = rows.length;
  const columns = emptyGraduates(count);
  for (let row = 0; row < count; row++) {
    const { input, major, wishes, source, industries, salaryFloor, keywords } = rows[row]!;
    columns.degree[row] = input.degree;
    columns.major[row] = major;
    columns.wishes.set(wishes, row * LIMITS.wishes);
    columns.wishSource[row] = WISH_SOURCES.indexOf(source);
    columns.industries.set(industries, row * LIMITS.industries);
    columns.kinds[row] = input.kinds === 0 ? 0xffff : input.kinds;
    columns.salaryFloor[row] = salaryFloor;
    columns.keywords.set(keywords, row * LIMITS.graduateKeywords);
    columns.flags[row] = input.flags;
    columns.cohort[row] = input.cohort;
    columns.personalised[row] = input.personalised ? 1 : 0;
  }
  return columns;
}
