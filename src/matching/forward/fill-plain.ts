import { wordsOf } from './arena.ts';
import { stretch } from './build-state.ts';
import type { Build } from './build-state.ts';

/** Writes, for each rank of a part, the places in the plain order of its postings, newest first. */
export function fillPlain({ arena, source, parts, rowAtPlace, pairRows }: Build, part: number): void {
  const offsets = wordsOf(arena, 'plainOffsets');
  const places = wordsOf(arena, 'plainPlaces');
  const placeOf = new Uint32Array(rowAtPlace.length);
  for (let place = 0; place < rowAtPlace.length; place++) placeOf[rowAtPlace[place]!] = place;
  const { from, to } = stretch(source.regions.count, part, parts);
  for (let rank = from; rank < to; rank++) {
    const cells = places.subarray(offsets[rank]!, offsets[rank + 1]!);
    for (let at = 0; at < cells.length; at++) cells[at] = placeOf[pairRows[offsets[rank]! + at]!]!;
    cells.sort();
  }
  if (part === 0) wordsOf(arena, 'rowAtPlace').set(rowAtPlace);
}
