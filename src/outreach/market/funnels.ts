import { setImmediate } from 'node:timers/promises';
import { funnel, LIMITS } from '../../matching/index.ts';
import type { FunnelStep, GraduateColumns, Market } from '../../matching/index.ts';

/**
 * Funnels of single graduates. One reads the whole market, so graduates of whom everything is equal that a constraint
 * looks at (the best part of a class) share one.
 */
export class Funnels {
  readonly #market: Market;
  readonly #graduates: GraduateColumns;
  readonly #made = new Map<string, readonly FunnelStep[]>();

  constructor(market: Market, graduates: GraduateColumns) {
    this.#market = market;
    this.#graduates = graduates;
  }

  async of(graduate: number): Promise<readonly FunnelStep[]> {
    const key = this.#keyOf(graduate);
    const known = this.#made.get(key);
    if (known) return known;
    await setImmediate();
    const steps = funnel(this.#market, this.#graduates, graduate);
    this.#made.set(key, steps);
    return steps;
  }

  #keyOf(graduate: number): string {
    const { degree, major, cohort, kinds, salaryFloor, flags, wishes } = this.#graduates;
    const from = graduate * LIMITS.wishes;
    const places = [...wishes.subarray(from, from + LIMITS.wishes)].sort((a, b) => a - b);
    return [
      degree[graduate],
      major[graduate],
      cohort[graduate],
      kinds[graduate],
      salaryFloor[graduate],
      flags[graduate],
      ...places,
    ].join();
  }
}
