import { majors } from '../../catalogue/index.ts';
import { Degree, keyGroups } from '../../people/contract.ts';
import { findPerson, getWish, openKeyGroups } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { outreachFault } from '../faults.ts';
import type { Seeker } from '../market/graduates-in.ts';

export type OneSeeker = {
  readonly seeker: Seeker;
  readonly path: string;
  readonly email: string | null;
  readonly pushOptOut: boolean;
};

/**
 * One graduate as matching sees them, for a ranked list or a "why not". Key groups are opened (and the opening written
 * down, for the graduate to see) only when a posting is reserved for some of them: without that they cannot matter.
 */
export async function loadSeeker(
  tx: ScopedTx,
  personId: string,
  { needsGroups }: { readonly needsGroups: boolean },
): Promise<OneSeeker> {
  const person = await findPerson(tx, personId);
  if (!person) throw outreachFault('person_not_found', { personId });
  const wish = await getWish(tx, personId);
  const groups = needsGroups ? await openKeyGroups(tx, personId, 'matching') : [];
  const seeker = {
    id: person.id,
    cohort: person.cohort,
    degree: Degree.options.indexOf(person.degree),
    majorNode:
      person.majorCatalogueCode === null ? null : (majors.byCode(person.majorCatalogueCode)?.id ?? null),
    homeRegion: person.homeRegion,
    regions: wish.regions,
    industries: wish.industries,
    kinds: wish.kinds,
    salaryFloorYuan: wish.salaryFloorYuan,
    keywords: wish.keywords,
    personalised: wish.personalised,
    keyGroup: groups.length > 0,
    eligibilityBits: keyGroups.reduce(
      (bits, group, at) => (groups.includes(group) ? bits | (1 << at) : bits),
      0,
    ),
  };
  return { seeker, path: person.path, email: person.email, pushOptOut: wish.pushOptOut };
}
