import type { Writable } from 'node:stream';
import { industries, outcomes, regions } from '../../catalogue/index.ts';
import { addDays, beijingDay } from '../../kernel/calendar.ts';
import { countCohorts, findPersonIds, getPersonRows, listWishes } from '../../people/index.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { writeSheet } from '../../platform/sheets/index.ts';
import {
  pausingStatuses,
  waitingStatuses,
  type UnemployedQuery,
  type UnemployedRow,
} from '../contract/unemployed.ts';
import { savedColumns, sheetStatus } from '../rules/unemployed-sheet.ts';
import {
  countUnemployed,
  listHelp,
  listUnemployed,
  type Help,
  type UnemployedCursor,
  type UnemployedFilter,
} from '../store/unemployed.ts';
import { withWhoAnswers } from './who-answers.ts';

const NO_HELP: Help = {
  talks: 0,
  recommendations: 0,
  services: 0,
  handovers: 0,
  past: 0,
  lastOn: null,
  last: '',
};

type Page = { rows: UnemployedRow[]; next: UnemployedCursor | undefined };

export async function showUnemployed(
  tx: ScopedTx,
  query: UnemployedQuery,
  after: UnemployedCursor | undefined,
  limit: number,
): Promise<Page & { counts: Record<string, number> }> {
  const filter = await filterOf(tx, query);
  const page = await readPage(tx, filter, after, limit);
  return { ...page, counts: Object.fromEntries(await countUnemployed(tx, filter)) };
}

/** Graduation years that one can ask for, newest first. */
export async function listCohorts(tx: ScopedTx): Promise<number[]> {
  const counted = await countCohorts(tx);
  return [...new Set(counted.map(({ cohort }) => cohort))].toSorted((a, b) => b - a);
}

async function filterOf(tx: ScopedTx, query: UnemployedQuery): Promise<UnemployedFilter> {
  const { show, cohort, path, idleDays, q } = query;
  return {
    statuses:
      show === 'all'
        ? undefined
        : show === 'waiting'
          ? waitingStatuses
          : show === 'pausing'
            ? pausingStatuses
            : [show],
    cohort,
    path,
    personIds: q ? await findPersonIds(tx, q) : undefined,
    withoutHelpSince: idleDays === undefined ? undefined : addDays(beijingDay(new Date()), -idleDays),
  };
}

async function readPage(
  tx: ScopedTx,
  filter: UnemployedFilter,
  after: UnemployedCursor | undefined,
  limit: number,
): Promise<Page> {
  const found = await listUnemployed(tx, filter, after, limit + 1);
  const states = await withWhoAnswers(tx, found.slice(0, limit));
  const ids = states.map(({ personId }) => personId);
  const people = await getPersonRows(tx, ids);
  const wishes = await listWishes(tx, ids);
  const help = await listHelp(tx, ids);
  const rows = states.flatMap((state): UnemployedRow[] => {
    const person = people.get(state.personId);
    if (!person) return [];
    const wish = wishes.get(state.personId);
    return [
      {
        person,
        status: state.status,
        statusOn: state.statusOn,
        outcomeCode: state.outcomeCode,
        outcomeName: outcomes.byCode(state.outcomeCode, person.cohort)?.name ?? state.outcomeCode,
        responsibleName: state.responsible_name,
        version: state.version,
        wish: wish ? worded(wish) : null,
        help: help.get(state.personId) ?? NO_HELP,
      },
    ];
  });
  const last = found.length > limit ? states.at(-1) : undefined;
  return { rows, next: last && { path: last.pathText, personId: last.personId } };
}

type StoredWish = {
  regions: readonly string[];
  industries: readonly string[];
  salaryFloorYuan: number | null;
};

function worded({ regions: codes, industries: sectors, salaryFloorYuan }: StoredWish) {
  return {
    regions: codes.map((code) => regions.byCode(code)?.name ?? code),
    industries: sectors.map((code) => industries.byCode(code)?.name ?? code),
    salaryFloorYuan,
  };
}

const ROWS_AT_ONCE = 1_000;

/** Writes the ledger under these filters as a workbook, row by row as it is read. That it left is written down. */
export async function saveUnemployed(
  tx: ScopedTx,
  query: UnemployedQuery,
  home: string | null,
  out: Writable,
): Promise<void> {
  const filter = await filterOf(tx, query);
  await audit(tx, {
    action: 'ledger.unemployed_saved',
    subjectKind: 'ledger',
    subjectId: query.path ?? home ?? '',
    path: home,
    facts: { ...query },
  });
  await writeSheet(savedColumns, sheetRows(tx, filter), out);
}

async function* sheetRows(tx: ScopedTx, filter: UnemployedFilter) {
  let after: UnemployedCursor | undefined;
  for (;;) {
    const { rows, next } = await readPage(tx, filter, after, ROWS_AT_ONCE);
    for (const row of rows) yield cellsOf(row);
    if (!next) return;
    after = next;
  }
}

function cellsOf({ person, status, statusOn, outcomeCode, wish, help, responsibleName }: UnemployedRow) {
  return [
    person.studentNumber,
    person.name,
    person.collegeName,
    person.className,
    person.majorName,
    person.cohort,
    outcomeCode === '70' ? '待就业' : '暂不就业',
    sheetStatus(status),
    statusOn,
    wish?.regions.join('、') ?? '',
    wish?.industries.join('、') ?? '',
    wish?.salaryFloorYuan ?? null,
    help.talks,
    help.recommendations,
    help.services + help.past,
    help.lastOn,
    help.last,
    responsibleName,
  ];
}
