import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** Beyond this the words of an advert repeat themselves, and the index would grow without finding more. */
const MAX_CHARS = 4_000;
const MAX_WORDS = 600;
const MAX_QUERY_WORDS = 12;

let loaded: Jieba | undefined;
/** Loading the dictionary takes 0.3 s and 60 MB: once per thread, on first use. */
function cutter(): Jieba {
  return (loaded ??= Jieba.withDict(dict));
}

/** The distinct words of texts in lower case and half width; one-character words only where they are a query of their own. */
export function wordsOf(...texts: readonly (string | null | undefined)[]): string[] {
  const text = texts
    .map((part) => part ?? '')
    .join('\n')
    .slice(0, MAX_CHARS)
    .normalize('NFKC')
    .toLowerCase();
  const words = new Set<string>();
  for (const word of cutter().cutForSearch(text, true)) {
    if (words.has(word) || !isWord(word)) continue;
    words.add(word);
    if (words.size >= MAX_WORDS) break;
  }
  return [...words];
}

/** Words repeat from advert to advert: testing each of them anew took as long as cutting the text. */
const judged = new Map<string, boolean>();
const MAX_JUDGED = 200_000;

function isWord(word: string): boolean {
  const known = judged.get(word);
  if (known !== undefined) return known;
  if (judged.size >= MAX_JUDGED) judged.clear();
  const verdict = looksLikeWord(word);
  judged.set(word, verdict);
  return verdict;
}

/** Letters, digits, Chinese, and what programmers put into names (c++, c#, .net). */
function looksLikeWord(word: string): boolean {
  if (word.length > 40 || !/^[\p{L}\p{N}+#.]+$/u.test(word) || !/[\p{L}\p{N}]/u.test(word)) return false;
  return word.length > 1 || /[a-z0-9]/.test(word);
}

/** A tsvector in PostgreSQL's own notation, without positions: nothing is ranked, newest comes first. */
export function vectorOf(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' ');
}

/** The words by which an advert is found. */
export function searchVector(raw: {
  readonly title?: string | null | undefined;
  readonly company?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly tags?: string | null | undefined;
  readonly desc?: string | null | undefined;
}): string {
  return vectorOf(wordsOf(raw.title, raw.company, raw.city, raw.tags, raw.desc));
}

/** All words must be there; null when the query holds none. The same cutting as for the index, or nothing is found. */
export function queryOf(text: string): string | null {
  const words = wordsOf(text).slice(0, MAX_QUERY_WORDS);
  if (words.length > 0) return words.map((word) => `'${word}'`).join(' & ');
  const letters = [...text.normalize('NFKC').toLowerCase()].filter((char) => /[\p{L}\p{N}]/u.test(char));
  // A single Chinese character is not a word of the index: everything that begins with it is meant.
  return letters.length > 0 ? `'${letters.slice(0, 4).join('')}':*` : null;
}
