import { matchAll } from '../matching/index.ts';
import type { GraduateColumns, Market } from '../matching/index.ts';
import type { Match } from './rounds.ts';
import { pickGraduates } from './subset.ts';

type Matching = Pick<
  NonNullable<Parameters<typeof matchAll>[2]>,
  'threads' | 'kernel' | 'signal' | 'onProgress'
>;

/** The rounds' match over a market of the engine. */
export function matchMarket(market: Market, graduates: GraduateColumns, options: Matching = {}): Match {
  return (rows, masked, top) => {
    const asked = rows === null ? graduates : pickGraduates(graduates, rows);
    return matchAll(market, asked, { ...options, top, ...(masked !== null && { masked }) });
  };
}
