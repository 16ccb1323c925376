import { LIMITS, sharedCells } from '../matching/index.ts';
import type { GraduateColumns } from '../matching/index.ts';

/** Columns of exactly one graduate, into which whoever asks is copied, so that kernels may be made once. */
export function oneGraduate(): GraduateColumns {
  return {
    count: 1,
    degree: sharedCells(Uint8Array, 1),
    major: sharedCells(Int32Array, 1),
    wishes: sharedCells(Int32Array, LIMITS.wishes),
    wishSource: sharedCells(Uint8Array, 1),
    industries: sharedCells(Int16Array, LIMITS.industries),
    kinds: sharedCells(Uint16Array, 1),
    salaryFloor: sharedCells(Int32Array, 1),
    keywords: sharedCells(Int32Array, LIMITS.graduateKeywords),
    flags: sharedCells(Uint16Array, 1),
    cohort: sharedCells(Uint16Array, 1),
    personalised: sharedCells(Uint8Array, 1),
  };
}

const WIDTHS = {
  degree: 1,
  major: 1,
  wishes: LIMITS.wishes,
  wishSource: 1,
  industries: LIMITS.industries,
  kinds: 1,
  salaryFloor: 1,
  keywords: LIMITS.graduateKeywords,
  flags: 1,
  cohort: 1,
  personalised: 1,
} as const;
const NAMES = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];

export function copyGraduate(from: GraduateColumns, graduate: number, to: GraduateColumns): void {
  for (const name of NAMES) {
    const width = WIDTHS[name];
    for (let cell = 0; cell < width; cell++) to[name][cell] = from[name][graduate * width + cell]!;
  }
}
