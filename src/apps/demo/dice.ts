/** Seeded chance: the same seed gives the same demo on every machine. */
export type Dice = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  pick<T>(choices: readonly T[]): T;
  /** True with the given chance. */
  chance(share: number): boolean;
  /** One of the choices, by their weights. */
  weighed<T>(choices: readonly (readonly [T, number])[]): T;
  /** `count` different choices, in random order. */
  some<T>(choices: readonly T[], count: number): T[];
};

/** mulberry32: 32 bits of state are plenty for a demo and cost nothing. */
export function rollDice(seed: number): Dice {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  function whole(from: number, to: number): number {
    return from + Math.floor(next() * (to - from + 1));
  }
  function pick<T>(choices: readonly T[]): T {
    return choices[whole(0, choices.length - 1)]!;
  }
  function weighed<T>(choices: readonly (readonly [T, number])[]): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let left = next() * total;
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return choices.at(-1)![0];
  }
  function some<T>(choices: readonly T[], count: number): T[] {
    const rest = [...choices];
    return Array.from(
      { length: Math.min(count, rest.length) },
      () => rest.splice(whole(0, rest.length - 1), 1)[0]!,
    );
  }
  return { next, whole, pick, chance: (share) => next() < share, weighed, some };
}
