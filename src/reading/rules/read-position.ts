import { majors } from '../../catalogue/index.ts';
import { readAs, type Extraction, type MajorMention, type RawPosting } from '../../adverts/index.ts';
import { demandsOfRow, type PositionDemands } from '../../eligibility/index.ts';
import type { Incoming } from '../../intake/index.ts';
import { UNKNOWN_MAJOR } from './columns.ts';
import { readPosting, type PostingReading, type StoredReading } from './read-posting.ts';

export type Position = NonNullable<Incoming['position']>;

/**
 * Reads a row of an official table: what its cells demand stands instead of what the words of an advert would suggest,
 * and its conditions are official ones, which screening shows and does not stop.
 */
export function readPosition(raw: RawPosting, position: Position): PostingReading {
  const demands = demandsOfRow(position.table, position.row, position.regionCode ?? undefined);
  const read = readPosting(raw, true, settledBy(position, demands), { source: 'official_table' });
  return {
    ...read,
    // Posts of one unit differ in little but their code, which is what one applies for: never copies of one another.
    likeness: { copies: [], alike: [] },
    columns: {
      ...read.columns,
      // In the order of the cells; a demanded name that no catalogue knows limits, but fits nobody.
      major_codes: [...demands.majorCodes, ...(demands.hasUnknownMajors ? [UNKNOWN_MAJOR] : [])],
      cohort_from: demands.cohortFrom,
      cohort_to: demands.cohortTo,
    },
  };
}

function settledBy(position: Position, demands: PositionDemands): StoredReading {
  const { degree, experience } = demands;
  return {
    kind: readAs(position.kind, 1),
    degreeMin: readAs(degree, degree === null ? 0 : 1),
    majors: readAs(mentions(demands), 1),
    majorsPreferred: readAs([], 0),
    majorsOpen: readAs(demands.majorCodes.length > 0 ? false : null, 1),
    experience: readAs(experience > 0 ? { min: experience, max: null } : null, experience > 0 ? 1 : 0),
    fresh: readAs(stanceOf(demands), 1),
  };
}

/** Years of grass-roots work shut out whoever graduates this year, as `huhang eligibility` judges it. */
function stanceOf({ fresh, experience }: PositionDemands): Extraction['fresh']['value'] {
  if (fresh) return 'only';
  return experience > 0 ? 'excluded' : 'unstated';
}

/** For the screens: the names of what is demanded, each once. */
function mentions({ majorCodes }: PositionDemands): MajorMention[] {
  const codes = new Map<string, string[]>();
  for (const code of majorCodes) {
    const name = majors.byCode(code)?.name ?? code;
    codes.set(name, [...(codes.get(name) ?? []), code]);
  }
  return [...codes].map(([name, of]) => ({ name, codes: of }));
}
