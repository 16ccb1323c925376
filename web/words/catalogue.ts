import type { FaultWords } from './fault-words.ts';

export const catalogueFaults: FaultWords = {};
