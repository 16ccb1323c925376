import type { FaultWords } from './fault-words.ts';

export const matchingFaults: FaultWords = {};
