export type TextSpan = {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** What this place is: 学历要求, 涉嫌收费… */
  readonly label: string;
  /** plain: read from here; warn: a person must look; stop: held back; quiet: for reference. */
  readonly tone: 'plain' | 'warn' | 'stop' | 'quiet';
};

export type Piece = {
  readonly start: number;
  readonly text: string;
  readonly span: TextSpan | null;
  /** Lies in a place of the active one, even where another one lies over it. */
  readonly lit: boolean;
};

const weight = { stop: 3, warn: 2, plain: 1, quiet: 0 } as const;

/**
 * Cuts a text at its spans. Where spans overlap the graver one wins, then the shorter, and the whole of the active one is
 * lit; ends outside the text are cut off.
 */
export function cutAtSpans(text: string, spans: readonly TextSpan[], active?: string | null): Piece[] {
  const owner: (TextSpan | null)[] = Array.from({ length: text.length }, () => null);
  const lit: boolean[] = Array.from({ length: text.length }, () => false);
  const byGravity = [...spans].sort(
    (a, b) => weight[a.tone] - weight[b.tone] || b.end - b.start - (a.end - a.start),
  );
  for (const span of byGravity) {
    const [from, to] = [Math.max(0, span.start), Math.min(text.length, span.end)];
    owner.fill(span, from, to);
    if (span.id === active) lit.fill(true, from, to);
  }
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && owner[at] === owner[from] && lit[at] === lit[from]) continue;
    pieces.push({
      start: from,
      text: text.slice(from, at),
      span: owner[from] ?? null,
      lit: lit[from] ?? false,
    });
    from = at;
  }
  return pieces;
}
