import { sql } from 'kysely';
import { majors } from '../../catalogue/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { Degree, keyGroups } from '../contract.ts';
import { withPurpose } from './purpose.ts';

/** A graduate as the matching sees them: no name, no number. */
export type MatchablePerson = {
  readonly id: string;
  readonly path: string;
  readonly cohort: number;
  /** 0 none, 1 college, 2 bachelor, 3 master, 4 doctor. */
  readonly degree: number;
  readonly majorCode: string | null;
  /** Catalogue node of the running release; null when the major is in no catalogue. */
  readonly majorNode: number | null;
  readonly homeRegion: string | null;
  readonly regions: readonly string[];
  readonly industries: readonly string[];
  readonly kinds: readonly string[];
  readonly salaryFloorYuan: number | null;
  readonly keywords: readonly string[];
  readonly jobSeeking: string;
  readonly personalised: boolean;
  readonly pushOptOut: boolean;
  /** Whether the graduate belongs to any key group. */
  readonly keyGroup: boolean;
  /**
   * Bit per key group in the order of `keyGroups`, for postings reserved to some of them. Opened for the purpose of
   * matching only: never stored, never shown, never passed to an employer.
   */
  readonly eligibilityBits: number;
};

type Stored = {
  id: string;
  path: string;
  cohort: number;
  degree: Degree;
  major_catalogue_code: string | null;
  home_region: string | null;
  regions: string[] | null;
  industries: string[] | null;
  kinds: string[] | null;
  salary_floor_yuan: number | null;
  keywords: string[] | null;
  job_seeking: string | null;
  personalised: boolean | null;
  push_opt_out: boolean | null;
  groups: string[] | null;
};

export type MatchableFilter = {
  readonly pathUnder: string;
  readonly cohort: number;
  readonly batch?: number;
};

/**
 * Graduates of one cohort below a path in batches, by id. Key groups are opened for the purpose `matching`; that a run
 * did so is written down once per call.
 */
export async function* listMatchable(
  tx: ScopedTx,
  { pathUnder, cohort, batch = 5_000 }: MatchableFilter,
): AsyncGenerator<MatchablePerson[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  await withPurpose(tx, 'matching', () =>
    audit(tx, {
      action: 'people.key_groups_matched',
      subjectKind: 'org',
      subjectId: pathUnder,
      path: pathUnder,
      facts: { cohort },
    }),
  );
  for (;;) {
    const stored = await readBatch(tx, pathUnder, cohort, after, batch);
    if (stored.length === 0) return;
    yield stored.map((row) => asMatchable(row));
    after = stored.at(-1)!.id;
  }
}

/** What a graduate wishes for, for counts of demand: nothing is opened that a count does not need. */
export type WishingPerson = Pick<MatchablePerson, 'id' | 'degree' | 'majorNode' | 'regions'>;

/** All graduates below a path in batches, by id. */
export async function* listWishing(
  tx: ScopedTx,
  pathUnder: string,
  batch = 5_000,
): AsyncGenerator<WishingPerson[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<
      Pick<Stored, 'id' | 'degree' | 'major_catalogue_code' | 'regions'>
    >`select p.id, p.degree, p.major_catalogue_code, w.regions
      from person p left join wish w on w.person_id = p.id
      where p.removed_at is null and p.org_path <@ ${pathUnder}::ltree and p.id > ${after}::uuid
      order by p.id limit ${batch}`.execute(tx);
    if (rows.length === 0) return;
    yield rows.map(({ id, degree, major_catalogue_code: code, regions }) => ({
      id,
      degree: Degree.options.indexOf(degree),
      majorNode: code === null ? null : (majors.byCode(code)?.id ?? null),
      regions: regions ?? [],
    }));
    after = rows.at(-1)!.id;
  }
}

function readBatch(
  tx: ScopedTx,
  pathUnder: string,
  cohort: number,
  after: string,
  batch: number,
): Promise<Stored[]> {
  return withPurpose(tx, 'matching', async () => {
    const { rows } = await sql<Stored>`with page as (
        select * from person p where p.removed_at is null and p.org_path <@ ${pathUnder}::ltree
          and p.cohort = ${cohort} and p.id > ${after}::uuid order by p.id limit ${batch}),
      flags as (
        select f.person_id, array_agg(f.key_group) as groups from key_group_flag f
        where f.cleared_at is null and f.person_id in (select id from page) group by f.person_id)
      select p.id, p.org_path::text as path, p.cohort, p.degree, p.major_catalogue_code, p.home_region,
        w.regions, w.industries, w.kinds, w.salary_floor_yuan, w.keywords, w.job_seeking, w.personalised,
        w.push_opt_out, flags.groups
      from page p left join wish w on w.person_id = p.id left join flags on flags.person_id = p.id
      order by p.id`.execute(tx);
    return rows;
  });
}

function asMatchable(row: Stored): MatchablePerson {
  const node = row.major_catalogue_code === null ? undefined : majors.byCode(row.major_catalogue_code);
  const groups = row.groups ?? [];
  return {
    id: row.id,
    path: row.path,
    cohort: row.cohort,
    degree: Degree.options.indexOf(row.degree),
    majorCode: row.major_catalogue_code,
    majorNode: node?.id ?? null,
    homeRegion: row.home_region,
    regions: row.regions ?? [],
    industries: row.industries ?? [],
    kinds: row.kinds ?? [],
    salaryFloorYuan: row.salary_floor_yuan,
    keywords: row.keywords ?? [],
    jobSeeking: row.job_seeking ?? 'seeking',
    personalised: row.personalised ?? true,
    pushOptOut: row.push_opt_out ?? false,
    keyGroup: groups.length > 0,
    eligibilityBits: keyGroups.reduce(
      (bits, group, at) => (groups.includes(group) ? bits | (1 << at) : bits),
      0,
    ),
  };
}
