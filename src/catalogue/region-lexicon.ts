import type { Region } from './contract.ts';
import { CITY_PROVINCES, regionTable } from './region-table.ts';
import { once, readTable } from './table.ts';

/** What a word of the lexicon means. */
export type Word = {
  readonly length: number;
  /** Full names carry their suffix (广州市) and need no guard against what follows. */
  readonly regions: readonly { readonly region: Region; readonly form: 'full' | 'short' }[];
  /** Characters of a trap that belong to another word: 其中|山东 skips two, 大连锁 skips three. */
  readonly skip: number;
  /**
   * What a word needs to mean a place. strong: nothing; weak: to stand alone (no Han character at either side) or beside
   * a place that contains it; chained: beside such a place, or alone where such a place was named before.
   */
  readonly grade: 'strong' | 'weak' | 'chained';
};

/** All names of regions and all traps, and where a look-up is worth its while. */
export type Lexicon = {
  readonly find: (text: string) => Word | undefined;
  /** By `pairOf` the first two UTF-16 units: bit n is set when a word of n units may begin so. */
  readonly lengths: Uint32Array;
};

/** A name's regions until somebody asks what it means: most names are never met. */
type Draft = {
  readonly regions: Word['regions'][number][];
  word?: Word;
};

/**
 * A map behind a filter on the first two characters: most characters of a text cost one look into an array. What counties were
 * called before (密云县, 顺德市) is put together only when a text has such a word: three names for each of 2,900 counties
 * were half of the time that the first text took.
 */
export const regionLexicon = once((): Lexicon => {
  const marks = regionMarks();
  const { words, counties } = drafts();
  const lengths = new Uint32Array(65_536);
  for (const text of words.keys()) lengths[pairOf(text, 0)]! |= 1 << text.length;
  for (const text of counties.keys()) {
    for (const suffix of text.length > 1 ? '区' : FORMER_SUFFIX)
      lengths[pairOf(text + suffix, 0)]! |= 1 << (text.length + 1);
  }
  for (const [text, skip] of marks.traps) {
    lengths[pairOf(text, 0)]! |= 1 << text.length;
    words.set(text, { regions: [], word: { length: text.length, regions: [], skip, grade: 'strong' } });
  }
  const former = new Map<string, Word>();
  return { find, lengths };

  function find(text: string): Word | undefined {
    const draft = words.get(text);
    return draft
      ? (draft.word ??= wordOf(text, draft.regions, false))
      : (former.get(text) ?? formerName(text));
  }

  function formerName(text: string): Word | undefined {
    if (!FORMER_SUFFIX.includes(text.charAt(text.length - 1))) return undefined;
    const regions = counties.get(text.slice(0, -1));
    if (!regions) return undefined;
    const word = wordOf(
      text,
      regions.map((region) => ({ region, form: 'full' as const })),
      true,
    );
    former.set(text, word);
    return word;
  }

  function wordOf(text: string, regions: Word['regions'], isFormer: boolean): Word {
    return { length: text.length, regions, skip: 0, grade: gradeOf(text, regions, isFormer, marks) };
  }
});

const FORMER_SUFFIX = '区市县';

/** Folds two units into 16 bits. Pairs that fall together cost a look-up in vain, never a wrong answer. */
export function pairOf(text: string, at: number): number {
  return (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & 0xffff;
}

function gradeOf(text: string, regions: Word['regions'], isFormer: boolean, marks: Marks): Word['grade'] {
  if (marks.county.has(text)) return 'strong';
  const counties = regions.every(({ region }) => region.level === 'county');
  const short = regions.every(({ form }) => form === 'short');
  if (marks.chain.has(text) || (counties && (short || text.length < 3))) return 'chained';
  return marks.weak.has(text) || isFormer ? 'weak' : 'strong';
}

/** Every name that a region goes by, and the counties by their bare names, to which 区, 市 and 县 are added in find(). */
function drafts(): {
  readonly words: Map<string, Draft>;
  readonly counties: ReadonlyMap<string, readonly Region[]>;
} {
  const { all, aliases } = regionTable();
  const words = new Map<string, Draft>();
  function add(text: string, region: Region, form: 'full' | 'short'): void {
    const known = words.get(text);
    if (!known) words.set(text, { regions: [{ region, form }] });
    else if (!known.regions.some((one) => one.region === region)) known.regions.push({ region, form });
  }
  const greater = new Set<string>();
  for (const region of all) {
    if (region.level !== 'county') greater.add(region.shortName);
    if (region.level === 'nation') continue;
    add(region.name, region, 'full');
    if (region.shortName !== region.name && region.shortName.length > 1)
      add(region.shortName, region, 'short');
    if (region.level === 'province' && !CITY_PROVINCES.includes(region.code))
      add(`${region.shortName}省`, region, 'full');
  }
  for (const [alias, region] of aliases) if (region.level !== 'nation') add(alias, region, 'full');
  // 密云县 became 密云区, 顺德市 became 顺德区: people write what it used to be. Not 河南区 for 河南蒙古族自治县.
  const counties = new Map<string, Region[]>();
  for (const region of all) {
    if (region.level !== 'county' || region.shortName === region.name || greater.has(region.shortName))
      continue;
    const known = counties.get(region.shortName);
    if (known) known.push(region);
    else counties.set(region.shortName, [region]);
  }
  return { words, counties };
}

type Marks = {
  readonly weak: ReadonlySet<string>;
  readonly chain: ReadonlySet<string>;
  /** Counties so well known that their bare name is enough. */
  readonly county: ReadonlySet<string>;
  /** Codes that win where several counties of the same name are possible. */
  readonly prefer: ReadonlySet<string>;
  readonly traps: ReadonlyMap<string, number>;
};

/** data/region-marks.tsv. In a trap a bar stands where the other word ends: 其中|山 skips two characters, 大连锁 all three. */
export const regionMarks = once((): Marks => {
  const words = new Map<string, string[]>();
  for (const [mark, text] of readTable('region-marks.tsv', ['mark', 'text']))
    words.set(mark!, text!.split(' '));
  const traps = (words.get('trap') ?? []).map((trap): [string, number] => [
    trap.replace('|', ''),
    trap.includes('|') ? trap.indexOf('|') : trap.length,
  ]);
  return {
    weak: new Set(words.get('weak')),
    chain: new Set(words.get('chain')),
    county: new Set(words.get('county')),
    prefer: new Set(words.get('prefer')),
    traps: new Map(traps),
  };
});
