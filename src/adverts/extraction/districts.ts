import { regions } from '../../catalogue/index.ts';
import type { CityMention, DistrictMention, Field, Span, SpanSource } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import { workplaceStretches } from './cities.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

const MOST = 20;
const MOST_CITIES = 5;

/**
 * Counties and districts of work by their six-digit codes. A name that several cities share (鼓楼区) is read in the light of
 * the cities that were read before.
 */
export function readDistricts(
  reading: Reading,
  cities: readonly CityMention[],
): Field<readonly DistrictMention[]> {
  const found = new Map<string, { readonly district: DistrictMention; readonly at: Span }>();
  take('city', 0, Math.min(reading.city.length, 400));
  take('address', 0, Math.min(reading.address.length, 200));
  for (const [start, end] of workplaceStretches(reading.desc)) take('desc', start, end);
  const all = [...found.values()].slice(0, MOST);
  if (all.length === 0) return unread([]);
  return readAs(
    all.map(({ district }) => district),
    0.9,
    ...all.map(({ at }) => at),
  );

  function take(source: SpanSource, start: number, end: number): void {
    const text = reading[source].slice(start, end);
    if (text.length < 2) return;
    // The text's own chains first (长沙·开福区); a bare 开福区 is read behind the name of each city.
    if (hits(source, start, text, null) || !/[区县市旗]|[·_-][\u4e00-\u9fa5]{2}/.test(text)) return;
    for (const city of cities.slice(0, MOST_CITIES)) hits(source, start, text, city);
  }

  function hits(source: SpanSource, start: number, text: string, city: CityMention | null): boolean {
    const lead = city ? `${city.name} ` : '';
    let any = false;
    for (const hit of regions.findIn(lead + text)) {
      const region = hit.county ? regions.byCode(hit.county) : undefined;
      if (!region || hit.end <= lead.length || region.shortName === city?.name) continue;
      if (!cities.some(({ code }) => regions.within(region.code, code))) continue;
      any = true;
      if (found.has(region.code)) continue;
      found.set(region.code, {
        district: { code: region.code, name: region.name, cityCode: hit.code },
        at: span(source, start + Math.max(0, hit.start - lead.length), start + hit.end - lead.length),
      });
    }
    return any;
  }
}
