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
const ID_LENGTH = 36;

/**
 * The acts of many graduates, by person. They leave the database as one text a graduate: 44,000 graduates have some
 * 700,000 lines, and as rows their transport alone would take longer than everything else.
 */
export async function listServiceLines(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ServiceLine[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ personId: string; lines: string | null }>`
    select person_id as "personId", lines from ledger_service_facts(${[...personIds]}::uuid[])`.execute(tx);
  const read = serviceLineReader();
  return new Map(rows.map(({ personId, lines }) => [personId, read(lines)]));
}

/** Reads the text in which `ledger_service_facts` hands over the acts of one graduate; what repeats is read once. */
export function serviceLineReader(): (lines: string | null) => ServiceLine[] {
  const days = new Map<string, number>();
  const topics = new Map<string, readonly string[]>();
  return (lines) => (lines === null ? [] : lines.split(LINE).map((line) => lineOf(line, { days, topics })));
}

type Known = { readonly days: Map<string, number>; readonly topics: Map<string, readonly string[]> };

const roles: Readonly<Record<string, string>> = { t: 'staff', e: 'self', y: 'system' };
const NO_TOPICS: readonly string[] = [];

/** First the id, then `y` when contested, the kind and the role as one sign each; the fields follow (migration 0038). */
function lineOf(text: string, known: Known): ServiceLine {
  const cells = text.slice(ID_LENGTH + 3).split(FIELD);
  const cell = (at: number): string => cells[at] ?? '';
  const line = {
    id: text.slice(0, ID_LENGTH),
    kind: 'talk',
    byRole: roles[text[ID_LENGTH + 2] ?? ''] ?? 'system',
    day: Number(cell(0)),
    channel: '',
    topics: NO_TOPICS,
    length: 0,
    postingId: '',
    fit: null as number | null,
    inPlaces: null as boolean | null,
    open: null as boolean | null,
    what: '',
    amount: 1,
    before: '',
    contested: text[ID_LENGTH] === 'y',
  };
  switch (text[ID_LENGTH + 1]) {
    case 't':
      line.day = heldOn(cell(1), line.day, known);
      line.channel = cell(2);
      line.topics = topicsOf(cell(3), known);
      line.length = numberOf(cell(4)) ?? 0;
      break;
    case 'r':
      line.kind = 'recommended';
      line.postingId = cell(1);
      line.fit = numberOf(cell(2));
      line.inPlaces = cell(3) === '' ? null : cell(3) === 'true';
      line.open = cell(4) === '' ? null : cell(4) === 'true';
      break;
    case 's':
      line.kind = 'service';
      line.day = heldOn(cell(1), line.day, known);
      line.what = cell(2);
      line.amount = Math.trunc(numberOf(cell(3)) ?? 1);
      break;
    case 'o':
      line.kind = 'outcome_reported';
      line.what = cell(1);
      line.before = cell(2);
      break;
    default:
      line.kind = cell(2);
      line.day = heldOn(cell(1), line.day, known);
  }
  return line;
}

function numberOf(text: string): number | null {
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** The day that was stated, else the one on which it was written down. */
function heldOn(text: string, written: number, { days }: Known): number {
  if (text === '') return written;
  const known = days.get(text);
  if (known !== undefined) return known;
  const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  if (Number.isNaN(day)) return written;
  days.set(text, day);
  return day;
}

function topicsOf(text: string, { topics }: Known): readonly string[] {
  if (text === '' || text === '[]') return NO_TOPICS;
  const known = topics.get(text);
  if (known) return known;
  const read: unknown = JSON.parse(text);
  const list = Array.isArray(read) ? read.filter((topic) => typeof topic === 'string') : NO_TOPICS;
  topics.set(text, list);
  return list;
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
  /** Who answers for the graduate; empty when nobody does. */
  readonly responsibleName: string;
};

export async function listCaseFacts(
  tx: ScopedTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, CaseFacts>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<CaseFacts>`
    select person_id as "personId", org_path::text as path, state, outcome_code as "outcomeCode",
      responsible_name as "responsibleName",
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
