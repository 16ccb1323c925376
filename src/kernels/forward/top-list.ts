/** The best candidates so far: score descending, then row ascending. See forward/top-list.ts. */
export let length: i32 = 0;
/** A candidate below this score cannot enter; 0 while there is room. */
export let least: i32 = 0;
let rows: usize = 0;
let scores: usize = 0;
let top: i32 = 0;

export function openTopList(rowsAt: usize, scoresAt: usize, most: i32): void {
  rows = rowsAt;
  scores = scoresAt;
  top = most;
  length = 0;
  least = 0;
}

export function offer(row: u32, score: i32): void {
  let at = length;
  if (at == top) {
    const last = (<usize>(top - 1)) << 2;
    const worst = load<i32>(scores + last);
    if (score < worst || (score == worst && row >= load<u32>(rows + last))) return;
  }
  for (let held = 0; held < at; held++) if (load<u32>(rows + ((<usize>held) << 2)) == row) return;
  if (at == top) at--;
  else length++;
  for (; at > 0; at--) {
    const before = (<usize>(at - 1)) << 2;
    const score2 = load<i32>(scores + before);
    const row2 = load<u32>(rows + before);
    if (score2 > score || (score2 == score && row2 < row)) break;
    store<i32>(scores + before, score2, 4);
    store<u32>(rows + before, row2, 4);
  }
  store<i32>(scores + ((<usize>at) << 2), score);
  store<u32>(rows + ((<usize>at) << 2), row);
  if (length == top) least = load<i32>(scores + ((<usize>(top - 1)) << 2));
}
