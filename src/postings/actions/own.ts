import { beijingDay } from '../../kernel/calendar.ts';
import { newId } from '../../kernel/ids.ts';
import { audit } from '../../platform/audit.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { emit } from '../../platform/outbox.ts';
import { PostingForm, type Demanded, type PostingState } from '../contract.ts';
import { postingsFault } from '../faults.ts';
import { cleanText } from '../../intake/index.ts';
import {
  carryDismissed,
  hitRows,
  rawOf,
  textColumns,
  blockingFacts,
  type PostingReading,
  readPosting,
  sourceTypeOf,
} from '../../reading/index.ts';
import { insertKeys } from '../../likeness/index.ts';
import { rawOfForm, statedByForm } from '../rules/form.ts';
import { newestMarket } from '../../signals/index.ts';
import { findDismissed } from '../store/hits.ts';
import { moveFrom } from '../rules/states.ts';
import { moveAll } from '../store/moves.ts';
import { findEmployer, findOwnForChange, type OwnEmployer } from '../store/own.ts';
import { insertEvents, insertHits, insertPostings, replaceTexts } from '../store/posting-rows.ts';
import { record } from './decide.ts';
import { notePostings, scoreReadings, type Fingerprints } from './score.ts';

export type OwnActor = { readonly accountId: string | null; readonly employerId: string | null };
type Target = { readonly id: string; readonly version: number };

/** The employer for whom the actor posts; throws when the account has none on record. */
export async function getOwnEmployer(tx: ScopedTx, actor: OwnActor): Promise<OwnEmployer> {
  const employer = actor.employerId === null ? undefined : await findEmployer(tx, actor.employerId);
  if (!employer) throw postingsFault('employer_unknown');
  return employer;
}

/** Keeps a new draft and returns its id. It is read and screened at once, so that the employer sees what will be found. */
export async function createOwn(
  tx: ScopedTx,
  actor: OwnActor,
  form: PostingForm,
  vault?: Fingerprints,
): Promise<string> {
  const employer = await getOwnEmployer(tx, actor);
  const id = newId();
  const { columns, read } = await readForm(tx, form, employer, vault);
  await insertPostings(tx, [
    {
      id,
      org_path: employer.org_path,
      state: 'draft',
      version: 1,
      opens_on: null,
      only_groups: [],
      opened_at: null,
      ...columns,
    },
  ]);
  await insertKeys(tx, [keyed(id, read)]);
  const of = { posting_id: id, version: 1, org_path: employer.org_path, employer_id: employer.id };
  await insertHits(tx, hitRows(read, of));
  const step = { account_id: actor.accountId, from_state: null, to_state: 'draft' as const };
  await insertEvents(tx, [{ ...of, ...step, reason: 'drafted' }]);
  await notePostings(tx, [{ id, contacts: read.contacts }], vault);
  return id;
}

/** Puts another text in place: read and screened anew, and what was open goes back into review. */
export async function editOwn(
  tx: ScopedTx,
  actor: OwnActor,
  target: Target,
  form: PostingForm,
  vault?: Fingerprints,
): Promise<void> {
  const employer = await getOwnEmployer(tx, actor);
  const row = await getForChange(tx, employer, target);
  const to = moveFrom(row.state, 'edit');
  if (to === null || row.forwarded)
    throw postingsFault('move_not_allowed', { id: target.id, state: row.state });
  const { columns, read } = await readForm(tx, form, employer, vault);
  if (to === 'in_review') refuseIncomplete(read.missing);
  const version = row.version + 1;
  const before = (await findDismissed(tx, [row.id])).get(row.id);
  await replaceTexts(tx, [{ id: row.id, state: to, version, opened_at: null, ...columns }]);
  await insertKeys(tx, [keyed(row.id, read)]);
  const of = { posting_id: row.id, version, org_path: row.org_path, employer_id: employer.id };
  await insertHits(tx, carryDismissed(hitRows(read, of), rawOf(columns), before));
  const step = { account_id: actor.accountId, from_state: row.state, to_state: to };
  await insertEvents(tx, [{ ...of, ...step, reason: 'edited' }]);
  await notePostings(tx, [{ id: row.id, contacts: read.contacts }], vault);
  if (row.state === 'open') {
    const data = { from: row.state, to, reason: 'edited' };
    await emit(tx, { kind: 'postings.closed', subjectId: row.id, path: row.org_path, data });
  }
}

