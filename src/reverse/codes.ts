import { sharedCells } from '../matching/index.ts';
import type { GraduateColumns } from '../matching/index.ts';
import { reverseFault } from './faults.ts';

const CODES = 256;

/** How floors, cohorts and industries become bytes. Exact where a nation has no more values than a byte; else a bound. */
export type Codes = {
  readonly floorCode: Uint8Array;
  /** Code → the least floor above 0 that has it; 0 when only the floor 0 has it, or none. */
  readonly floorOf: Uint32Array;
  /** Code → least and greatest floor that have it; least > greatest when none. */
  readonly leastFloor: Uint32Array;
  readonly greatestFloor: Uint32Array;
  readonly areFloorsExact: boolean;
  /** Years that graduates have, ascending; the code of a year is its place. */
  readonly cohorts: Uint16Array;
  readonly cohortCode: Uint8Array;
  /** Industry id → 1..254; 255 for ids that nobody wishes. */
  readonly industryCode: Uint8Array;
  readonly areIndustriesExact: boolean;
};

/** Which values occur: a byte each, set by any number of threads at once. */
export type Survey = {
  readonly floors: Uint8Array;
  readonly cohorts: Uint8Array;
  readonly industries: Uint8Array;
};

export function openSurvey({ salaryFloor }: GraduateColumns): Survey {
  let greatest = 0;
  for (const floor of salaryFloor) if (floor > greatest) greatest = floor;
  return {
    floors: sharedCells(Uint8Array, greatest + 1),
    cohorts: sharedCells(Uint8Array, 65_536),
    industries: sharedCells(Uint8Array, 32_768),
  };
}

export function survey(
  seen: Survey,
  { salaryFloor, cohort, industries }: GraduateColumns,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    seen.floors[salaryFloor[row]!] = 1;
    seen.cohorts[cohort[row]!] = 1;
    for (let at = row * 3; at < row * 3 + 3 && industries[at] !== -1; at++)
      seen.industries[industries[at]!] = 1;
  }
}

/** Throws `reverse.too_large` for more than 256 cohorts. */
export function codesOf(seen: Survey): Codes {
  const cohorts = valuesOf(seen.cohorts);
  if (cohorts.length > CODES) throw reverseFault('too_large', { cohorts: cohorts.length, most: CODES });
  const cohortCode = sharedCells(Uint8Array, 65_536);
  for (const [code, year] of cohorts.entries()) cohortCode[year] = code;
  return {
    ...codeFloors(valuesOf(seen.floors), seen.floors.length),
    cohorts: sharedCells(Uint16Array, cohorts.length, cohorts),
    cohortCode,
    ...codeIndustries(valuesOf(seen.industries)),
  };
}

function valuesOf(marks: Uint8Array): number[] {
  const values: number[] = [];
  for (let value = marks.indexOf(1); value >= 0; value = marks.indexOf(1, value + 1)) values.push(value);
  return values;
}

/** Codes are spread over the byte, so that the upper bits divide the floors evenly. */
function codeFloors(values: readonly number[], floors: number) {
  const areFloorsExact = values.length <= CODES;
  const floorCode = sharedCells(Uint8Array, floors);
  const floorOf = sharedCells(Uint32Array, CODES);
  const leastFloor = sharedCells(Uint32Array, CODES).fill(0xffff_ffff);
  const greatestFloor = sharedCells(Uint32Array, CODES);
  for (const [at, floor] of values.entries()) {
    const code = areFloorsExact
      ? Math.floor((at * (CODES - 1)) / Math.max(1, values.length - 1))
      : Math.floor((at * CODES) / values.length);
    floorCode[floor] = code;
    if (floorOf[code] === 0) floorOf[code] = floor;
    leastFloor[code] = Math.min(leastFloor[code]!, floor);
    greatestFloor[code] = floor;
  }
  return { areFloorsExact, floorCode, floorOf, leastFloor, greatestFloor };
}

function codeIndustries(values: readonly number[]) {
  const areIndustriesExact = values.length < 255;
  const industryCode = sharedCells(Uint8Array, 32_768).fill(255);
  for (const [at, industry] of values.entries()) industryCode[industry] = 1 + (at % 254);
  return { areIndustriesExact, industryCode };
}
