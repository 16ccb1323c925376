import { createHash } from 'node:crypto';
import type { RawPosting } from '../../adverts/index.ts';

/** A name without spaces, marks and differences of width and case: one legal person, one key. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Equal for copies of one job: same title, employer and cities, and the same sentences in whatever order and
 * punctuation. Every digit counts, so that two posts that differ in pay or place stay two. Without a text to compare,
 * all other cells must agree.
 */
export function nearKey(raw: RawPosting, cityCodes: readonly string[]): string {
  const sentences = [...new Set((raw.desc ?? '').split(/[\n\r。；;！!？?]+/u).map(nameKey))]
    .filter((sentence) => sentence.length > 1)
    .toSorted();
  const place = cityCodes.length > 0 ? cityCodes.toSorted().join(',') : nameKey(raw.city ?? '');
  const text =
    sentences.join('').length >= 40
      ? sentences.join('|')
      : [raw.desc, raw.salary, raw.edu, raw.exp, raw.tags, raw.address]
          .map((cell) => nameKey(cell ?? ''))
          .join('|');
  const parts = [nameKey(raw.title ?? ''), nameKey(raw.company ?? ''), place, text];
  return createHash('md5').update(parts.join('\n')).digest('hex');
}
