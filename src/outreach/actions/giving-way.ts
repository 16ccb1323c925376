import { regions } from '../../catalogue/index.ts';
import { bestRegions, LIMITS } from '../../matching/index.ts';
import { PostingKind } from '../../people/contract.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { GivingWay } from '../contract.ts';
import { toColumns } from '../market/graduates-in.ts';
import type { LiveOpenMarket } from '../market/kept-market.ts';
import { catalogueTables } from '../market/tables.ts';
import { loadSeeker } from './one-seeker.ts';

const REGIONS_SHOWN = 5;

/**
 * What giving way on one point would bring. Postings reserved for key groups are left out: they are nobody's gain who
 * is not of the group, and to know that it would have to be opened.
 */
export async function giveWay(tx: ScopedTx, open: LiveOpenMarket, personId: string): Promise<GivingWay> {
  const { seeker } = await loadSeeker(tx, personId, { needsGroups: false });
  const columns = toColumns([seeker], open.words);
  const tables = catalogueTables();
  const found = open.live.givingWay(columns, 0);
  const now = [...columns.wishes.subarray(0, LIMITS.wishes)].filter((wish) => wish !== -1);
  const home = seeker.homeRegion === null ? undefined : tables.regionId(seeker.homeRegion);
  const best = bestRegions(found, tables.regions, {
    near: home === undefined ? now : [...now, home],
    most: REGIONS_SHOWN,
    isOffered,
  });
  const { salary } = found;
  return {
    eligible: found.eligible,
    hasRoom: now.length < LIMITS.wishes,
    regionsNow: now.map((region) => regions.all[region]!.code),
    regions: best.map(({ region, more }) => ({
      code: regions.all[region]!.code,
      name: tables.regionName(region),
      more,
    })),
    salary:
      salary && salary.more > 0
        ? { fromYuan: columns.salaryFloor[0]!, toYuan: salary.floorYuan, more: salary.more }
        : null,
    kinds: PostingKind.options
      .map((kind, at) => ({ kind, more: found.kinds[at]! }))
      .filter(({ more }) => more > 0)
      .toSorted((one, other) => other.more - one.more),
  };
}

let withCities: ReadonlySet<string> | undefined;

/** Cities, and provinces that are one city: what a wish is usually for. */
function isOffered(id: number): boolean {
  const region = regions.all[id]!;
  if (region.level === 'city') return true;
  withCities ??= new Set(
    regions.all.filter((one) => one.level === 'city').map((one) => one.parentCode ?? ''),
  );
  return region.level === 'province' && !withCities.has(region.code);
}
