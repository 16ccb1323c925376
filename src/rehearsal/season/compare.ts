import { assume } from './assumptions.ts';
import type { Assumptions } from './assumptions.ts';
import type { SeasonFigures, WeekFigures } from './figures.ts';
import { playSeason } from './play.ts';
import type { PolicyName } from './policies.ts';
import { makeWorld } from './world.ts';

export type Comparison = {
  readonly seeds: readonly number[];
  readonly graduates: number;
  readonly postings: number;
  readonly policies: readonly PolicyName[];
  readonly changes?: Partial<Assumptions>;
  /** Worker threads of each match; the figures do not depend on it. */
  readonly threads: number;
};

/** A figure over several seeds. */
export type Spread = {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** Standard deviation between seeds; 0 with one seed. */
  readonly deviation: number;
};

export type PolicyResult = {
  readonly policy: PolicyName;
  readonly season: Readonly<Record<keyof SeasonFigures, Spread>>;
  /** For each figure its course, week by week. */
  readonly weeks: Readonly<Record<keyof WeekFigures, readonly Spread[]>>;
  readonly bySeed: readonly SeasonFigures[];
};

type Watch = { readonly onSeason?: (line: string) => void; readonly signal?: AbortSignal };

/** Every policy on the market of every seed. Policies of a seed meet the same people, employers and luck. */
export async function compareSeasons(
  { seeds, graduates, postings, policies, changes, threads }: Comparison,
  { onSeason, signal }: Watch = {},
): Promise<PolicyResult[]> {
  const played = new Map<PolicyName, { season: SeasonFigures; weeks: readonly WeekFigures[] }[]>();
  for (const seed of seeds) {
    const world = await makeWorld({ seed, graduates, postings }, assume(changes), threads);
    const seasons = await Promise.all(
      policies.map((policy) => playSeason(world, { policy, threads, ...(signal && { signal }) })),
    );
    for (const [at, policy] of policies.entries()) {
      const { figures, weeks } = seasons[at]!;
      played.set(policy, [...(played.get(policy) ?? []), { season: figures, weeks }]);
      onSeason?.(`seed ${seed}, ${policy}: ${(figures.signedShare * 100).toFixed(1)} % signed`);
    }
  }
  return policies.map((policy) => {
    const runs = played.get(policy)!;
    return {
      policy,
      season: spreads(runs.map(({ season }) => season)),
      weeks: courses(runs.map(({ weeks }) => weeks)),
      bySeed: runs.map(({ season }) => season),
    };
  });
}

export function spreads<Figures extends Readonly<Record<string, number>>>(
  runs: readonly Figures[],
): Record<keyof Figures, Spread> {
  const names = Object.keys(runs[0]!) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, spreadOf(runs.map((run) => run[name]!))])) as Record<
    keyof Figures,
    Spread
  >;
}

function courses(runs: readonly (readonly WeekFigures[])[]): Record<keyof WeekFigures, Spread[]> {
  const weeks = runs[0]!.map((_, week) => spreads(runs.map((run) => run[week]!)));
  const names = Object.keys(weeks[0]!) as (keyof WeekFigures)[];
  return Object.fromEntries(names.map((name) => [name, weeks.map((week) => week[name])])) as Record<
    keyof WeekFigures,
    Spread[]
  >;
}

export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return {
    mean,
    least: Math.min(...values),
    most: Math.max(...values),
    deviation: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)),
  };
}
