import { regions } from '../../catalogue/index.ts';
import type { CityMention, Field, Span, SpanSource } from './extraction.ts';
import { LATIN_CITIES } from './place-names.data.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

/** Only what is said of the place of work; a company's own address comes last of all. */
const WORKPLACE =
  /(?:工作|上班|办公|实习|驻场|岗位|常驻|派驻|入职)(?:地点|地址|城市|所在地|地区|区域|地)(?:在|为|是|可选)? ?[:\-)】\] ]? ?|(?<![\u4e00-\u9fa5])(?:地点|地址)[:】]|base(?:地|在)?[: ]{0,2}|坐标[: ]|(?:work(?:ing)? )?location ?: ?/g;
/** Provinces that are one city. */
const CITY_PROVINCES = new Set(['11', '12', '31', '50', '81', '82']);
const LATIN_CITY = new RegExp(`(?<![a-z'])(?:${Object.keys(LATIN_CITIES).join('|')})(?![a-z'])`, 'g');

export interface Place {
  readonly city: CityMention;
  readonly at: Span;
}

/** The prefecture-level city a region code belongs to; null for a province or the nation. */
function cityOf(code: string): CityMention | null {
  const province = code.slice(0, 2);
  if (CITY_PROVINCES.has(province)) return named(`${province}0000`);
  if (code.endsWith('0000')) return null;
  // 直辖县 (…90xx) stand beside the prefectures.
  if (code.slice(2, 4) === '90') return named(code);
  return named(`${code.slice(0, 4)}00`);
}

function named(code: string): CityMention | null {
  const region = regions.byCode(code);
  return region ? { code, name: region.shortName.replace(/市$/, '') } : null;
}

function placesIn(reading: Reading, source: SpanSource, from = 0, to = reading[source].length): Place[] {
  const text = reading[source].slice(from, to);
  const places: Place[] = [];
  for (const found of regions.findIn(text)) {
    const city = cityOf(found.code);
    if (city) places.push({ city, at: span(source, from + found.start, from + found.end) });
  }
  if (places.length > 0 || text.length > 200 || !/[a-z]{4}/.test(text)) return places;
  for (const { 0: word, index } of text.matchAll(LATIN_CITY)) {
    const city = cityOf(LATIN_CITIES[word] as string);
    if (city) places.push({ city, at: span(source, from + index, from + index + word.length) });
  }
  return places;
}

/** The stretches of the text that speak of the workplace. */
export function workplaceStretches(text: string): readonly (readonly [start: number, end: number])[] {
  const stretches: (readonly [number, number])[] = [];
  WORKPLACE.lastIndex = 0;
  for (let match = WORKPLACE.exec(text); match && stretches.length < 20; match = WORKPLACE.exec(text)) {
    const start = match.index + match[0].length;
    const end = start + text.slice(start, start + 60).search(/[。;\n!]|$/);
    if (end > start) stretches.push([start, end]);
  }
  return stretches;
}

function workplaces(reading: Reading): Place[] {
  return workplaceStretches(reading.desc).flatMap(([start, end]) => placesIn(reading, 'desc', start, end));
}

function unique(places: readonly Place[]): Place[] {
  const byCode = new Map<string, Place>();
  for (const place of places) if (!byCode.has(place.city.code)) byCode.set(place.city.code, place);
  return [...byCode.values()];
}

/**
 * The field's own cities. A path (北京_朝阳_望京) is read from its head: what follows are districts and streets that may bear
 * other cities' names. Only an explicit 上海市 further on corrects the head: such a posting was filed under the wrong one.
 */
function inField(reading: Reading): Place[] {
  const text = reading.city;
  const places: Place[] = [];
  let start = 0;
  while (start < text.length && places.length < 60) {
    let end = start;
    while (end < text.length && !/[、,;+/|]/.test(text.charAt(end))) end += 1;
    const found = placesIn(reading, 'city', start, end);
    const head = found[0];
    if (head) {
      const full = found.find(
        (place) =>
          /^[\u4e00-\u9fa5]{2,4}市/.test(text.slice(place.at.start, place.at.end)) &&
          place.city.code !== head.city.code,
      );
      places.push(full && text.slice(start, end).includes('_') ? full : head);
    }
    if (head && !text.includes('_')) places.push(...wholeWords(found.slice(1), text));
    start = end + 1;
  }
  return unique(places);
}

/** "北京 上海 广州": further places that stand alone between spaces. Districts are part of the head's own hit. */
function wholeWords(places: readonly Place[], text: string): Place[] {
  return places.filter(
    ({ at }) => text.charAt(at.start - 1) === ' ' && (at.end === text.length || text.charAt(at.end) === ' '),
  );
}

/** The cities of work, as prefecture-level codes: the field's and those the text names as places of work. */
export function readCities(reading: Reading): Field<readonly CityMention[]> {
  const field = inField(reading);
  const text = unique(workplaces(reading)).slice(0, 20);
  if (field.length > 0) {
    const further = text.filter((place) => field.every((own) => own.city.code !== place.city.code));
    const agreed =
      text.length === 0 || text.some((place) => field.some((own) => own.city.code === place.city.code));
    return agreed ? read([...field, ...further], 1) : conflicting(field, text);
  }
  if (text.length > 0) return read(text, 0.85);
  for (const source of ['address', 'title', 'company'] as const) {
    const places = unique(placesIn(reading, source));
    if (places.length > 0) return read(places.slice(0, 1), source === 'address' ? 0.8 : 0.5);
  }
  const mentioned = unique(placesIn(reading, 'desc', 0, Math.min(reading.desc.length, 4_000)));
  if (mentioned.length === 1) return read(mentioned, 0.4);
  return unread([]);
}

/** The text names other places of work than the field: the field stands, the difference is shown. */
function conflicting(field: readonly Place[], text: readonly Place[]): Field<readonly CityMention[]> {
  const structured = field[0]?.at;
  const other = text[0]?.at;
  return { ...read(field, 0.7), conflict: structured && other ? { structured, text: other } : null };
}

function read(places: readonly Place[], confidence: number): Field<readonly CityMention[]> {
  return readAs(
    places.map((place) => place.city),
    confidence,
    ...places.map((place) => place.at),
  );
}
