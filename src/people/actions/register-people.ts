import { insertRows } from '../../platform/db/bulk.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Degree, KeyGroup, WishInput } from '../contract.ts';
import { maskIdentityNumber, parseIdentityNumber } from '../rules/identity-number.ts';
import { withPurpose } from '../store/purpose.ts';

/** A graduate who comes in without a roster: from the demo seed, or a test. */
export type NewPerson = {
  readonly id: string;
  /** The class. */
  readonly path: string;
  readonly cohort: number;
  readonly studentNumber: string;
  readonly name: string;
  readonly identityNumber: string;
  readonly degree: Degree;
  readonly majorName: string;
  readonly majorCode?: string | null;
  readonly majorCatalogueCode?: string | null;
  readonly examNumber?: string | null;
  readonly ethnicCode?: string | null;
  readonly politicalCode?: string | null;
  readonly homeRegion?: string | null;
  readonly urbanRural?: 'urban' | 'rural' | null;
  readonly enteredOn?: string | null;
  readonly graduatesOn?: string | null;
  readonly leftOn?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly remarks?: string | null;
  readonly keyGroups?: readonly KeyGroup[];
  readonly wish?: WishInput & {
    readonly personalised?: boolean;
    readonly pushOptOut?: boolean;
    readonly byWhom?: 'self' | 'staff';
  };
};

const PERSON_TYPES = {
  id: 'uuid',
  org_path: 'ltree',
  cohort: 'smallint',
  student_number: 'text',
  exam_number: 'text',
  name: 'text',
  gender: 'text',
  identity_kind: 'text',
  identity_sealed: 'bytea',
  identity_fingerprint: 'text',
  identity_masked: 'text',
  birth_on: 'date',
  ethnic_code: 'text',
  political_code: 'text',
  major_code: 'text',
  major_name: 'text',
  major_catalogue_code: 'text',
  degree: 'text',
  home_region: 'text',
  urban_rural: 'text',
  entered_on: 'date',
  graduates_on: 'date',
  left_on: 'date',
  phone: 'text',
  email: 'text',
  remarks: 'text',
} as const;

const WISH_TYPES = {
  person_id: 'uuid',
  org_path: 'ltree',
  regions: 'text[]',
  industries: 'text[]',
  kinds: 'text[]',
  salary_floor_yuan: 'int',
  keywords: 'text[]',
  job_seeking: 'text',
  personalised: 'boolean',
  push_opt_out: 'boolean',
  by_whom: 'text',
} as const;

/** Writes graduates with their key groups and wishes. Throws on an identity number that is none. */
export async function registerPeople(
  tx: ScopedTx,
  vault: Vault,
  people: readonly NewPerson[],
): Promise<void> {
  await insertRows(
    tx,
    'person',
    PERSON_TYPES,
    people.map((person) => personRow(vault, person)),
  );
  const flags = people.flatMap(({ id, path, keyGroups = [] }) =>
    keyGroups.map((group) => ({ person_id: id, org_path: path, key_group: group })),
  );
  await withPurpose(tx, 'roster', () =>
    insertRows(tx, 'key_group_flag', { person_id: 'uuid', org_path: 'ltree', key_group: 'text' }, flags),
  );
  await insertRows(
    tx,
    'wish',
    WISH_TYPES,
    people.flatMap((person) => wishRow(person) ?? []),
  );
}

function personRow(vault: Vault, person: NewPerson): Record<keyof typeof PERSON_TYPES, unknown> {
  const identity = parseIdentityNumber(person.identityNumber);
  if (typeof identity === 'string') throw new Error(`identity number of ${person.id}: ${identity}`);
  return {
    id: person.id,
    org_path: person.path,
    cohort: person.cohort,
    student_number: person.studentNumber,
    exam_number: person.examNumber,
    name: person.name,
    gender: identity.gender,
    identity_kind: 'resident_card',
    identity_sealed: `\\x${vault.seal(identity.number).toString('hex')}`,
    identity_fingerprint: vault.fingerprint(identity.number),
    identity_masked: maskIdentityNumber(identity.number),
    birth_on: identity.birthOn,
    ethnic_code: person.ethnicCode,
    political_code: person.politicalCode,
    major_code: person.majorCode,
    major_name: person.majorName,
    major_catalogue_code: person.majorCatalogueCode,
    degree: person.degree,
    home_region: person.homeRegion,
    urban_rural: person.urbanRural,
    entered_on: person.enteredOn,
    graduates_on: person.graduatesOn,
    left_on: person.leftOn,
    phone: person.phone,
    email: person.email,
    remarks: person.remarks,
  };
}

function wishRow({ id, path, wish }: NewPerson): Record<keyof typeof WISH_TYPES, unknown> | undefined {
  return (
    wish && {
      person_id: id,
      org_path: path,
      regions: wish.regions,
      industries: wish.industries,
      kinds: wish.kinds,
      salary_floor_yuan: wish.salaryFloorYuan,
      keywords: wish.keywords,
      job_seeking: wish.jobSeeking,
      personalised: wish.personalised ?? true,
      push_opt_out: wish.pushOptOut ?? false,
      by_whom: wish.byWhom ?? 'self',
    }
  );
}
