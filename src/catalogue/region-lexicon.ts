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
  readonly words: ReadonlyMap<string, Word>;
  /** By `pairOf` the first two UTF-16 units: bit n is set when a word of n units may begin so. */
  readonly lengths: Uint32Array;
};

type Draft = { readonly regions: Word['regions'][number][]; formerOnly: boolean };

/** A map behind a filter on the first two characters: most characters of a text cost one look into an array. */
export const regionLexicon = once((): Lexicon => {
  const marks = regionMarks();
  const words = new Map<string, Word>();
  for (const [text, draft] of drafts()) {
    const grade = gradeOf(text, draft, marks);
    words.set(text, { length: text.length, regions: draft.regions, skip: 0, grade });
  }
  for (const [text, skip] of marks.traps) {
    words.set(text, { length: text.length, regions: [], skip, grade: 'strong' });
  }
  const lengths = new Uint32Array(65_536);
  for (const text of words.keys()) lengths[pairOf(text, 0)]! |= 1 << text.length;
  return { words, lengths };
});

/** Folds two units into 16 bits. Pairs that fall together cost a look-up in vain, never a wrong answer. */
export function pairOf(text: string, at: number): number {
  return (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & 0xffff;
}

function gradeOf(text: string, draft: Draft, marks: Marks): Word['grade'] {
  if (marks.county.has(text)) return 'strong';
  const counties = draft.regions.every(({ region }) => region.level === 'county');
  const short = draft.regions.every(({ form }) => form === 'short');
  if (marks.chain.has(text) || (counties && (short || text.length < 3))) return 'chained';
  return marks.weak.has(text) || draft.formerOnly ? 'weak' : 'strong';
}

/** Every name that a region goes by. */
function drafts(): ReadonlyMap<string, Draft> {
  const { all, aliases } = regionTable();
  const words = new Map<string, Draft>();
  function add(text: string, region: Region, form: 'full' | 'short', former: boolean): void {
    const word = words.get(text) ?? { regions: [], formerOnly: former };
    words.set(text, word);
    if (former && !word.formerOnly) return;
    word.formerOnly = former;
    if (!word.regions.some((known) => known.region === region)) word.regions.push({ region, form });
  }
  for (const region of all) {
    if (region.level === 'nation') continue;
    add(region.name, region, 'full', false);
    if (region.shortName !== region.name && region.shortName.length > 1)
      add(region.shortName, region, 'short', false);
    if (region.level === 'province' && !CITY_PROVINCES.includes(region.code))
      add(`${region.shortName}省`, region, 'full', false);
  }
  for (const [alias, region] of aliases) if (region.level !== 'nation') add(alias, region, 'full', false);
  // 密云县 became 密云区, 顺德市 became 顺德区: people write what it used to be. Not 河南区 for 河南蒙古族自治县.
  const greater = new Set(
    all.filter((region) => region.level !== 'county').map((region) => region.shortName),
  );
  for (const region of all) {
    if (region.level !== 'county' || region.shortName === region.name || greater.has(region.shortName))
      continue;
    for (const suffix of ['区', '市', '县']) add(region.shortName + suffix, region, 'full', true);
  }
  return words;
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
