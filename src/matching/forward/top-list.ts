/**
 * The best `top` postings so far, best first: score descending, then row ascending. The order is total, so what the
 * list ends up with does not depend on the order of offering.
 */
export class TopList {
  readonly rows: Uint32Array;
  readonly scores: Int32Array;
  readonly top: number;
  length = 0;
  /** A candidate below this score cannot enter; -1 while there is room. */
  floor = -1;

  constructor(top: number) {
    this.top = top;
    this.rows = new Uint32Array(top);
    this.scores = new Int32Array(top);
  }

  clear(): void {
    this.length = 0;
    this.floor = -1;
  }

  /** Offers a candidate whose score is at least `floor`. The same posting may be offered again with a lower or equal score. */
  offer(row: number, score: number): void {
    const { rows, scores, top } = this;
    let at = this.length;
    if (at === top) {
      const last = top - 1;
      if (score === scores[last]! && row >= rows[last]!) return;
    }
    for (let held = 0; held < at; held++) if (rows[held] === row) return;
    if (at === top) at--;
    else this.length++;
    for (; at > 0 && (scores[at - 1]! < score || (score === scores[at - 1]! && rows[at - 1]! > row)); at--) {
      rows[at] = rows[at - 1]!;
      scores[at] = scores[at - 1]!;
    }
    rows[at] = row;
    scores[at] = score;
    if (this.length === top) this.floor = scores[top - 1]!;
  }
}
