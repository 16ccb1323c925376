import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { Degree, JobSeeking } from '../contract.ts';

/** A graduate as somebody who is written to. For sending, never for showing. */
export type RecipientFacts = {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly studentNumber: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly personalised: boolean;
  readonly pushOptOut: boolean;
};

const COLUMNS = sql`p.id, p.org_path::text as path, p.name, p.student_number as "studentNumber", p.email, p.phone,
  coalesce(w.personalised, true) as personalised, coalesce(w.push_opt_out, false) as "pushOptOut"`;

/** Those of `ids` that are in scope and on the roster; whoever has left it is not among them. */
export async function listRecipients(
  tx: ScopedTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecipientFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<RecipientFacts>`select ${COLUMNS}
    from person p left join wish w on w.person_id = p.id
    where p.removed_at is null and p.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whom a message to many is meant for. Lists that are empty ask for nothing. */
export type AudienceFilter = {
  readonly path: string;
  readonly cohort: number;
  readonly degrees: readonly Degree[];
  readonly jobSeeking: readonly JobSeeking[];
  /** Codes of wished regions; whoever wished for any of them. */
  readonly regions: readonly string[];
};

const NATION = '000000';

/** A place is wished by whoever wishes it, something inside it (a city of the province) or what it lies in. */
function wishesAny(regions: readonly string[]) {
  const around = regions.flatMap((code) => [
    code,
    `${code.slice(0, 4)}00`,
    `${code.slice(0, 2)}0000`,
    NATION,
  ]);
  const inside = regions.map((code) => `${code.replace(/(000000|0000|00)$/, '')}%`);
  return sql`(w.regions && ${around}::text[]
    or exists (select from unnest(w.regions) as wished where wished like any (${inside}::text[])))`;
}

/** One page of an audience, ascending by id after `after`. */
export async function listAudience(
  tx: ScopedTx,
  filter: AudienceFilter,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<RecipientFacts[]> {
  const { path, cohort, degrees, jobSeeking, regions } = filter;
  const parts = [
    sql`p.removed_at is null and p.org_path <@ ${path}::ltree and p.cohort = ${cohort}`,
    ...(after === null ? [] : [sql`p.id > ${after}::uuid`]),
    ...(degrees.length === 0 ? [] : [sql`p.degree = any(${degrees}::text[])`]),
    ...(jobSeeking.length === 0
      ? []
      : [sql`coalesce(w.job_seeking, 'seeking') = any(${jobSeeking}::text[])`]),
    ...(regions.length === 0 ? [] : [wishesAny(regions)]),
  ];
  const { rows } = await sql<RecipientFacts>`select ${COLUMNS}
    from person p left join wish w on w.person_id = p.id
    where ${sql.join(parts, sql` and `)} order by p.id limit ${limit}`.execute(tx);
  return rows;
}
