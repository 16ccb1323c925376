import type { Region } from './contract.ts';
import { cityOf, isWithin, regionByCode } from './region-table.ts';
import { pairOf, regionLexicon, regionMarks, type Word } from './region-lexicon.ts';

/** A place named in a text: province or city by `code`, the county where one is named; `start` to `end` in UTF-16 units. */
export type RegionHit = {
  readonly code: string;
  readonly county?: string;
  readonly start: number;
  readonly end: number;
};

type Found = { readonly region: Region; readonly start: number; readonly end: number };

/** After a bare name: a street, a building, a school, a bank or a dialect that is only named after the place. */
const NAMESAKE =
  /^(?:[东西南北中]?[一二三四五六七八九十]?(?:路|大道|街道?|巷|胡同|弄|大街|大厦|广场|公馆|饭店)|[^的在与和或及内各某所至到毕招聘地区公司有名开个家、，。；：\s]{0,8}(?:大学(?![生本专以])|学院(?![派]))|银行|证券交易|联交所|联合交易|话(?![务费题])|菜(?!鸟)|火锅|拉面|小吃|湾(?!区))/;
/** A suffix that belongs to the next word: 广州市|场, 河北区|域, 深圳市|区. */
const SPLIT_SUFFIX = /^(?:市[场值面占]|区[域间块别分]|县[域级])/;
const HAN = /\p{Script=Han}/u;
const LINK = /^(?:中国)?[\s\-—–·•・/|>\\_]{0,3}$/;

/** What has been read of a text so far. */
type Reading = { readonly text: string; readonly found: Found[]; readonly named: Set<string> };

/** All places named in a text, from left to right. A chain (广东省广州市天河区) is one hit. Linear in the text. */
export function findRegions(text: string): RegionHit[] {
  const { find, lengths } = regionLexicon();
  const reading: Reading = { text, found: [], named: new Set() };
  let at = 0;
  while (at < text.length) {
    const fits = lengths[pairOf(text, at)]!;
    at = fits === 0 ? at + 1 : take(reading, at, wordsAt(text, at, fits, find));
  }
  return chains(text, reading.found);
}

/** The words that begin here, longest first. */
function wordsAt(text: string, at: number, fits: number, find: (text: string) => Word | undefined): Word[] {
  const found: Word[] = [];
  for (let length = 31 - Math.clz32(fits); length >= 2; length -= 1) {
    if ((fits & (1 << length)) === 0) continue;
    const word = find(text.slice(at, at + length));
    if (word) found.push(word);
  }
  return found;
}

/** Tries the words that begin here, longest first; answers where to go on. */
function take(reading: Reading, at: number, words: readonly Word[]): number {
  for (const word of words) {
    if (word.skip > 0) return at + word.skip;
    const region = meaning(reading, at, word);
    if (region) {
      reading.found.push({ region, start: at, end: at + word.length });
      reading.named.add(region.code);
      return at + word.length;
    }
  }
  return at + 1;
}

/** The region that a word means here, if it means one. */
function meaning({ text, found, named }: Reading, at: number, word: Word): Region | undefined {
  const end = at + word.length;
  const isFull = word.regions.some(({ form }) => form === 'full');
  if (isFull && SPLIT_SUFFIX.test(text.slice(end - 1, end + 1))) return undefined;
  if (!isFull && NAMESAKE.test(text.slice(end, end + 12))) return undefined;
  const last = found.at(-1);
  if (last && LINK.test(text.slice(last.end, Math.min(at, last.end + 8)))) {
    const inside = word.regions.filter(
      ({ region }) => region !== last.region && isWithin(region.code, last.region.code),
    );
    if (inside.length > 0 && at - last.end <= 5) return highest(inside);
  }
  // 白云区江夏: behind a county the bare name of another city's county is a village or a street of the same name.
  if (last?.region.level === 'county' && last.end === at && !isFull) return undefined;
  if (word.grade !== 'strong' && (isHan(text[at - 1]) || isHan(text[end]))) return undefined;
  const top = word.grade === 'chained' ? undefined : highest(word.regions);
  if (top) return top;
  // 鼓楼区 is in four cities: the one city of them that the text has named before.
  const known = word.regions.filter(({ region }) => liesInNamed(region, named));
  return highest(known) ?? (word.grade === 'chained' ? undefined : preferred(word));
}

function liesInNamed(region: Region, named: ReadonlySet<string>): boolean {
  for (let code = region.parentCode; code; code = regionByCode(code)?.parentCode ?? null) {
    if (named.has(code)) return true;
  }
  return false;
}

/** 朝阳区 without a city is Beijing's far more often than Changchun's. */
function preferred(word: Word): Region | undefined {
  return word.regions.find(({ region }) => regionMarks().prefer.has(region.code))?.region;
}

const HEIGHT: Readonly<Record<Region['level'], number>> = { nation: 3, province: 2, city: 1, county: 0 };

/** The one region of the highest level among those a word may mean (吉林: the province); undefined when two compete. */
function highest(regions: Word['regions']): Region | undefined {
  if (regions.length === 0) return undefined;
  const level = Math.max(...regions.map(({ region }) => HEIGHT[region.level]));
  const top = regions.filter(({ region }) => HEIGHT[region.level] === level);
  return top.length === 1 ? top[0]!.region : undefined;
}

function isHan(character: string | undefined): boolean {
  return character !== undefined && HAN.test(character);
}

/** Joins neighbours of which each lies in the one before. */
function chains(text: string, found: readonly Found[]): RegionHit[] {
  const hits: RegionHit[] = [];
  let deepest: Found | undefined;
  for (const one of found) {
    const joined =
      deepest &&
      LINK.test(text.slice(deepest.end, one.start)) &&
      isWithin(one.region.code, deepest.region.code);
    const start = joined ? hits.pop()!.start : one.start;
    hits.push(hit(one.region, start, one.end));
    deepest = one;
  }
  return hits;
}

function hit(region: Region, start: number, end: number): RegionHit {
  const code = cityOf(region.code)!.code;
  return region.level === 'county' ? { code, county: region.code, start, end } : { code, start, end };
}
