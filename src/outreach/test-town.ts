import { randomInt } from 'node:crypto';
import { buildPerson, buildSchool, givePeople } from '../../tests/builders/people.ts';
import { newId } from '../kernel/ids.ts';
import { publicScope, systemScope, type Scope } from '../kernel/scope.ts';
import { openAccounts } from '../identity/index.ts';
import { openCases } from '../ledger/index.ts';
import type { NewPerson } from '../people/index.ts';
import { openVault } from '../platform/crypto.ts';
import { insertRows } from '../platform/db/bulk.ts';
import { inScope, type AppDb } from '../platform/db/scoped.ts';

/** A small invented school with graduates whose cases are open, and postings: what every test of this room starts from. */
export const vault = openVault('secret of the tests of outreach, thirty-two characters');
export const ROOT = 'cn';

export type Town = {
  readonly path: string;
  readonly classPaths: readonly string[];
  readonly people: readonly NewPerson[];
};

const WISH = {
  regions: ['440100'],
  industries: [],
  kinds: [],
  salaryFloorYuan: 5000,
  keywords: [],
  jobSeeking: 'seeking' as const,
};

export type TownOrder = {
  readonly school: string;
  readonly graduates: number;
  readonly classes?: number;
  /** What differs from the usual graduate, by number. */
  readonly given?: (number: number) => Omit<Partial<NewPerson>, 'wish'> & {
    readonly wish?: Partial<NonNullable<NewPerson['wish']>>;
  };
};

export async function buildTown(
  db: AppDb,
  { school, graduates, classes = 1, given }: TownOrder,
): Promise<Town> {
  return inScope(db, systemScope(ROOT), async (tx) => {
    const { path, classPaths } = await buildSchool(tx, { school, classes });
    const first = randomInt(1, 900_000);
    const people = Array.from({ length: graduates }, (_, number) => {
      const { wish, ...rest } = given?.(number) ?? {};
      return buildPerson(classPaths[number % classes]!, first + number, {
        email: `s${first + number}@students.example`,
        ...rest,
        wish: { ...WISH, ...wish },
      });
    });
    await givePeople(tx, vault, people);
    await openCases(
      tx,
      people.map((person) => ({
        personId: person.id,
        path: person.path,
        inKeyGroup: (person.keyGroups ?? []).length > 0,
      })),
    );
    return { path, classPaths, people };
  });
}

export type TestPosting = {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly headCount: number | null;
  readonly majorCodes: readonly string[];
  readonly regionCodes: readonly string[];
  readonly degreeMin: number | null;
  readonly salaryMin: number | null;
  readonly salaryMax: number | null;
  readonly onlyGroups: readonly string[];
  readonly openedAt: Date;
  readonly fresh: string;
  readonly experienceMin: number | null;
  readonly keywords: readonly string[];
};

/** Open postings in 广州 for 计算机类, unless told otherwise. */
export async function givePostings(
  db: AppDb,
  count: number,
  given: (number: number) => Partial<TestPosting> = () => ({}),
): Promise<string[]> {
  const postings = Array.from({ length: count }, (_, number) => ({
    id: newId(),
    title: `软件工程师 ${number + 1}`,
    state: 'open',
    headCount: 5,
    majorCodes: ['0809'],
    regionCodes: ['440100'],
    degreeMin: 2,
    salaryMin: 6000,
    salaryMax: 9000,
    onlyGroups: [],
    openedAt: new Date(Date.now() - number * 60_000),
    fresh: 'welcome',
    experienceMin: null,
    keywords: [],
    ...given(number),
  }));
  await inScope(db, systemScope(ROOT), (tx) => insertRows(tx, 'posting', types, postings.map(rowOf)));
  return postings.map((posting) => posting.id);
}

const types = {
  id: 'uuid',
  org_path: 'ltree',
  state: 'text',
  employer_name: 'text',
  title: 'text',
  body: 'text',
  head_count: 'int',
  closes_on: 'date',
  forwarded: 'boolean',
  kind: 'text',
  degree_min: 'smallint',
  major_codes: 'text[]',
  region_codes: 'text[]',
  salary_min: 'int',
  salary_max: 'int',
  only_groups: 'text[]',
  fresh: 'text',
  experience_min: 'smallint',
  keywords: 'text[]',
  reading: 'jsonb',
  verdict: 'text',
  content_hash: 'text',
  opened_at: 'timestamptz',
};

function rowOf(posting: TestPosting) {
  return {
    id: posting.id,
    org_path: ROOT,
    state: posting.state,
    employer_name: '虚构软件有限公司',
    title: posting.title,
    body: '负责开发与维护。',
    head_count: posting.headCount,
    closes_on: '2099-12-31',
    forwarded: false,
    kind: 'enterprise',
    degree_min: posting.degreeMin,
    major_codes: posting.majorCodes,
    region_codes: posting.regionCodes,
    salary_min: posting.salaryMin,
    salary_max: posting.salaryMax,
    only_groups: posting.onlyGroups,
    fresh: posting.fresh,
    experience_min: posting.experienceMin,
    keywords: posting.keywords,
    reading: [],
    verdict: 'pass',
    content_hash: posting.id,
    opened_at: posting.openedAt,
  };
}

export type Cast = { readonly accountId: string; readonly name: string; readonly scope: Scope };

/** A counsellor (or other staff) of a subtree, with an account. */
export async function buildStaff(
  db: AppDb,
  path: string,
  role: 'counsellor' | 'career_centre' | 'operator' = 'counsellor',
): Promise<Cast> {
  const login = `staff-${newId()}`;
  const name = '沈知安';
  const ids = await inScope(db, systemScope(ROOT), (tx) =>
    openAccounts(tx, [{ login, displayName: name, role, orgPath: path, worksFor: [path] }]),
  );
  const accountId = ids.get(login)!;
  return { accountId, name, scope: { ...systemScope(path), accountId } };
}

/** The account of a graduate. */
export async function buildOwn(db: AppDb, person: NewPerson): Promise<Cast> {
  const login = `own-${person.id}`;
  const ids = await inScope(db, systemScope(ROOT), (tx) =>
    openAccounts(tx, [
      { login, displayName: person.name, role: 'graduate', orgPath: person.path, personId: person.id },
    ]),
  );
  const accountId = ids.get(login)!;
  const scope = { ...publicScope, accountId, personId: person.id, homePath: person.path };
  return { accountId, name: person.name, scope };
}
