import { industries, regions } from '../../catalogue/index.ts';
import { emit } from '../../platform/outbox.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Wish, WishInput } from '../contract.ts';
import { peopleFault } from '../faults.ts';
import { findPersonPath } from '../store/people.ts';
import { getWish, putWish, type WishSwitches } from '../store/wishes.ts';

/** Writes down what a graduate wishes for, said by themselves or by staff on their behalf. */
export async function changeWish(
  tx: ScopedTx,
  personId: string,
  { version, wish }: { readonly version: number; readonly wish: WishInput },
  byWhom: 'self' | 'staff',
): Promise<Wish> {
  refuseUnknown('regions', wish.regions, (code) => regions.byCode(code) !== undefined);
  refuseUnknown('industries', wish.industries, (code) => industries.byCode(code) !== undefined);
  const before = await getWish(tx, personId);
  const once = {
    regions: [...new Set(wish.regions)],
    industries: [...new Set(wish.industries)],
    keywords: [...new Set(wish.keywords)],
  };
  return write(tx, personId, version, { ...before, ...wish, ...once }, byWhom);
}

/** Only the graduate switches personalisation and pushing: there is no way to do it on their behalf. */
export async function changeSwitches(
  tx: ScopedTx,
  personId: string,
  switches: { readonly [Key in keyof WishSwitches]?: boolean | undefined },
): Promise<Wish> {
  const before = await getWish(tx, personId);
  const { personalised = before.personalised, pushOptOut = before.pushOptOut } = switches;
  return write(tx, personId, before.version, { ...before, personalised, pushOptOut }, 'self');
}

async function write(
  tx: ScopedTx,
  personId: string,
  version: number,
  wish: WishInput & WishSwitches,
  byWhom: 'self' | 'staff',
): Promise<Wish> {
  const path = await findPersonPath(tx, personId);
  if (path === undefined) throw peopleFault('person_not_found', { personId });
  if (!(await putWish(tx, { id: personId, path }, version, wish, byWhom)))
    throw peopleFault('wish_changed_meanwhile', { personId });
  await emit(tx, { kind: 'people.wish_changed', subjectId: personId, path, data: { byWhom } });
  return getWish(tx, personId);
}

function refuseUnknown(field: string, codes: readonly string[], isKnown: (code: string) => boolean): void {
  const code = codes.find((each) => !isKnown(each));
  if (code !== undefined) throw peopleFault('wish_code_unknown', { field, code });
}
