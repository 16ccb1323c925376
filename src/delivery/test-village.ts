import { randomInt } from 'node:crypto';
import { buildPerson, buildSchool, givePeople } from '../../tests/builders/people.ts';
import { openAccounts } from '../identity/index.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope, type Scope } from '../kernel/scope.ts';
import type { NewPerson } from '../people/index.ts';
import { openVault } from '../platform/crypto.ts';
import { inScope, type AppDb } from '../platform/db/scoped.ts';

/** A small invented school with graduates who can be written to: what every test of this room starts from. */
export const vault = openVault('secret of the tests of delivery, thirty-two characters');
export const ROOT = 'cn';

export type Village = {
  readonly path: string;
  readonly classPaths: readonly string[];
  readonly people: readonly NewPerson[];
};

export type VillageOrder = {
  readonly school: string;
  readonly graduates: number;
  readonly colleges?: number;
  readonly given?: (number: number) => Omit<Partial<NewPerson>, 'wish'> & {
    readonly wish?: Partial<NonNullable<NewPerson['wish']>>;
  };
};

const WISH = {
  regions: ['440100'],
  industries: [],
  kinds: [],
  salaryFloorYuan: 5000,
  keywords: [],
  jobSeeking: 'seeking' as const,
};

export function buildVillage(
  db: AppDb,
  { school, graduates, colleges = 1, given }: VillageOrder,
): Promise<Village> {
  return inScope(db, systemScope(ROOT), async (tx) => {
    const { path, classPaths } = await buildSchool(tx, { school, colleges, classes: colleges });
    const first = randomInt(1, 900_000);
    const people = Array.from({ length: graduates }, (_, number) => {
      const { wish, ...rest } = given?.(number) ?? {};
      return buildPerson(classPaths[number % classPaths.length]!, first + number, {
        email: `s${first + number}@students.example`,
        phone: `138${String(first + number).padStart(8, '0')}`,
        ...rest,
        wish: { ...WISH, ...wish },
      });
    });
    await givePeople(tx, vault, people);
    return { path, classPaths, people };
  });
}

export type Cast = { readonly accountId: string; readonly scope: Scope };

/** Staff with an account and a subtree. */
export async function buildStaff(
  db: AppDb,
  path: string,
  role: 'career_centre' | 'college_officer' = 'career_centre',
): Promise<Cast> {
  const login = `staff-${newId()}`;
  const ids = await inScope(db, systemScope(ROOT), (tx) =>
    openAccounts(tx, [{ login, displayName: '沈知安', role, orgPath: path, worksFor: [path] }]),
  );
  const accountId = ids.get(login)!;
  return { accountId, scope: { ...systemScope(path), accountId } };
}

/** A graduate as the one who is signed in. */
export function ownScope(person: NewPerson): Scope {
  return { ...systemScope(person.path), paths: [], personId: person.id, homePath: person.path };
}