/** Hands a draft in. Refused with the names of the facts that the law demands and the posting does not state. */
export async function submitOwn(tx: ScopedTx, actor: OwnActor, target: Target): Promise<void> {
  const employer = await getOwnEmployer(tx, actor);
  const row = await getForChange(tx, employer, target);
  const to = moveFrom(row.state, 'submit');
  if (to === null) throw postingsFault('move_not_allowed', { id: target.id, state: row.state });
  refuseIncomplete(row.missing as Demanded[]);
  if (row.closes_on !== null && row.closes_on < beijingDay(new Date())) throw postingsFault('validity_over');
  await move(tx, actor, row, to, 'submitted');
  const data = { employerId: employer.id };
  await emit(tx, { kind: 'postings.submitted', subjectId: row.id, path: row.org_path, data });
}

export async function withdrawOwn(tx: ScopedTx, actor: OwnActor, target: Target): Promise<void> {
  const employer = await getOwnEmployer(tx, actor);
  const row = await getForChange(tx, employer, target);
  const to = moveFrom(row.state, 'withdraw');
  // A forwarded advert names this employer, but its centre and its source answer for it.
  if (to === null || row.forwarded)
    throw postingsFault('move_not_allowed', { id: target.id, state: row.state });
  await move(tx, actor, row, to, 'withdrawn_by_employer');
}

type OwnRow = NonNullable<Awaited<ReturnType<typeof findOwnForChange>>>;

async function getForChange(tx: ScopedTx, employer: OwnEmployer, { id, version }: Target): Promise<OwnRow> {
  const row = await findOwnForChange(tx, id, employer.id);
  if (!row) throw postingsFault('posting_not_found', { id });
  if (row.version !== version) throw postingsFault('changed_meanwhile', { id, version: row.version });
  return row;
}

async function move(
  tx: ScopedTx,
  actor: OwnActor,
  row: OwnRow,
  to: PostingState,
  reason: string,
): Promise<void> {
  const step = { id: row.id, version: row.version, from: row.state, to, closesOn: null };
  const moved = await moveAll(tx, [step], beijingDay(new Date()));
  if (moved.length === 0) throw postingsFault('changed_meanwhile', { id: row.id });
  await record(tx, [step], new Map([[row.id, row]]), { reason, note: '', accountId: actor.accountId });
  const fact = {
    action: `postings.${reason}`,
    subjectKind: 'posting',
    subjectId: row.id,
    path: row.org_path,
  };
  await audit(tx, fact);
}

async function readForm(tx: ScopedTx, form: PostingForm, employer: OwnEmployer, vault: Fingerprints) {
  const clean = PostingForm.parse(cleanForm(form));
  const raw = rawOfForm(clean, employer);
  const market = await newestMarket(tx);
  const source = sourceTypeOf({ forwarded: false });
  const first = readPosting(raw, false, statedByForm(clean), { source, market });
  const item = { read: first, title: clean.title, employerId: employer.id };
  const [read = first] = await scoreReadings(tx, [item], { vault, market });
  const text = textColumns(raw, read, clean.closesOn);
  const given = { ...text.given, form: clean };
  return { read, columns: { ...text, given, employer_id: employer.id, forwarded: false } };
}

function keyed(id: string, { likeness }: PostingReading) {
  return { id, keys: [...likeness.copies, ...likeness.alike] };
}

function cleanForm(form: PostingForm): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(form).map(([key, value]) => [key, typeof value === 'string' ? cleanText(value) : value]),
  );
}

function refuseIncomplete(missing: readonly Demanded[]): void {
  const blocking = blockingFacts(missing, false);
  if (blocking.length > 0) throw postingsFault('incomplete', { missing: blocking });
}
