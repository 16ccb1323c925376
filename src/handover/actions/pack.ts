import { listCasesOf } from '../../ledger/index.ts';
import { findPerson, getWish, openForHandover, type HandedPerson } from '../../people/index.ts';
import type { CaseStanding } from '../../ledger/index.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { HandoverPackage, type HandoverField } from '../contract.ts';
import type { HandoverRecord } from '../store/handovers.ts';
import { listSealed } from '../store/packages.ts';

/** Puts together what was consented to, and opens for it exactly what it needs. By person. */
export async function packAll(
  tx: ScopedTx,
  vault: Vault,
  handovers: readonly HandoverRecord[],
  cases: ReadonlyMap<string, CaseStanding>,
): Promise<ReadonlyMap<string, HandoverPackage>> {
  const withField = (field: HandoverField) =>
    new Set(handovers.filter(({ fields }) => fields.includes(field)).map((row) => row.person_id));
  const people = await openForHandover(
    tx,
    vault,
    handovers.map((row) => row.person_id),
    { identityNumbers: withField('identity_number'), keyGroups: withField('key_groups') },
  );
  return new Map(
    handovers.flatMap((handover) => {
      const person = people.get(handover.person_id);
      return person
        ? [[handover.person_id, packed(handover.fields, person, cases.get(person.personId))] as const]
        : [];
    }),
  );
}

/** The parts in one order, so that the same facts give the same bytes; a part without consent is not a key. */
function packed(
  fields: readonly HandoverField[],
  person: Omit<HandedPerson, 'personId' | 'path'>,
  state: CaseStanding | undefined,
): HandoverPackage {
  const has = (field: HandoverField) => fields.includes(field);
  const { name, gender, schoolName, cohort, degree, majorName, leftOn } = person;
  return {
    basics: { name, gender, schoolName, cohort, degree, majorName, leftOn },
    ...(has('phone') && { phone: person.phone }),
    ...(has('email') && { email: person.email }),
    ...(has('home_region') && { homeRegion: person.homeRegion }),
    ...(has('wish') && { wish: person.wish }),
    ...(has('support') && state && { support: supportOf(state) }),
    ...(has('identity_number') && { identityNumber: person.identityNumber ?? null }),
    ...(has('key_groups') && { keyGroups: person.keyGroups ?? [] }),
  };
}

function supportOf({ talks, recommendations, answers, lastContactOn }: CaseStanding) {
  return { talks, recommendations, answers, lastContactOn };
}

/**
 * What would leave, before it leaves: for staff and graduate alike, with the identity number masked, since nothing is
 * opened to be looked at. Key groups appear as the fact that they are asked for; the graduate reads theirs in their file.
 */
export async function previewOf(
  tx: ScopedTx,
  handover: HandoverRecord,
  isOwn: boolean,
): Promise<HandoverPackage | null> {
  const person = await findPerson(tx, handover.person_id);
  if (!person) return null;
  const { jobSeeking, regions, industries, salaryFloorYuan, keywords } = await getWish(tx, person.id);
  const state = (await listCasesOf(tx, [person.id])).get(person.id);
  const { homeRegion: code, homeRegionName, ...rest } = person;
  const fields = handover.fields.filter((field) => field !== 'key_groups');
  const homeRegion = code === null ? null : { code, name: homeRegionName ?? '' };
  const wish = { jobSeeking, regions, industries, salaryFloorYuan, keywords };
  const masked = { phone: isOwn ? person.phone : person.phoneMasked, identityNumber: person.identityMasked };
  return packed(fields, { ...rest, ...masked, homeRegion, wish }, state);
}

export function sealPackage(vault: Vault, packed: HandoverPackage): Buffer {
  return vault.seal(JSON.stringify(packed));
}

/** Packages that still lie there, by hand-over. */
export async function openPackages(
  tx: ScopedTx,
  vault: Vault,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HandoverPackage>> {
  const sealed = await listSealed(tx, ids);
  return new Map(
    [...sealed].map(([id, bytes]) => [id, HandoverPackage.parse(JSON.parse(vault.open(bytes)))]),
  );
}
