import { setImmediate } from 'node:timers/promises';
import { LIMITS, whyNot } from '../../matching/index.ts';
import type { GraduateColumns, Market, MatchLists } from '../../matching/index.ts';

const ROWS_PER_TURN = 500;

/**
 * How many postings fit at least one graduate, whether or not they came into anybody's list. Of graduates only those
 * are looked at who wish for the place (or a wider region) with a major that satisfies an accepted node, until the
 * first that fits: asking everybody would cost a second per thousand postings. Other work runs in between.
 */
export async function countFitting(
  market: Market,
  graduates: GraduateColumns,
  lists: MatchLists,
): Promise<number> {
  const fits = new Uint8Array(market.postings.count);
  for (let graduate = 0; graduate < lists.count; graduate++) {
    const from = graduate * lists.top;
    for (let at = from; at < from + lists.lengths[graduate]!; at++) fits[lists.postings[at]!] = 1;
  }
  const seekers = byWishAndNode(market, graduates);
  let count = 0;
  for (let posting = 0; posting < market.postings.count; posting++) {
    if (posting % ROWS_PER_TURN === 0) await setImmediate();
    if (fits[posting] === 1 || fitsSomebody(market, graduates, seekers, posting)) count++;
  }
  return count;
}

type Seekers = ReadonlyMap<number, readonly number[]>;

/** Graduates by wished region and catalogue node that their major satisfies; the key joins both. */
function byWishAndNode({ majors }: Market, { count, wishes, major }: GraduateColumns): Seekers {
  const seekers = new Map<number, number[]>();
  for (let graduate = 0; graduate < count; graduate++) {
    const own = major[graduate]!;
    const nodes =
      own === -1 ? [majors.root] : majors.nodes.subarray(majors.offsets[own], majors.offsets[own + 1]);
    for (let place = 0; place < LIMITS.wishes; place++) {
      const wish = wishes[graduate * LIMITS.wishes + place]!;
      if (wish === -1) break;
      for (const node of nodes) {
        const key = wish * majors.count + node;
        const rows = seekers.get(key);
        if (rows) rows.push(graduate);
        else seekers.set(key, [graduate]);
      }
    }
  }
  return seekers;
}

function fitsSomebody(
  market: Market,
  graduates: GraduateColumns,
  seekers: Seekers,
  posting: number,
): boolean {
  const { postings, majors } = market;
  for (const region of regionsAround(market, posting)) {
    for (let at = postings.nodeOffsets[posting]!; at < postings.nodeOffsets[posting + 1]!; at++) {
      for (const graduate of seekers.get(region * majors.count + postings.nodes[at]!) ?? []) {
        if (graduates.degree[graduate]! < postings.degreeMin[posting]!) continue;
        if (whyNot(market, graduates, graduate, posting) === null) return true;
      }
    }
  }
  return false;
}

/** The posting's places with all regions that contain them. */
function regionsAround({ postings, regions }: Market, posting: number): ReadonlySet<number> {
  const around = new Set<number>();
  for (let at = postings.regionOffsets[posting]!; at < postings.regionOffsets[posting + 1]!; at++) {
    for (let region = postings.regions[at]!; region !== -1; region = regions.parent[region]!)
      around.add(region);
  }
  return around;
}
