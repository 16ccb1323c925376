import type { SavedSearch } from '../../reverse/index.ts';
import { Dice } from './dice.ts';
import { FIRST_INDUSTRY, inventNation } from './drawing.ts';
import type { Nation } from './drawing.ts';
import { drawProvince } from './country.ts';
import { drawMajor } from './majors.ts';
import { drawWord } from './words.ts';

const STREAM = 3;

/**
 * Standing searches as people would leave them: nineteen in twenty name one or two regions, half a major, six in ten
 * words; hardly any asks for nothing. A search depends on the seed and its number alone.
 */
export function inventSearches(seed: number, count: number): SavedSearch[] {
  const nation = inventNation();
  const dice = new Dice(seed, STREAM);
  return Array.from({ length: count }, (_, at) => {
    dice.point(at);
    return inventSearch(nation, dice);
  });
}

function inventSearch(nation: Nation, dice: Dice): SavedSearch {
  const degree = 1 + nation.degree.draw(dice);
  const major = drawMajor(nation.majors, dice, degree);
  const field = nation.majors.field[major]!;
  const draw = (share: number, most: number, one: () => number): number[] =>
    dice.happens(share) ? Array.from({ length: 1 + dice.below(most) }, one) : [];
  const word = (): number => drawWord(nation.words, dice, field);
  const region = (): number =>
    dice.happens(0.2) ? drawProvince(nation.country, dice) : nation.country.workCity.draw(dice);
  return {
    regions: draw(0.95, 2, region),
    kinds: dice.happens(0.6) ? 0 : 1 | dice.below(1024),
    node: dice.happens(0.5) ? major : null,
    industries: draw(0.25, 2, () => FIRST_INDUSTRY + nation.industry.draw(dice)),
    salaryAtLeast: dice.happens(0.5) ? 4_000 + 500 * dice.below(10) : 0,
    keywordsAll: draw(0.2, 2, word),
    keywordsAny: draw(0.5, 4, word),
    degreeAtMost: dice.happens(0.5) ? degree : null,
    freshAtLeast: dice.happens(0.3) ? 128 : 0,
  };
}
