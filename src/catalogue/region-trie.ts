import type { Region } from './contract.ts';
import { CITY_PROVINCES, regionTable } from './region-table.ts';
import { once, readTable } from './table.ts';

/** What a word in the trie means. */
export type Word = {
  readonly length: number;
  /** Full names carry their suffix (广州市) and need no guard against what follows. */
  readonly regions: readonly { readonly region: Region; readonly form: 'full' | 'short' }[];
  /** Characters of a trap that belong to another word: 其中|山东 skips two, 大连锁 skips three. */
  readonly skip: number;
  /** Weak words mean a place only beside one that contains them, or standing alone. */
  readonly weak: boolean;
};

export type TrieNode = { readonly next: Map<number, TrieNode>; word: Word | undefined };

/** All names of regions and all traps in one tree of characters. */
export const regionTrie = once((): TrieNode => {
  const words = new Map<string, { regions: Word['regions'][number][]; weak: boolean }>();
  const marks = readMarks();
  const add = (text: string, region: Region, form: 'full' | 'short'): void => {
    const word = words.get(text) ?? { regions: [], weak: marks.weak.has(text) };
    words.set(text, word);
    if (!word.regions.some((known) => known.region === region)) word.regions.push({ region, form });
  };
  const { all, aliases } = regionTable();
  for (const region of all) {
    if (region.level === 'nation') continue;
    add(region.name, region, 'full');
    if (region.shortName !== region.name && region.shortName.length > 1)
      add(region.shortName, region, 'short');
    if (region.level === 'province' && !CITY_PROVINCES.includes(region.code))
      add(`${region.shortName}省`, region, 'full');
  }
  for (const [alias, region] of aliases) if (region.level !== 'nation') add(alias, region, 'full');
  const root: TrieNode = { next: new Map(), word: undefined };
  for (const [text, { regions, weak }] of words) {
    const unknownCounty =
      regions.every(({ region, form }) => region.level === 'county' && form === 'short') &&
      !marks.wellKnown.has(text);
    insert(root, text, {
      length: text.length,
      regions,
      skip: 0,
      weak: weak || unknownCounty || text.length < 2,
    });
  }
  for (const [text, skip] of marks.traps)
    insert(root, text, { length: text.length, regions: [], skip, weak: false });
  return root;
});

function insert(root: TrieNode, text: string, word: Word): void {
  let node = root;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    let next = node.next.get(code);
    if (!next) {
      next = { next: new Map(), word: undefined };
      node.next.set(code, next);
    }
    node = next;
  }
  node.word = word;
}

/** data/region-marks.tsv: weak names, well-known counties, traps (with | where the other word ends). */
function readMarks(): { weak: Set<string>; wellKnown: Set<string>; traps: Map<string, number> } {
  const marks = { weak: new Set<string>(), wellKnown: new Set<string>(), traps: new Map<string, number>() };
  for (const [mark, text] of readTable('region-marks.tsv', ['mark', 'text'])) {
    for (const word of text!.split(' ')) {
      if (mark === 'weak') marks.weak.add(word);
      else if (mark === 'county') marks.wellKnown.add(word);
      else marks.traps.set(word.replace('|', ''), word.includes('|') ? word.indexOf('|') : word.length);
    }
  }
  return marks;
}
