import type { MarketCell, showMarket } from '../../src/outreach/contract.ts';
import type { ReplyOf } from '../api.ts';
import { wordCount } from './figures.ts';

export type Market = ReplyOf<typeof showMarket>;

/** How tight a cell is: 0 nobody and nothing, 1 places beyond need, 2 about even, 3 tight, 4 very tight. */
export function heatOf({ wanting, places }: Pick<MarketCell, 'wanting' | 'places'>): 0 | 1 | 2 | 3 | 4 {
  const people = wanting ?? 0;
  if (people === 0 && places === 0) return 0;
  if (people <= places / 2) return 1;
  if (people <= places * 1.2) return 2;
  return people <= places * 3 ? 3 : 4;
}

export const heatWords = ['没有人也没有岗', '岗多人少', '大致相当', '偏紧', '很紧'] as const;

export function wordPeople(wanting: number | null, step: number): string {
  if (wanting === null) return `不足 ${step} 人`;
  return `${step > 1 ? '约 ' : ''}${wordCount(wanting)} 人`;
}

export type Gap = {
  readonly key: string;
  readonly where: string;
  readonly words: string;
  readonly by: number;
};

const SHOWN = 6;

/** The worst gaps in words: where people are too many for the places, and where places wait for people. */
export function gapsOf(market: Market): { tight: Gap[]; idle: Gap[] } {
  const regions = new Map(market.regions.map(({ code, name }) => [code, name]));
  const majors = new Map(market.majors.map(({ code, name }) => [code, name]));
  const gaps = market.cells.map((cell) => ({
    key: `${cell.majors} ${cell.region}`,
    where: `${majors.get(cell.majors) ?? ''}：${regions.get(cell.region) ?? ''}`,
    words: wordGap(cell, market.step),
    by: (cell.wanting ?? 0) - cell.places,
  }));
  return {
    tight: gaps
      .filter(({ by }) => by > 0)
      .toSorted((a, b) => b.by - a.by)
      .slice(0, SHOWN),
    idle: gaps
      .filter(({ by }) => by < 0)
      .toSorted((a, b) => a.by - b.by)
      .slice(0, SHOWN),
  };
}

function wordGap({ wanting, places }: MarketCell, step: number): string {
  const jobs = `${wordCount(places)} 岗`;
  if (wanting === null) return `${jobs}，想去的不足 ${step} 人`;
  if (places === 0) return `${wordPeople(wanting, step)}想去，没有岗`;
  if (wanting === 0) return `${jobs}无人选`;
  if (wanting > places) {
    return `${wordPeople(wanting, step)}，${jobs}，${wordRivals(wanting / places)} 人争 1 岗`;
  }
  return `${jobs}，${wordPeople(wanting, step)}想去`;
}

/** Below ten a tenth of a person says something, above it says nothing. */
function wordRivals(rivals: number): string {
  return rivals < 10 ? rivals.toFixed(1) : wordCount(Math.round(rivals));
}
