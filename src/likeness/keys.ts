import { isShort, type Profile } from './profile.ts';
import { hashText, minHash, mix } from './shingles.ts';

/**
 * Keys by which copies are found: signed 64-bit numbers as text. `copies`: whoever may be the same job shares one, and
 * with it title, employer and place. `alike`: texts that share much of their wording, whoever wrote them.
 */
export interface LikenessKeys {
  readonly copies: readonly string[];
  readonly alike: readonly string[];
}

/** Raised when equal adverts would get other keys: stored keys of an older version are made anew. */
export const LIKENESS_VERSION = 1;

/** Bins of a key over the wording alone. */
const ALIKE_BINS = 3;
const ALIKE_KEYS = 2;

export function likenessKeys(profile: Profile): LikenessKeys {
  const block = [profile.title, profile.employer.core, profile.cities].join('\n');
  const fields = [hashText(block), hashText(block, 0, block.length, 0x9747b28c)] as const;
  // Of a short advert all cells must agree: title, employer and place find it.
  if (isShort(profile)) return { copies: [keyOf(fields[0], fields[1])], alike: [] };
  const copies: string[] = [];
  const bins = minHash(profile.hashes);
  for (let at = 0; at < bins.length; at += 2) {
    const one = bins[at] as number;
    const other = bins[at + 1] as number;
    copies.push(keyOf(mix(fields[0] ^ one ^ at), mix(fields[1] + Math.imul(other, 31) + at)));
  }
  const alike = Array.from({ length: ALIKE_KEYS }, (_, number) => {
    const from = number * ALIKE_BINS;
    const [one, two, three] = bins.subarray(from, from + ALIKE_BINS) as unknown as [number, number, number];
    return keyOf(mix(one ^ Math.imul(three, 0x9e3779b1) ^ number), mix(two + Math.imul(three, 31)));
  });
  return { copies, alike };
}

function keyOf(high: number, low: number): string {
  return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)).toString();
}
