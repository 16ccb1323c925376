import { regions } from '../../catalogue/index.ts';
import type { CityMention, DistrictMention, Field, Span, SpanSource } from './extraction.ts';
import { readAs, unread } from './extraction.ts';
import { workplaceStretches } from './cities.ts';
import type { Reading } from './reading.ts';
import { span } from './reading.ts';

const MOST = 20;

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
    if (end <= start) return;
    const text = reading[source].slice(start, end);
    if (!/[区县市旗·_-]/.test(text)) return;
    for (const city of cities.length === 0 ? [null] : cities.slice(0, 5)) {
      const lead = city ? `${city.name} ` : '';
      for (const hit of regions.findIn(lead + text)) {
        const region = hit.county ? regions.byCode(hit.county) : undefined;
        if (!region || hit.end <= lead.length) continue;
        if (city && !regions.within(region.code, city.code)) continue;
        if (found.has(region.code)) continue;
        const from = start + Math.max(0, hit.start - lead.length);
        found.set(region.code, {
          district: { code: region.code, name: region.name, cityCode: hit.code },
          at: span(source, from, start + hit.end - lead.length),
        });
      }
    }
  }
}
