import { sql } from 'kysely';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import '../tables.ts';

/** One line about something that was done for a graduate, as far as counting it needs. Days are days since 1970-01-01. */
export type ServiceLine = {
  readonly id: string;
  readonly kind: string;
  readonly byRole: string;
  readonly day: number;
  readonly channel: string;
  readonly topics: readonly string[];
  /** Signs of what was written about a talk. */
  readonly length: number;
  readonly postingId: string;
  readonly fit: number | null;
  readonly inPlaces: boolean | null;
  readonly open: boolean | null;
  /** Which service; of an outcome, its code. */
  readonly what: string;
  readonly amount: number;
  /** Of an outcome: the code before. */
  readonly before: string;
  /** The graduate contests it and nobody has answered, or the answer was that they are right. */
  readonly contested: boolean;
};

/** Between the fields of a line, and between lines: signs that no field holds. */
const FIELD = '\u001f';
const LINE = '\u001e';

/**
 * The acts of many graduates, by person. They leave the database as one text a graduate: 44,000 graduates have some
 * 700,000 lines, and as rows their transport alone would take longer than everything else.
 */
export async function listServiceLines(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ServiceLine[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await serviceLinesOf(personIds).execute(tx);
  const days = new Map<string, number>();
  return new Map(
    rows.map(({ personId, lines }) => [personId, lines.split(LINE).map((line) => lineOf(line, days))]),
  );
}

export function serviceLinesOf(personIds: readonly string[]) {
  // Beijing has one offset: a day is arithmetic, six times quicker than asking for the time zone.
  const day = sql`floor((extract(epoch from e.at) + 28800) / 86400)::int`;
  return sql<{ personId: string; lines: string }>`
    with contested as (
      select c.refers_to as id from ledger_entry c
      where c.person_id = any(${[...personIds]}::uuid[]) and c.kind = 'contested'
        and not exists (select from ledger_entry a
          where a.person_id = c.person_id and a.kind = 'contest_answered' and a.refers_to = c.id
            and a.data ->> 'ruling' is distinct from 'upheld')),
    replaced as (
      select c.refers_to as id from ledger_entry c
      where c.person_id = any(${[...personIds]}::uuid[]) and c.refers_to is not null and c.data ? 'correctionReason')
    select e.person_id as "personId", string_agg(concat_ws(${FIELD}::text, e.id, e.kind, e.by_role, ${day},
      coalesce(e.data ->> 'channel', ''),
      case when e.kind = 'talk' then coalesce((e.data -> 'topics')::text, '') else '' end,
      case when e.kind = 'talk' then length(e.data ->> 'summary') else 0 end,
      coalesce(e.data ->> 'postingId', ''), coalesce(e.data ->> 'fit', ''), coalesce(e.data ->> 'inPlaces', ''),
      coalesce(e.data ->> 'open', ''), coalesce(e.data ->> 'service', e.data ->> 'code', ''),
      coalesce(e.data ->> 'amount', '1'), coalesce(e.data ->> 'before', ''), coalesce(e.data ->> 'heldOn', ''),
      case when e.id in (select id from contested) then 'y' else '' end), ${LINE}::text) as lines
    from ledger_entry e
    where e.person_id = any(${[...personIds]}::uuid[])
      and e.kind in ('talk', 'recommended', 'service', 'handover', 'outcome_reported', 'wish_changed')
      and e.id not in (select id from replaced)
    group by e.person_id`;
}

function lineOf(text: string, days: Map<string, number>): ServiceLine {
  const cells = text.split(FIELD);
  const cell = (at: number): string => cells[at] ?? '';
  const [topics, held] = [cell(5), cell(14)];
  return {
    id: cell(0),
    kind: cell(1),
    byRole: cell(2),
    day: held === '' ? Number(cell(3)) : dayOf(held, days),
    channel: cell(4),
    topics: topics === '' || topics === '[]' ? NO_TOPICS : (JSON.parse(topics) as string[]),
    length: Number(cell(6)),
    postingId: cell(7),
    fit: cell(8) === '' ? null : Number(cell(8)),
    inPlaces: cell(9) === '' ? null : cell(9) === 'true',
    open: cell(10) === '' ? null : cell(10) === 'true',
    what: cell(11),
    amount: Number(cell(12)),
    before: cell(13),
    contested: cell(15) === 'y',
  };
}

const NO_TOPICS: readonly string[] = [];

/** A written day as a number; `days` holds those that were met before. */
function dayOf(text: string, days: Map<string, number>): number {
  const known = days.get(text);
  if (known !== undefined) return known;
  const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  days.set(text, day);
  return day;
}

/** What of a case decides what is owed. */
export type CaseFacts = {
  readonly personId: string;
  readonly path: string;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly outcomeCode: string;
  /** Days since 1970-01-01. */
  readonly outcomeOn: number | null;
  readonly openedOn: number;
};

export async function listCaseFacts(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, CaseFacts>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<CaseFacts>`
    select person_id as "personId", org_path::text as path, state, outcome_code as "outcomeCode",
      (outcome_at at time zone 'Asia/Shanghai')::date - date '1970-01-01' as "outcomeOn",
      (opened_at at time zone 'Asia/Shanghai')::date - date '1970-01-01' as "openedOn"
    from support_case where person_id = any(${[...personIds]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Everybody below a path who has a case. */
export async function listCaseIds(tx: ScopedTx, path: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select person_id as id from support_case
    where org_path <@ ${path}::ltree`.execute(tx);
  return rows.map(({ id }) => id);
}
