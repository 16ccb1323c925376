import { regions } from '../../catalogue/index.ts';
import type { CityMention, Field, Span, SpanSource } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

const WORKPLACE =
  /(?:工作|上班|办公|面试|公司|实习|驻场|项目|入职|集合)?(?:地点|地址|所在地)(?:在|为|是)? ?[:\-)】]? ?|base地?[: ]{0,2}|坐标[: ]/g;
const MUNICIPALITIES = new Set(['11', '12', '31', '50']);

interface Place {
  readonly city: CityMention;
  readonly at: Span;
}

/** The prefecture-level city a region code belongs to; null for a province or the nation. */
export function cityOf(code: string): CityMention | null {
  const province = code.slice(0, 2);
  if (MUNICIPALITIES.has(province)) return named(`${province}0000`);
  if (code.endsWith('0000')) return null;
  // 直辖县 (…90xx) stand beside the prefectures.
  if (code.slice(2, 4) === '90') return named(code);
  return named(`${code.slice(0, 4)}00`);
}

function named(code: string): CityMention | null {
  const region = regions.byCode(code);
  return region ? { code, name: region.name.replace(/(?:市|地区|盟)$/, '') } : null;
}

function placesIn(reading: Reading, source: SpanSource, from = 0, to = reading[source].length): Place[] {
  const places: Place[] = [];
  for (const found of regions.findIn(reading[source].slice(from, to))) {
    const city = cityOf(found.code);
    if (city) places.push({ city, at: span(source, from + found.start, from + found.end) });
  }
  return places;
}

/** Cities in the text where it speaks of the workplace. */
function workplaces(reading: Reading): Place[] {
  const text = reading.desc;
  const places: Place[] = [];
  WORKPLACE.lastIndex = 0;
  for (let match = WORKPLACE.exec(text); match && places.length < 20; match = WORKPLACE.exec(text)) {
    const start = match.index + match[0].length;
    const end = start + text.slice(start, start + 60).search(/[。;\n!]|$/);
    if (end > start) places.push(...placesIn(reading, 'desc', start, end));
  }
  return places;
}

function unique(places: readonly Place[]): Place[] {
  const byCode = new Map<string, Place>();
  for (const place of places) if (!byCode.has(place.city.code)) byCode.set(place.city.code, place);
  return [...byCode.values()];
}

/** "北京_上海市宝山区…": a path whose address names another city than its head was filed under the wrong head. */
function inField(reading: Reading): Place[] {
  const places = unique(placesIn(reading, 'city'));
  if (places.length === 2 && reading.city.includes('_')) return places.slice(1);
  return places;
}

/** The cities of work, as prefecture-level codes. */
export function readCities(reading: Reading): Field<readonly CityMention[]> {
  const field = inField(reading);
  if (field.length > 0) return read(field, 1);
  const text = unique(workplaces(reading));
  if (text.length > 0) return read(text, 0.85);
  for (const source of ['address', 'title', 'company'] as const) {
    const places = unique(placesIn(reading, source));
    if (places.length > 0) return read(places.slice(0, 1), source === 'address' ? 0.8 : 0.5);
  }
  return unread([]);
}

function read(places: readonly Place[], confidence: number): Field<readonly CityMention[]> {
  return readAs(
    places.map((place) => place.city),
    confidence,
    ...places.map((place) => place.at),
  );
}
