import type { WireFacts } from '../api.ts';

/** Code → sentence; a function where the sentence needs a figure from the facts. */
export type FaultWords = Readonly<Record<string, string | ((facts: WireFacts) => string)>>;

/** A part of a sentence that needs a fact: nothing where the fact is missing, so that the sentence still stands. */
export function given(fact: unknown, words: (fact: string) => string): string {
  return fact === undefined || fact === null ? '' : words(String(fact));
}
