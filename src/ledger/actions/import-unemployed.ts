import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { findActor } from '../../identity/index.ts';
import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import type { JobSeeking } from '../../people/contract.ts';
import { findByStudentNumbers, type NumberedPerson } from '../../people/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { readSheet, unprotectText } from '../../platform/sheets/index.ts';
import type { SheetProblem } from '../contract/unemployed.ts';
import { ledgerFault } from '../faults.ts';
import {
  findColumns,
  parseDay,
  parseStatus,
  type SheetColumns,
  type SheetField,
} from '../rules/unemployed-sheet.ts';
import { insertEntries, type CaseState } from '../store.ts';
import { listCaseStatesOf } from '../store/by-person.ts';
import { setJobStatus } from './set-job-status.ts';

/** A school's whole ledger; each row is a few statements of one transaction. */
const MAX_ROWS = 5_000;
const PROBLEMS_SHOWN = 500;

type RawRow = { readonly row: number; readonly cell: (field: SheetField) => string };
type GoodRow = {
  readonly person: NumberedPerson;
  readonly state: CaseState;
  readonly status: JobSeeking | null;
  readonly note: string;
  readonly help: { readonly text: string; readonly heldOn: string } | null;
};

export type ImportedLedger = {
  readonly rows: number;
  readonly good: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly problems: SheetProblem[];
  readonly isWritten: boolean;
  readonly digest: string;
};

/**
 * Reads an unemployed ledger that was kept elsewhere. Without the digest of a trial nothing is written; with it all good
 * rows are, in the caller's transaction, and the others are named. Sent again it writes nothing twice.
 */
export async function importUnemployed(
  tx: ScopedTx,
  path: string,
  { digest: asked, home }: { readonly digest: string | null; readonly home: string | null },
): Promise<ImportedLedger> {
  const digest = await digestOf(path);
  if (asked !== null && asked !== digest) throw ledgerFault('sheet_is_another');
  const { columns, rows } = await readRows(path);
  const { good, unchanged, problems } = await judge(tx, columns, rows);
  if (asked !== null) await write(tx, good, home);
  return {
    rows: rows.length,
    good: good.length,
    unchanged,
    refused: new Set(problems.map(({ row }) => row)).size,
    problems: problems.slice(0, PROBLEMS_SHOWN),
    isWritten: asked !== null,
    digest,
  };
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const bytes of createReadStream(path)) digest.update(bytes as Buffer);
  return digest.digest('hex');
}

async function readRows(path: string): Promise<{ columns: SheetColumns; rows: RawRow[] }> {
  let columns: SheetColumns | undefined;
  const rows: RawRow[] = [];
  for await (const { row, cells } of readSheet(path, { maxRows: MAX_ROWS })) {
    if (!columns) {
      columns = findColumns(cells);
      if (!columns.number || !columns.name) throw ledgerFault('sheet_header_missing');
      continue;
    }
    const places = columns;
    const cell = (field: SheetField): string => {
      const place = places[field];
      return place ? unprotectText(cells[place.at] ?? '').trim() : '';
    };
    rows.push({ row, cell });
  }
  return { columns: columns ?? {}, rows };
}

async function judge(tx: ScopedTx, columns: SheetColumns, rows: readonly RawRow[]) {
  const known = await findByStudentNumbers(tx, [...new Set(rows.map(({ cell }) => cell('number')))]);
  const people = [...known.values()].flat();
  const states = await listCaseStatesOf(
    tx,
    people.map(({ id }) => id),
  );
  const problems: SheetProblem[] = [];
  const good: GoodRow[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  for (const raw of rows) {
    const found: SheetProblem[] = [];
    const refuse = (field: SheetField, code: SheetProblem['code']): undefined => {
      const column = columns[field]?.title ?? '';
      found.push({ row: raw.row, column, code, found: raw.cell(field).slice(0, 60) });
    };
    const person = personOf(raw, known, seen, refuse);
    const state = person && states.get(person.id);
    if (person && !state) refuse('number', 'case_missing');
    if (state && state.state !== 'open') refuse('number', 'case_closed');
    const status = statusOf(raw, refuse);
    const help = helpOf(raw, refuse);
    problems.push(...found);
    if (found.length > 0 || !person || !state) continue;
    const isNew = status !== null && status !== state.job_status;
    if (!isNew && help === null) unchanged += 1;
    else
      good.push({ person, state, status: isNew ? status : null, note: raw.cell('note').slice(0, 500), help });
  }
  return { good, unchanged, problems };
}

type Refuse = (field: SheetField, code: SheetProblem['code']) => undefined;

function personOf(
  { cell }: RawRow,
  known: ReadonlyMap<string, readonly NumberedPerson[]>,
  seen: Set<string>,
  refuse: Refuse,
): NumberedPerson | undefined {
  const number = cell('number');
  if (number === '') return refuse('number', 'number_missing');
  const [person, another] = known.get(number) ?? [];
  if (!person) return refuse('number', 'number_unknown');
  if (another) return refuse('number', 'number_ambiguous');
  if (seen.has(number)) return refuse('number', 'number_twice');
  seen.add(number);
  if (cell('name') !== person.name) return refuse('name', 'name_differs');
  return person;
}

function statusOf({ cell }: RawRow, refuse: Refuse): JobSeeking | null {
  const text = cell('status');
  if (text === '') return null;
  return parseStatus(text) ?? refuse('status', 'status_unknown') ?? null;
}

function helpOf({ cell }: RawRow, refuse: Refuse): GoodRow['help'] {
  const text = cell('help').slice(0, 2_000);
  const day = cell('helpOn');
  if (text === '') return null;
  if (day === '') return refuse('helpOn', 'help_without_day') ?? null;
  const heldOn = parseDay(day);
  if (heldOn === undefined) return refuse('helpOn', 'day_unreadable') ?? null;
  if (heldOn > beijingDay(new Date())) return refuse('helpOn', 'day_in_future') ?? null;
  return { text, heldOn };
}

async function write(tx: ScopedTx, rows: readonly GoodRow[], home: string | null): Promise<void> {
  const actor = await findActor(tx);
  for (const { person, state, status, note } of rows) {
    if (status === null) continue;
    await setJobStatus(tx, person.id, { status, note, version: state.version, byRole: 'staff' });
  }
  await insertEntries(
    tx,
    rows.flatMap(({ person, state, help }) =>
      help === null
        ? []
        : [
            {
              id: newId(),
              personId: person.id,
              path: state.org_path,
              kind: 'past_help' as const,
              accountId: actor.accountId,
              byRole: 'staff' as const,
              byName: actor.name,
              data: help,
              aboutId: idOf(`${person.id} ${help.heldOn} ${help.text}`),
            },
          ],
    ),
  );
  await audit(tx, {
    action: 'ledger.unemployed_imported',
    subjectKind: 'ledger',
    subjectId: home ?? '',
    path: home,
    facts: { rows: rows.length },
  });
}

/** The same id for the same help, so that a file that is brought in twice writes its lines once. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
