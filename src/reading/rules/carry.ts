import type { SpanSource } from '../../adverts/contract.ts';

type Cells = Partial<Readonly<Record<string, string | null | undefined>>>;
type Found = {
  readonly rule: string;
  readonly source: string;
  readonly span_start: number;
  readonly span_end: number;
  readonly quote: string;
};
export type HitDecided = {
  readonly decision: 'upheld' | 'dismissed' | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly decided_singly: boolean;
  readonly decision_reason: string;
  readonly decision_note: string;
};

/** A text as it was, with the findings in it that a reviewer has dismissed. */
export type Dismissed = { readonly cells: Cells; readonly hits: readonly (Found & HitDecided)[] };

export const undecided: HitDecided = {
  decision: null,
  decided_by: null,
  decided_at: null,
  decided_singly: false,
  decision_reason: '',
  decision_note: '',
};

/**
 * What was dismissed stays dismissed where its line is still the same, word for word; the same words in another line are
 * another finding, since it was the line that made them harmless.
 */
export function carryDismissed<Hit extends Found>(
  hits: readonly Hit[],
  cells: Cells,
  before: Dismissed | undefined,
): (Hit & HitDecided)[] {
  const known = new Map((before?.hits ?? []).map((hit) => [lineKey(hit, before?.cells ?? {}), hit]));
  return hits.map((hit) => {
    const was = known.get(lineKey(hit, cells));
    if (!was) return { ...hit, ...undecided };
    const { decision, decided_by, decided_at, decided_singly, decision_reason, decision_note } = was;
    return { ...hit, decision, decided_by, decided_at, decided_singly, decision_reason, decision_note };
  });
}

function lineKey({ rule, source, span_start, span_end, quote }: Found, cells: Cells): string {
  const text = cells[source as SpanSource] ?? '';
  const from = text.lastIndexOf('\n', span_start - 1) + 1;
  const to = text.indexOf('\n', span_end);
  const line = text.slice(span_start === 0 ? 0 : from, to < 0 ? undefined : to).trim();
  return JSON.stringify([rule, source, quote, line]);
}
