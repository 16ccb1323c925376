import type { Comparison, PolicyName, PolicyResult } from '../src/rehearsal/index.ts';

export type Variant = {
  readonly name: string;
  readonly results: readonly Pick<PolicyResult, 'policy' | 'season'>[];
};

export type SeasonFile = Comparison & {
  readonly bench: 'season';
  readonly at: string;
  readonly commit: string;
  readonly node: string;
  readonly measured: string;
  readonly seconds: number;
  readonly fewerSeeds: readonly number[];
  readonly main: readonly PolicyResult[];
  readonly variants: readonly Variant[];
};

export async function writeSeasonReport(_file: SeasonFile): Promise<void> {}
export type { PolicyName };
