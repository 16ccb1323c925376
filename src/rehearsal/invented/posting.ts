import { drawProvince, NATION } from './country.ts';
import { Dice } from './dice.ts';
import { addNew, FIRST_INDUSTRY, KEY_GROUPS, sectionOf } from './drawing.ts';
import type { Nation } from './drawing.ts';
import { drawMajor, FIELDS, ROOT } from './majors.ts';
import { drawWord } from './words.ts';

const STREAM = 1;
const UNTIL = 20_780;

/** What an odd market forces upon every row; see odd-markets.ts. */
export type PostingTwist = {
  readonly nodes?: number;
  readonly words?: number;
  readonly regions?: number;
  readonly change?: (posting: PostingDraft) => void;
};

/** One invented posting, drawn in place: one draft serves all rows. First `count`, then if the rest is wanted `fill`. */
export class PostingDraft {
  readonly #nation: Nation;
  readonly #twist: PostingTwist;
  readonly #dice: Dice;
  #form = 0;
  nodeCount = 0;
  readonly nodes = new Int32Array(16);
  regionCount = 0;
  readonly regions = new Int32Array(8);
  wordCount = 0;
  readonly words = new Int32Array(32);
  degreeMin = 0;
  industry = -1;
  section = -1;
  kind = 0;
  salaryLo = 0;
  salaryHi = 0;
  headCount = 1;
  onlyFlags = 0;
  cohortFrom = 0;
  cohortTo = 0xffff;
  fresh = 0;
  openedOn = 0;
  chance = 255;

  constructor(nation: Nation, seed: number, twist: PostingTwist) {
    this.#nation = nation;
    this.#twist = twist;
    this.#dice = new Dice(seed, STREAM);
  }

  /** How many nodes, regions and words the row has. Accepted nodes: 35 % any, 40 % classes, 15 % majors, 10 % categories. */
  count(row: number): void {
    const dice = this.#dice;
    dice.point(row);
    const draw = dice.below(100);
    this.#form = draw < 35 ? 0 : draw < 75 ? 1 : draw < 90 ? 2 : 3;
    const most = [1, 7, 12, 2][this.#form]!;
    const nodes = 1 + dice.below(most);
    const words = 1 + this.#nation.postingWords.draw(dice);
    const regions = dice.happens(0.92) ? 1 : 2 + dice.below(3);
    this.nodeCount = this.#twist.nodes ?? nodes;
    this.wordCount = this.#twist.words ?? words;
    this.regionCount = this.#twist.regions ?? regions;
  }

  /** Draws everything else of the row that was counted last. */
  fill(): void {
    const dice = this.#dice;
    const nation = this.#nation;
    this.degreeMin = 1 + nation.degree.draw(dice);
    const major = drawMajor(nation.majors, dice, this.degreeMin);
    const field = nation.majors.field[major]!;
    this.#fillNodes(major, field);
    this.#fillRegions();
    this.#fillWords(field);
    this.industry =
      FIRST_INDUSTRY + (dice.happens(0.5) ? (field * 41 + dice.below(3)) % 97 : nation.industry.draw(dice));
    this.section = sectionOf(this.industry);
    this.kind = nation.kind.draw(dice);
    this.#fillPay();
    this.headCount = 1 + nation.headCount.draw(dice);
    this.onlyFlags = dice.happens(0.01) ? 1 << dice.below(KEY_GROUPS) : 0;
    const limited = dice.happens(0.3);
    this.cohortFrom = limited ? 2026 - dice.below(2) : 0;
    this.cohortTo = limited ? 2026 : 0xffff;
    this.fresh = dice.below(256);
    this.openedOn = UNTIL - Math.floor((255 - this.fresh) / 2);
    this.chance = dice.happens(0.7) ? 255 : 128 + dice.below(127);
    this.#twist.change?.(this);
  }

  #fillNodes(major: number, field: number): void {
    const { majors } = this.#nation;
    const wanted = this.nodeCount;
    const own = majors.above[major]!;
    if (this.#form === 0 || wanted === 1) {
      const alone = [ROOT, own, major, majors.above[own]!];
      this.nodes[0] = alone[this.#form]!;
      this.nodeCount = 1;
      return;
    }
    let count = addNew(this.nodes, 0, [ROOT, own, major, majors.above[own]!][this.#form]!);
    while (count < wanted) count = addNew(this.nodes, count, this.#anotherNode(field));
  }

  /** Half of what is accepted besides the first lies in the same field. */
  #anotherNode(field: number): number {
    const dice = this.#dice;
    const { majors } = this.#nation;
    const major = drawMajor(majors, dice, Math.min(3, this.degreeMin + dice.below(2)));
    if (this.#form === 2) return major;
    const own = majors.above[major]!;
    if (this.#form === 3) return majors.above[own]!;
    const near = majors.classesOf[dice.happens(0.5) ? field : (field + 1 + dice.below(5)) % FIELDS]!;
    return dice.happens(0.5) ? near[dice.below(near.length)]! : own;
  }

  #fillRegions(): void {
    const dice = this.#dice;
    const { country } = this.#nation;
    const wanted = this.regionCount;
    let count = 0;
    if (wanted === 1 && dice.happens(0.02)) {
      this.regions[0] = dice.happens(0.2) ? NATION : drawProvince(country, dice);
      return;
    }
    while (count < wanted) count = addNew(this.regions, count, country.workCity.draw(dice));
  }

  #fillWords(field: number): void {
    const wanted = this.wordCount;
    const words = this.words;
    let count = 0;
    while (count < wanted) count = addNew(words, count, drawWord(this.#nation.words, this.#dice, field));
    for (let at = 1; at < count; at++) {
      const word = words[at]!;
      let to = at;
      for (; to > 0 && words[to - 1]! > word; to--) words[to] = words[to - 1]!;
      words[to] = word;
    }
  }

  #fillPay(): void {
    const dice = this.#dice;
    const stated = dice.happens(0.9);
    const lo = 2_500 + 1_000 * this.degreeMin + 100 * dice.below(45);
    const hi = lo + 500 * dice.below(16);
    this.salaryLo = stated ? lo : 0;
    this.salaryHi = stated ? hi : 0;
  }
}
