/**
 * The forward kernel in AssemblyScript: the same phases as forward/kernel.ts, over the same bytes, 16 entries at a
 * time. It allocates nothing; every thread has its own instance and its own scratch area.
 */
import { placeGraduateCells, pointAt } from './graduate';
import * as view from './index-view';
import { placeJudgeCells } from './judge';
import { placeKeywordCells, scanKeywords } from './keywords';
import { chooseHeads, placeListCells, planLists, prepareLanes, scanLists } from './lists';
import { scanPlain } from './plain';
import { useMask } from './record';
import * as best from './top-list';

/** Byte offsets within a scratch area, as in forward/wasm-kernel.ts. */
const QUERIES: usize = 0;
const ANSWERS: usize = 32 * 1024;
const MARKS: usize = 96 * 1024;
const PLAN: usize = 224 * 1024;
const TOP_ROWS: usize = 249 * 1024;
const SMALL: usize = 253 * 1024;
const QUERY_BYTES: usize = 128;
/** Level from which accepted nodes are read before the keyword lists: class and exact. */
const NEAR: u32 = 3;
const LEVELS: u32 = 5;

export function open(context: usize, scratch: usize): void {
  view.openIndex(context);
  placeGraduateCells(scratch + MARKS, scratch + SMALL + 256, scratch + SMALL, scratch + SMALL + 128);
  placeListCells(scratch + PLAN, scratch + SMALL + 512);
  placeJudgeCells(scratch + SMALL + 1024);
  placeKeywordCells(scratch + SMALL + 1536, scratch + SMALL + 1664);
}

/** Answers `count` queries: for each its length, then `top` rows, then `top` scores, 32 bits each. */
export function match(scratch: usize, count: i32, top: i32, masked: bool): void {
  useMask(masked);
  chooseHeads();
  let answer = scratch + ANSWERS;
  for (let at = 0; at < count; at++) {
    const query = scratch + QUERIES + <usize>at * QUERY_BYTES;
    pointAt(query);
    if (load<u8>(query, 10) == 0) answerPlain(scratch + TOP_ROWS, answer, top);
    else {
      best.openTopList(answer + 4, answer + 4 + ((<usize>top) << 2), top);
      prepareLanes();
      planLists(NEAR, LEVELS);
      scanLists();
      scanKeywords();
      planLists(0, NEAR);
      scanLists();
      store<u32>(answer, best.length);
    }
    answer += 4 + ((<usize>top) << 3);
  }
}

function answerPlain(places: usize, answer: usize, top: i32): void {
  const length = scanPlain(places, top);
  store<u32>(answer, length);
  for (let at: usize = 0; at < <usize>length; at++) {
    store<u32>(
      answer + (at << 2),
      load<u32>(view.rowAtPlace + ((<usize>load<u32>(places + (at << 2))) << 2)),
      4,
    );
    store<u32>(answer + ((<usize>top + at) << 2), 0, 4);
  }
}
