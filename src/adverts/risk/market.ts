import { occupationOf, type OccupationGroup } from './occupation.ts';

export type CityTier = 'first' | 'second' | 'other';

/** What is usually paid for a group of work in a tier of cities, yuan a month, and how many adverts say so. */
export interface PayLevel {
  readonly median: number;
  readonly high: number;
  readonly adverts: number;
}

/** What is known around an advert. Plain data, so that a caller may keep it for as long as it pleases. */
export interface Market {
  readonly pay: Readonly<Record<string, PayLevel>>;
  /** Employers who gave the same phone number, by number; absent where nobody has counted. */
  readonly employersByPhone?: Readonly<Record<string, number>>;
}

export const NO_MARKET: Market = { pay: {} };

const FIRST = new Set(['110000', '310000', '440100', '440300']);
/** The fifteen cities that are commonly called new first-tier. */
const SECOND = new Set([
  '510100',
  '330100',
  '500000',
  '420100',
  '320500',
  '610100',
  '320100',
  '430100',
  '120000',
  '410100',
  '441900',
  '370200',
  '340100',
  '330200',
  '440600',
]);
/** Fewer adverts than this say nothing about what is usual. */
const FEWEST = 20;
const HIGH_QUANTILE = 0.9;

export function tierOf(cityCode: string | undefined): CityTier {
  if (cityCode === undefined) return 'other';
  if (FIRST.has(cityCode)) return 'first';
  return SECOND.has(cityCode) ? 'second' : 'other';
}

/**
 * The usual pay for an advert's work in its city, in cities of that tier, or anywhere; null when too few adverts are
 * known of all three.
 */
export function payLevelOf(
  market: Market,
  group: OccupationGroup,
  tier: CityTier,
  cityCode = '',
): PayLevel | null {
  const known = [cityCode, tier, 'any'].map((place) => market.pay[`${group}|${place}`]);
  return known.find((level) => level !== undefined && level.adverts >= FEWEST) ?? null;
}

/** The usual pay for the work that a title names, in a city. */
export function usualPay(market: Market, title: string, cityCode: string | undefined): PayLevel | null {
  return payLevelOf(market, occupationOf(title), tierOf(cityCode), cityCode);
}

/** One paid advert for the market: title, city code and the upper end of its monthly pay. */
export interface PaySample {
  readonly title: string;
  readonly cityCode: string | undefined;
  readonly monthlyYuan: number;
}

export function marketOf(samples: Iterable<PaySample>): Market {
  const sums = new Map<string, number[]>();
  for (const { title, cityCode, monthlyYuan } of samples) {
    const group = occupationOf(title);
    for (const place of [cityCode ?? '', tierOf(cityCode), 'any']) {
      if (place === '') continue;
      const key = `${group}|${place}`;
      const known = sums.get(key) ?? [];
      sums.set(key, known);
      known.push(monthlyYuan);
    }
  }
  const pay: Record<string, PayLevel> = {};
  for (const [key, paid] of sums) {
    paid.sort((a, b) => a - b);
    if (paid.length < FEWEST) continue;
    pay[key] = { median: quantile(paid, 0.5), high: quantile(paid, HIGH_QUANTILE), adverts: paid.length };
  }
  return { pay };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
