import { sql } from 'kysely';
import { regions } from '../../catalogue/index.ts';
import { listOrgsByPath } from '../../identity/index.ts';
import { auditAll } from '../../platform/audit.ts';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { keyGroups, type Degree, type JobSeeking, type KeyGroup } from '../contract.ts';
import { withPurpose } from '../store/purpose.ts';

/** A graduate as an agency may be told of them; what was not asked for is not there. */
export type HandedPerson = {
  readonly personId: string;
  readonly path: string;
  readonly name: string;
  readonly gender: 'male' | 'female';
  readonly schoolName: string;
  readonly cohort: number;
  readonly degree: Degree;
  readonly majorName: string;
  readonly leftOn: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly homeRegion: { readonly code: string; readonly name: string } | null;
  readonly wish: {
    readonly jobSeeking: JobSeeking;
    readonly regions: string[];
    readonly industries: string[];
    readonly salaryFloorYuan: number | null;
    readonly keywords: string[];
  };
  readonly identityNumber?: string | null;
  readonly keyGroups?: KeyGroup[];
};

type Row = {
  id: string;
  path: string;
  name: string;
  gender: 'male' | 'female';
  cohort: number;
  degree: Degree;
  major_name: string;
  left_on: string | null;
  phone: string | null;
  email: string | null;
  home_region: string | null;
  identity_sealed: Buffer | null;
  job_seeking: JobSeeking | null;
  regions: string[] | null;
  industries: string[] | null;
  salary_floor_yuan: number | null;
  keywords: string[] | null;
};

/** Whose identity number and key groups are opened too. Each opening is written down for the graduate to read. */
export type Opened = {
  readonly identityNumbers: ReadonlySet<string>;
  readonly keyGroups: ReadonlySet<string>;
};

/** Opens graduates who agreed to be handed over, many at once, for the purpose of support. */
export async function openForHandover(
  tx: ScopedTx,
  vault: Vault,
  personIds: readonly string[],
  opened: Opened,
): Promise<ReadonlyMap<string, HandedPerson>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<Row>`select p.id, p.org_path::text as path, p.name, p.gender, p.cohort, p.degree,
      p.major_name, p.left_on, p.phone, p.email, p.home_region,
      case when p.id = any (${[...opened.identityNumbers]}::uuid[]) then p.identity_sealed end as identity_sealed,
      w.job_seeking, w.regions, w.industries, w.salary_floor_yuan, w.keywords
    from person p left join wish w on w.person_id = p.id
    where p.removed_at is null and p.id = any (${[...personIds]}::uuid[])`.execute(tx);
  const schools = new Set(rows.map(({ path }) => schoolOf(path)));
  const names = new Map((await listOrgsByPath(tx, [...schools])).map((org) => [org.path, org.name]));
  const groups = await openGroups(tx, opened.keyGroups);
  await noteOpenings(tx, rows, opened);
  return new Map(
    rows.map((row) => [row.id, asHanded(row, names.get(schoolOf(row.path)) ?? '', vault, opened, groups)]),
  );
}

function schoolOf(path: string): string {
  return path.split('.').slice(0, 3).join('.');
}

async function openGroups(
  tx: ScopedTx,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Set<KeyGroup>>> {
  const found = new Map<string, Set<KeyGroup>>();
  if (ids.size === 0) return found;
  const rows = await withPurpose(tx, 'support', () =>
    tx
      .selectFrom('key_group_flag')
      .select(['person_id', 'key_group'])
      .where('person_id', 'in', [...ids])
      .where('cleared_at', 'is', null)
      .execute(),
  );
  for (const { person_id: id, key_group: group } of rows)
    found.set(id, (found.get(id) ?? new Set()).add(group));
  return found;
}

async function noteOpenings(tx: ScopedTx, rows: readonly Row[], opened: Opened): Promise<void> {
  const paths = new Map(rows.map((row) => [row.id, row.path]));
  const facts = (action: string, ids: ReadonlySet<string>) =>
    [...ids].flatMap((id) => {
      const path = paths.get(id);
      return path ? [{ action, subjectKind: 'person', subjectId: id, personId: id, path }] : [];
    });
  await withPurpose(tx, 'support', () =>
    auditAll(tx, [
      ...facts('people.identity_number_opened', opened.identityNumbers),
      ...facts('people.key_groups_opened', opened.keyGroups),
    ]),
  );
}

function asHanded(
  row: Row,
  schoolName: string,
  vault: Vault,
  opened: Opened,
  groups: ReadonlyMap<string, Set<KeyGroup>>,
): HandedPerson {
  const region = row.home_region;
  return {
    personId: row.id,
    path: row.path,
    name: row.name,
    gender: row.gender,
    schoolName,
    cohort: row.cohort,
    degree: row.degree,
    majorName: row.major_name,
    leftOn: row.left_on,
    phone: row.phone,
    email: row.email,
    homeRegion: region === null ? null : { code: region, name: regions.byCode(region)?.name ?? '' },
    wish: {
      jobSeeking: row.job_seeking ?? 'seeking',
      regions: row.regions ?? [],
      industries: row.industries ?? [],
      salaryFloorYuan: row.salary_floor_yuan,
      keywords: row.keywords ?? [],
    },
    ...(opened.identityNumbers.has(row.id) && {
      identityNumber: row.identity_sealed ? vault.open(row.identity_sealed) : null,
    }),
    ...(opened.keyGroups.has(row.id) && {
      keyGroups: keyGroups.filter((group) => groups.get(row.id)?.has(group)),
    }),
  };
}
