import { LIMITS } from '../matching/index.ts';
import type { GraduateColumns } from '../matching/index.ts';

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

/** Copies one graduate into columns of exactly one, so that kernels may be made once for whoever asks. */
export function copyGraduate(from: GraduateColumns, graduate: number, to: GraduateColumns): void {
  for (const name of NAMES) {
    const width = WIDTHS[name];
    for (let cell = 0; cell < width; cell++) to[name][cell] = from[name][graduate * width + cell]!;
  }
}
