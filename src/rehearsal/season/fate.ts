import { Dice } from '../invented/dice.ts';

const STREAMS = [
  'opening',
  'life',
  'appeal',
  'bar',
  'taste',
  'quality',
  'convincing',
  'overlooked',
  'leaving',
  'outsider',
  'search',
  'found',
  'order',
] as const;
export type Stream = (typeof STREAMS)[number];

/**
 * What chance decides, each draw found by what it is about and not by when it is asked: all policies of a seed meet
 * the same tastes, the same employers and the same luck, and differ by what is pushed alone.
 */
export class Fate {
  readonly #dice: ReadonlyMap<Stream, Dice>;

  constructor(seed: number) {
    this.#dice = new Map(STREAMS.map((stream, at) => [stream, new Dice(seed, 100 + at)]));
  }

  /** A whole number 0 .. count − 1. */
  below(stream: Stream, count: number, one: number, other = 0): number {
    return this.#at(stream, one, other).below(count);
  }

  happens(stream: Stream, share: number, one: number, other = 0): boolean {
    return this.#at(stream, one, other).happens(share);
  }

  /** Around 0 with that spread, never beyond 3.5 times of it: four even draws, so that it is equal on every machine. */
  around(stream: Stream, spread: number, one: number, other = 0): number {
    const dice = this.#at(stream, one, other);
    let sum = -2;
    for (let draw = 0; draw < 4; draw++) sum += dice.bits() / 4_294_967_296;
    return Math.round(sum * spread * 1.732_050_807_568_877_2);
  }

  #at(stream: Stream, one: number, other: number): Dice {
    const dice = this.#dice.get(stream)!;
    dice.point((Math.imul(one, 0x9e37_79b1) ^ Math.imul(other + 1, 0x6c62_272f)) | 0);
    return dice;
  }
}
