import * as graduate from './graduate';
import * as view from './index-view';
import { admits, isOut, nodeMark, recordOf } from './record';

/** Personalisation off: the newest eligible postings. Work cells: places in the plain order, ascending. */
export function scanPlain(places: usize, top: i32): i32 {
  let length = 0;
  for (let wish = 0; wish < graduate.wishCount; wish++) {
    const run = graduate.wishes + ((<usize>wish) << 3);
    const end = <u32>load<u16>(run, 2);
    for (let rank = <u32>load<u16>(run); rank < end; rank++) length = scanRank(rank, places, length, top);
  }
  return length;
}

function scanRank(rank: u32, places: usize, held: i32, top: i32): i32 {
  let length = held;
  const offsets = view.plainOffsets + ((<usize>rank) << 2);
  const end = load<u32>(offsets, 4);
  for (let at = load<u32>(offsets); at < end; at++) {
    const place = load<u32>(view.plainPlaces + ((<usize>at) << 2));
    if (length == top && place >= load<u32>(places + ((<usize>(top - 1)) << 2))) return length;
    const row = load<u32>(view.rowAtPlace + ((<usize>place) << 2));
    const record = recordOf(row);
    if (!isOut(row) && admits(record) && nodeMark(record) != 0) length = insert(place, places, length, top);
  }
  return length;
}

function insert(place: u32, places: usize, length: i32, top: i32): i32 {
  let at = length == top ? top - 1 : length;
  for (let held = 0; held < length; held++)
    if (load<u32>(places + ((<usize>held) << 2)) == place) return length;
  for (; at > 0 && load<u32>(places + ((<usize>(at - 1)) << 2)) > place; at--) {
    store<u32>(places + ((<usize>at) << 2), load<u32>(places + ((<usize>(at - 1)) << 2)));
  }
  store<u32>(places + ((<usize>at) << 2), place);
  return length == top ? top : length + 1;
}
