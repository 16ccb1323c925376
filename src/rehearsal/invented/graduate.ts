import { drawProvince, NATION } from './country.ts';
import { Dice } from './dice.ts';
import { addNew, FIRST_INDUSTRY, KEY_GROUPS, sectionOf } from './drawing.ts';
import type { Nation } from './drawing.ts';
import { drawMajor } from './majors.ts';
import { drawWord } from './words.ts';

const STREAM = 2;
const ALL_KINDS = 0xffff;

/** One invented graduate, drawn in place: one draft serves all rows. */
export class GraduateDraft {
  readonly #nation: Nation;
  readonly #twist: (graduate: GraduateDraft) => void;
  readonly #dice: Dice;
  degree = 0;
  major = -1;
  wishCount = 0;
  readonly wishes = new Int32Array(5);
  home = -1;
  industryCount = 0;
  readonly industries = new Int32Array(3);
  kinds = ALL_KINDS;
  salaryFloor = 0;
  wordCount = 0;
  readonly words = new Int32Array(8);
  flags = 0;
  cohort = 0;
  personalised = 1;

  constructor(nation: Nation, seed: number, twist: (graduate: GraduateDraft) => void) {
    this.#nation = nation;
    this.#twist = twist;
    this.#dice = new Dice(seed, STREAM);
  }

  fill(row: number): void {
    const dice = this.#dice;
    const nation = this.#nation;
    dice.point(row);
    this.degree = 1 + nation.degree.draw(dice);
    const major = drawMajor(nation.majors, dice, this.degree);
    this.major = dice.happens(0.01) ? -1 : major;
    this.home = dice.happens(0.02) ? -1 : nation.country.homeCity.draw(dice);
    this.#fillWishes();
    const industries = [0, 0, 1, 1, 2, 3][dice.below(6)]!;
    for (this.industryCount = 0; this.industryCount < industries;) {
      this.industryCount = addNew(this.industries, this.industryCount, this.#drawIndustry(major));
    }
    this.kinds = dice.happens(0.5) ? ALL_KINDS : Math.max(1, dice.below(1024) | (dice.happens(0.7) ? 1 : 0));
    this.salaryFloor = dice.happens(0.3) ? 0 : 3_000 + 1_000 * this.degree + 500 * dice.below(10);
    const words = dice.below(9);
    const field = nation.majors.field[major]!;
    for (this.wordCount = 0; this.wordCount < words;) {
      this.wordCount = addNew(this.words, this.wordCount, drawWord(nation.words, dice, field));
    }
    this.flags = dice.happens(0.15) ? 1 << dice.below(KEY_GROUPS) : 0;
    this.cohort = dice.happens(0.85) ? 2026 : 2025;
    this.personalised = dice.happens(0.03) ? 0 : 1;
    this.#twist(this);
  }

  /** Five in a hundred state none; three in a hundred would go anywhere; a fifth of the wishes are provinces. */
  #fillWishes(): void {
    const dice = this.#dice;
    const { country } = this.#nation;
    this.wishCount = 0;
    if (dice.happens(0.05)) return;
    const wanted = 1 + dice.below(5);
    const anywhere = dice.happens(0.03);
    while (this.wishCount < wanted) {
      const last = anywhere && this.wishCount === wanted - 1;
      const wish = last ? NATION : this.#drawWish(country);
      this.wishCount = addNew(this.wishes, this.wishCount, wish);
    }
  }

  #drawWish(country: Nation['country']): number {
    const dice = this.#dice;
    if (dice.happens(0.2)) return drawProvince(country, dice);
    return dice.happens(0.4) ? country.workCity.draw(dice) : country.homeCity.draw(dice);
  }

  #drawIndustry(major: number): number {
    const dice = this.#dice;
    const field = this.#nation.majors.field[major]!;
    const own = dice.happens(0.5) ? (field * 41 + dice.below(3)) % 97 : this.#nation.industry.draw(dice);
    return dice.happens(0.3) ? sectionOf(FIRST_INDUSTRY + own) : FIRST_INDUSTRY + own;
  }
}
