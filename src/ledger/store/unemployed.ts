import { sql, type RawBuilder } from 'kysely';
import { idsOfCohort } from '../../people/index.ts';
import type { JobSeeking } from '../../people/contract.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { outcomeOfStatus } from '../rules.ts';
import '../tables.ts';

/** A wish that says another status than the case moves the case along; a case with an outcome stays as it is. */
export async function followJobSeeking(tx: ScopedTx, personId: string, status: JobSeeking): Promise<void> {
  await setJobStatus(tx, personId, status, null);
}

/** Sets where a graduate stands and the outcome code that it falls under; false when the case has an outcome or is gone. */
export async function setJobStatus(
  tx: ScopedTx,
  personId: string,
  status: JobSeeking,
  version: number | null,
): Promise<boolean> {
  const code = outcomeOfStatus(status);
  const { numAffectedRows } = await sql`update support_case set job_status = ${status},
      job_status_on = (now() at time zone 'Asia/Shanghai')::date, version = version + 1,
      outcome_code = ${code}, outcome_confirmed = outcome_confirmed and outcome_code = ${code}
    where person_id = ${personId} and state = 'open'
      and (${version}::int is null or version = ${version}::int)
      and (${version}::int is not null or job_status <> ${status})`.execute(tx);
  return Number(numAffectedRows ?? 0n) === 1;
}

export type UnemployedFilter = {
  readonly statuses?: readonly JobSeeking[] | undefined;
  readonly cohort?: number | undefined;
  readonly path?: string | undefined;
  readonly personIds?: readonly string[] | undefined;
  /** Without any help in this many days. */
  readonly withoutHelpSince?: string | undefined;
};

export type UnemployedState = {
  readonly personId: string;
  readonly pathText: string;
  readonly status: JobSeeking;
  readonly statusOn: string | null;
  readonly outcomeCode: string;
  readonly responsible_id: string | null;
  readonly responsible_name: string;
  readonly org_path: string;
  readonly openedOn: string;
  readonly version: number;
};

/** Acts that are help, done by staff or by the system on the school's behalf. */
const HELP = sql`('talk', 'recommended', 'service', 'past_help', 'handover')`;
const LIVE = sql`not exists (select from ledger_entry x where x.refers_to = e.id and x.data ? 'correctionReason')`;
const HELD_ON = sql`coalesce((e.data ->> 'heldOn')::date, (e.at at time zone 'Asia/Shanghai')::date)`;

function where(filter: UnemployedFilter): RawBuilder<unknown> {
  const { statuses, cohort, path, personIds, withoutHelpSince } = filter;
  const parts = [sql`c.state = 'open'`];
  if (statuses) parts.push(sql`c.job_status = any(${[...statuses]}::text[])`);
  if (cohort !== undefined) parts.push(sql`c.person_id in ${idsOfCohort(cohort)}`);
  if (path !== undefined)
    parts.push(
      sql`(c.path_text = ${path} or (c.path_text >= ${path} || '.' and c.path_text < ${path} || '/'))`,
    );
  if (personIds) parts.push(sql`c.person_id = any(${[...personIds]}::uuid[])`);
  if (withoutHelpSince !== undefined)
    parts.push(sql`not exists (select from ledger_entry e where e.person_id = c.person_id and e.kind in ${HELP}
      and ${HELD_ON} >= ${withoutHelpSince}::date and ${LIVE})`);
  return sql.join(parts, sql` and `);
}

export type UnemployedCursor = { readonly path: string; readonly personId: string };

/** Graduates without an outcome, class by class. */
export async function listUnemployed(
  tx: ScopedTx,
  filter: UnemployedFilter,
  after: UnemployedCursor | undefined,
  limit: number,
): Promise<UnemployedState[]> {
  const behind = after
    ? sql`and (c.path_text, c.person_id) > (${after.path}, ${after.personId}::uuid)`
    : sql``;
  const { rows } = await sql<UnemployedState>`
    select c.person_id as "personId", c.path_text as "pathText", c.job_status as status,
      c.job_status_on as "statusOn", c.outcome_code as "outcomeCode", c.responsible_id, c.responsible_name, c.org_path::text as org_path,
      (c.opened_at at time zone 'Asia/Shanghai')::date as "openedOn", c.version
    from support_case c where ${where(filter)} ${behind}
    order by c.path_text, c.person_id limit ${limit}`.execute(tx);
  return rows;
}

/** How many stand where, whatever status is asked for. */
export async function countUnemployed(
  tx: ScopedTx,
  filter: UnemployedFilter,
): Promise<ReadonlyMap<JobSeeking, number>> {
  const { rows } = await sql<{ status: JobSeeking; count: number }>`
    select c.job_status as status, count(*) as count from support_case c
    where ${where({ ...filter, statuses: undefined })} group by 1`.execute(tx);
  return new Map(rows.map(({ status, count }) => [status, count]));
}

/** What was done for a graduate, counted from the lines that stand. */
export type Help = {
  readonly talks: number;
  readonly recommendations: number;
  readonly services: number;
  readonly handovers: number;
  /** Written down in a ledger kept elsewhere. */
  readonly past: number;
  readonly lastOn: string | null;
  /** The newest line in words: what a talk was about, what came next. */
  readonly last: string;
};

export async function listHelp(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Help>> {
  const { rows } = await sql<Help & { personId: string }>`
    select e.person_id as "personId",
      count(*) filter (where e.kind = 'talk') as talks,
      count(*) filter (where e.kind = 'recommended') as recommendations,
      count(*) filter (where e.kind = 'service') as services,
      count(*) filter (where e.kind = 'handover') as handovers,
      count(*) filter (where e.kind = 'past_help') as past,
      max(${HELD_ON}) as "lastOn",
      coalesce((array_agg(left(coalesce(e.data ->> 'summary', e.data ->> 'title', e.data ->> 'text', ''), 200)
        order by ${HELD_ON} desc, e.at desc))[1], '') as last
    from ledger_entry e
    where e.person_id = any(${[...personIds]}::uuid[]) and e.kind in ${HELP} and ${LIVE}
    group by e.person_id`.execute(tx);
  return new Map(rows.map(({ personId, ...help }) => [personId, help]));
}
