import { sharedCells } from '../../matching/index.ts';
import { PAIR } from './state.ts';
import type { State } from './state.ts';
import { cellOf } from './world.ts';
import type { World } from './world.ts';

const NO_DATA = 255;

/**
 * What an application to each posting was worth so far this season: offers per application, in 0..255, those
 * included that have waited a week for nothing. A posting's own rate is mixed with that of its cell (section of
 * industry × lowest degree); 255 where neither has seen an application.
 */
export function chancesOf({ postings, assumed }: World, state: State): Uint8Array {
  const { count } = postings;
  const tried = Uint32Array.from({ length: count }, (_, row) => triedAt(state, row));
  const cells = new Map<number, { tried: number; offers: number }>();
  for (let row = 0; row < count; row++) {
    const cell = cellOf(postings, row);
    const { tried: before, offers } = cells.get(cell) ?? { tried: 0, offers: 0 };
    cells.set(cell, { tried: before + tried[row]!, offers: offers + state.offers[row]! });
  }
  const chances = sharedCells(Uint8Array, count);
  for (let row = 0; row < count; row++) {
    const around = cells.get(cellOf(postings, row))!;
    const weight = around.tried === 0 ? 0 : assumed.priorWeight;
    const per = Math.max(1, around.tried);
    const below = (tried[row]! + weight) * per;
    const above = state.offers[row]! * per + weight * around.offers;
    chances[row] = below === 0 ? NO_DATA : Math.floor((NO_DATA * above) / below);
  }
  return chances;
}

function triedAt(state: State, posting: number): number {
  const waiting = state.queue[posting]!.filter(
    (pair) =>
      (state.pair[pair] === PAIR.waiting || state.pair[pair] === PAIR.shortlisted) &&
      state.appliedIn[pair]! < state.week,
  );
  return state.applications[posting]! + waiting.length;
}
