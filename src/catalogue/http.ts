import { mount } from '../platform/http/mount.ts';
import type { Server } from '../platform/http/server.ts';
import * as contract from './contract.ts';
import { industries } from './industries.ts';
import { searchMajors } from './major-search.ts';
import { regions } from './regions.ts';

/** Public look-ups for forms: anybody may read the catalogues, nothing in them belongs to anybody. */
export function mountCatalogue(server: Server): void {
  mount(server, contract.listRegions, async ({ query }) => {
    const { level, parentCode } = query;
    if (parentCode !== undefined) return { rows: [...regions.below(parentCode)] };
    return { rows: [...(level === 'city' ? regions.cities : regions.provinces)] };
  });
  mount(server, contract.searchMajors, async ({ query }) => ({
    rows: searchMajors(query.text, query.level, query.limit),
  }));
  mount(server, contract.listIndustries, async ({ query }) => ({
    rows: industries.all.filter(
      (industry) =>
        industry.level === query.level &&
        (query.parentCode === undefined || industry.parentCode === query.parentCode),
    ),
  }));
}
