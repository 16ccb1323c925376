import { outcomes } from '../../catalogue/index.ts';
import { beijingDay, beijingMidnight } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { insertRows } from '../../platform/db/bulk.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { TalkInput } from '../contract.ts';
import { contactDueOn, contactEveryDays } from '../rules.ts';
import { insertEntries, type NewEntry } from '../store.ts';

export type PastTalk = Omit<TalkInput, 'id' | 'againOn'>;

/** One graduate's ledger as it was kept elsewhere before. */
export type PastCase = {
  readonly personId: string;
  readonly path: string;
  readonly inKeyGroup: boolean;
  readonly responsible: { readonly id: string; readonly name: string } | null;
  /** Beijing day on which the case was opened. */
  readonly openedOn: string;
  /** Oldest first. */
  readonly talks: readonly PastTalk[];
  readonly outcome: {
    readonly code: string;
    readonly name: string;
    readonly employer: string;
    readonly on: string;
    readonly confirmed: boolean;
  } | null;
};

const caseTypes = {
  person_id: 'uuid',
  org_path: 'ltree',
  responsible_id: 'uuid',
  responsible_name: 'text',
  state: 'text',
  outcome_code: 'text',
  outcome_employer: 'text',
  outcome_at: 'timestamptz',
  outcome_confirmed: 'boolean',
  contact_every_days: 'int',
  last_contact_on: 'date',
  contact_due_on: 'date',
  talks: 'int',
  opened_at: 'timestamptz',
};

/** Brings ledgers in that were kept elsewhere: cases with their talks and outcomes, each line at its own day. */
export async function importHistory(tx: ScopedTx, past: readonly PastCase[]): Promise<void> {
  await insertRows(tx, 'support_case', caseTypes, past.map(caseRow), {
    onConflict: 'on conflict do nothing',
  });
  await insertEntries(tx, past.flatMap(linesOf));
}

function caseRow(row: PastCase) {
  const everyDays = contactEveryDays(row.inKeyGroup);
  const last = row.talks.at(-1)?.heldOn ?? null;
  const closed = row.outcome !== null && outcomes.isPlaced(row.outcome.code);
  return {
    person_id: row.personId,
    org_path: row.path,
    responsible_id: row.responsible?.id ?? null,
    responsible_name: row.responsible?.name ?? '',
    state: closed ? 'closed' : 'open',
    outcome_code: row.outcome?.code ?? '70',
    outcome_employer: row.outcome?.employer ?? '',
    outcome_at: row.outcome ? at(row.outcome.on) : null,
    outcome_confirmed: row.outcome?.confirmed ?? false,
    contact_every_days: everyDays,
    last_contact_on: last,
    contact_due_on: closed ? null : contactDueOn(last ?? row.openedOn, everyDays),
    talks: row.talks.length,
    opened_at: at(row.openedOn),
  };
}

function linesOf(row: PastCase): NewEntry[] {
  const about = { personId: row.personId, path: row.path };
  const staff = {
    accountId: row.responsible?.id ?? null,
    byRole: 'staff' as const,
    byName: row.responsible?.name ?? '',
  };
  const opened: NewEntry = {
    ...about,
    id: newId(),
    kind: 'case_opened',
    accountId: null,
    byRole: 'system',
    byName: '',
    data: { responsible: row.responsible?.name ?? null },
    aboutId: row.personId,
    at: at(row.openedOn),
  };
  const talks = row.talks.map((talk): NewEntry => ({
    ...about,
    ...staff,
    id: newId(),
    kind: 'talk',
    data: talk,
    at: at(talk.heldOn, 10),
  }));
  const { outcome } = row;
  if (!outcome) return [opened, ...talks];
  const reported: NewEntry = {
    ...about,
    id: newId(),
    kind: 'outcome_reported',
    accountId: null,
    byRole: outcome.confirmed ? 'self' : 'staff',
    byName: outcome.confirmed ? '' : staff.byName,
    data: { code: outcome.code, name: outcome.name, employer: outcome.employer },
    at: at(outcome.on, 15),
  };
  return [opened, ...talks, reported];
}

/** An hour of a Beijing day, never in the future. */
function at(day: string, hour = 9): Date {
  const instant = new Date(beijingMidnight(day).getTime() + hour * 3_600_000);
  return day >= beijingDay(new Date()) ? new Date() : instant;
}
