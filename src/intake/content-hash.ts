import { createHash } from 'node:crypto';
import { spanSources } from '../adverts/contract.ts';
import type { RawPosting } from '../adverts/index.ts';

/**
 * Cells that make the content. `date` is left out: a source that renews the day of an advert has not changed it;
 * `id` and `source` say where it stands, not what it says.
 */
const contentCells = spanSources.filter((cell) => cell !== 'date');

/** Equal for the same words in every cell (32 hex digits). */
export function contentHash(raw: RawPosting): string {
  const hash = createHash('md5');
  for (const cell of contentCells) hash.update(raw[cell] ?? '').update('\u0000');
  return hash.digest('hex');
}
