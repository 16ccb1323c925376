/** Says of each of a list of rules whether one of its literals occurs in a text. */
export type Gate = (text: string) => Uint8Array;

interface Sought {
  readonly literal: string;
  readonly rules: number[];
}

const BITS = 12;
const MASK = (1 << BITS) - 1;
const ONE = 1;
const MORE = 2;

/** Pairs that fall together cost a comparison in vain, never a wrong answer. */
function slotOf(first: number, second: number): number {
  return (Math.imul(first, 31) + Math.imul(second, 2_053)) & MASK;
}

/**
 * All literals of all rules are looked for in one pass, and most characters cost one look into a table. In the answer the
 * place of a rule is 1 where its pattern is worth running.
 */
export function gate(needs: readonly (readonly string[])[]): Gate {
  const begins = new Uint8Array(65_536);
  const singles = new Map<number, number[]>();
  const pairs: (Sought[] | undefined)[] = Array.from({ length: 1 << BITS }, () => undefined);
  for (const [rule, literals] of needs.entries()) for (const literal of literals) add(literal, rule);
  return rulesIn;

  function add(literal: string, rule: number): void {
    if (literal === '') throw new Error('an empty literal is in every text');
    const first = literal.charCodeAt(0);
    begins[first] = (begins[first] as number) | (literal.length === 1 ? ONE : MORE);
    if (literal.length === 1) {
      singles.set(first, [...(singles.get(first) ?? []), rule]);
      return;
    }
    const bucket = (pairs[slotOf(first, literal.charCodeAt(1))] ??= []);
    const known = bucket.find((one) => one.literal === literal);
    if (known) known.rules.push(rule);
    else bucket.push({ literal, rules: [rule] });
  }

  function rulesIn(text: string): Uint8Array {
    const worth = new Uint8Array(needs.length);
    const last = text.length - 1;
    for (let at = 0; at <= last; at += 1) {
      const first = text.charCodeAt(at);
      const kinds = begins[first] as number;
      if (kinds === 0) continue;
      if ((kinds & ONE) !== 0) mark(worth, singles.get(first) as number[]);
      if ((kinds & MORE) === 0 || at === last) continue;
      const bucket = pairs[slotOf(first, text.charCodeAt(at + 1))];
      if (bucket === undefined) continue;
      for (const { literal, rules } of bucket)
        if (worth[rules[0] as number] === 0 || rules.length > 1)
          if (text.startsWith(literal, at)) mark(worth, rules);
    }
    return worth;
  }
}

function mark(worth: Uint8Array, rules: readonly number[]): void {
  for (const rule of rules) worth[rule] = 1;
}
