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
    if (!isWord(word)) continue;
    words.add(word);
    if (words.size >= MAX_WORDS) break;
  }
  return [...words];
}

/** Letters, digits, Chinese, and what programmers put into names (c++, c#, .net). */
function isWord(word: string): boolean {
  if (word.length > 40 || !/^[\p{L}\p{N}+#.]+$/u.test(word) || !/[\p{L}\p{N}]/u.test(word)) return false;
  return word.length > 1 || /[a-z0-9]/.test(word);
}

/** A tsvector in PostgreSQL's own notation, without positions: nothing is ranked, newest comes first. */
export function vectorOf(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' ');
}

/** All words must be there; null when the query holds none. The same cutting as for the index, or nothing is found. */
export function queryOf(text: string): string | null {
  const words = wordsOf(text).slice(0, MAX_QUERY_WORDS);
  if (words.length > 0) return words.map((word) => `'${word}'`).join(' & ');
  const letters = [...text.normalize('NFKC').toLowerCase()].filter((char) => /[\p{L}\p{N}]/u.test(char));
  // A single Chinese character is not a word of the index: everything that begins with it is meant.
  return letters.length > 0 ? `'${letters.slice(0, 4).join('')}':*` : null;
}
