import type { WireFacts } from '../api.ts';

/** Code → sentence; a function where the sentence needs a figure from the facts. */
export type FaultWords = Readonly<Record<string, string | ((facts: WireFacts) => string)>>;
