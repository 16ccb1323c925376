/** One act as the ledger tells it; the day is the one on which it happened. */
export type Fact = {
  readonly id: string;
  readonly day: number;
  readonly kind: 'talk' | 'recommendation' | 'service' | 'own_word' | 'handover' | 'outcome';
  readonly byStaff: boolean;
  /** Talks. */
  readonly channel: string;
  readonly topics: readonly string[];
  readonly words: number;
  /** Recommendations. */
  readonly postingId: string;
  readonly fit: number | null;
  readonly inPlaces: boolean | null;
  readonly open: boolean | null;
  /** Services: which, and how much of it. Outcomes: the code, and the one before. */
  readonly what: string;
  readonly amount: number;
  readonly before: string;
  /** The graduate contests the line and waits for an answer, or a correction took it back. */
  readonly standing: 'stands' | 'contested' | 'withdrawn';
  /** The same posting was recommended before; decided by prepareFacts. */
  readonly again: boolean;
};

/** Facts in their order, with `again` decided. */
export type PreparedFact = Fact;

/** In the order of days, each recommendation marked whose posting was recommended before. Keeps the facts it is given. */
export function prepareFacts(facts: readonly Fact[]): PreparedFact[] {
  const seen = new Set<string>();
  const sorted = facts.toSorted((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  return sorted.map((fact) => {
    const isRecommendation = fact.kind === 'recommendation' && fact.postingId !== '';
    const again = isRecommendation && seen.has(fact.postingId);
    if (isRecommendation && fact.standing !== 'withdrawn') seen.add(fact.postingId);
    // Of the hundreds of thousands hardly one was sent before: no copy is made for the others.
    return again === fact.again ? fact : { ...fact, again };
  });
}
