import type { FaultWords } from './fault-words.ts';

export const catalogueFaults: FaultWords = {};

/** A place by name; a municipality's only city (310100) bears the name of the municipality (310000). Before the names are there, none. */
export function wordRegion(code: string, names: ReadonlyMap<string, string>): string {
  return names.get(code) ?? names.get(`${code.slice(0, 2)}0000`) ?? (names.size === 0 ? '…' : code);
}
