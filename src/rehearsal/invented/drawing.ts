import { Lots } from './dice.ts';
import { inventCountry } from './country.ts';
import type { Country } from './country.ts';
import { inventMajors } from './majors.ts';
import type { Majors } from './majors.ts';
import { inventWords } from './words.ts';
import type { Words } from './words.ts';

/** Sections and industries: ids 0..19 are sections, 20..116 industries. Industries per section as in the national list. */
const PER_SECTION = [5, 7, 31, 3, 4, 2, 8, 2, 3, 4, 1, 2, 3, 4, 3, 1, 2, 5, 6, 1];
const SECTIONS = PER_SECTION.length;
const SECTION_OF = PER_SECTION.flatMap((count, section) => new Array<number>(count).fill(section));

/** What all rows of an invented nation are drawn from. */
export type Nation = {
  readonly country: Country;
  readonly majors: Majors;
  readonly words: Words;
  readonly industry: Lots;
  readonly degree: Lots;
  readonly kind: Lots;
  readonly headCount: Lots;
  readonly postingWords: Lots;
};

export function inventNation(): Nation {
  const strewn = SECTION_OF.map((_, at) => 1 / (4 + ((at * 37) % SECTION_OF.length)));
  return {
    country: inventCountry(),
    majors: inventMajors(),
    words: inventWords(),
    industry: new Lots(strewn),
    degree: new Lots([47, 42.5, 9.5, 1]),
    kind: new Lots([70, 10, 5, 3, 4, 2, 1, 1, 2, 2]),
    headCount: new Lots(Array.from({ length: 100 }, (_, at) => 1 / ((at + 1) * (at + 1)))),
    postingWords: new Lots(Array.from({ length: 30 }, (_, at) => (30 - at) * (47 - at))),
  };
}

export function sectionOf(industry: number): number {
  return SECTION_OF[industry - SECTIONS]!;
}

export const FIRST_INDUSTRY = SECTIONS;
/** The eight key groups. */
export const KEY_GROUPS = 8;

/** Adds a value that is not among the first `count` of `cells`; returns the new count. */
export function addNew(cells: Int32Array, count: number, value: number): number {
  for (let at = 0; at < count; at++) if (cells[at] === value) return count;
  cells[count] = value;
  return count + 1;
}
