import { zipfLots } from './dice.ts';
import type { Dice, Lots } from './dice.ts';
import { FIELDS } from './majors.ts';

/** 200,000 words: general ones, then the words of each field; within each, Zipf's law with exponent 1. */
const VOCABULARY = 200_000;
const LOCAL = Math.floor((VOCABULARY * 0.6) / FIELDS);
const GENERAL = VOCABULARY - LOCAL * FIELDS;

export type Words = { readonly general: Lots; readonly local: Lots };

export function inventWords(): Words {
  return { general: zipfLots(GENERAL), local: zipfLots(LOCAL) };
}

/** Four in ten words are general; the rest belong to the field, for postings and graduates alike. */
export function drawWord({ general, local }: Words, dice: Dice, field: number): number {
  return dice.happens(0.4) ? general.draw(dice) : GENERAL + field * LOCAL + local.draw(dice);
}
