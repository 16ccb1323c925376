import { newId } from '../../kernel/ids.ts';
import {
  carryDismissed,
  hitRows,
  textColumns,
  validity,
  validityNotes,
  type PostingReading,
  searchVector,
} from '../../reading/index.ts';
import { admit } from '../rules/admission.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { canMove, moveFrom } from '../rules/states.ts';
import { originKey, type KnownOrigin } from '../store/origins.ts';
import type { EventRow, HitRow } from '../store/posting-rows.ts';
import type { BatchOrder, Plan, ReadRow, Surroundings } from './batch-plan.ts';
import { copyOf, noteKeys, soughtOf } from './import-copies.ts';

/** Decides one row: refused, unchanged, changed, a copy of another, or new. */
export function planRow(plan: Plan, order: BatchOrder, row: ReadRow, around: Surroundings): void {
  const { raw, read } = row;
  const { known } = around;
  const key = originKey(raw.source, raw.id);
  const origin = known.get(key);
  const met = { source: raw.source, sourceId: raw.id, hash: row.hash };
  if (origin && origin.content_hash !== row.hash && origin.met) {
    // The same id twice in one file with two texts: the first counts, or every import would turn it round.
    plan.result.refusals.push({ row: row.row, field: 'id', code: 'duplicate_id' });
    return;
  }
  if (origin) known.set(key, { ...origin, content_hash: row.hash, met: true });
  if (!read || origin?.content_hash === row.hash) {
    plan.result.unchanged += 1;
    if (origin) (origin.content_hash === row.hash ? plan.touched : plan.renewed).push(met);
    return;
  }
  if (origin) plan.renewed.push(met);
  if (origin?.is_primary) planChange(plan, order, row, read, { origin, around });
  else if (origin) planCopyChange(plan, order, row, read, { origin, around });
  else planUnknown(plan, order, row, read, around);
}

/** An origin that was not there before: a copy of a posting, or a new one. */
function planUnknown(
  plan: Plan,
  order: BatchOrder,
  row: ReadRow,
  read: PostingReading,
  around: Surroundings,
): void {
  const { raw } = row;
  const { postingId, isPrimary } = place(plan, order, row, read, around);
  plan.origins.push({
    org_path: order.path,
    source: raw.source,
    source_id: raw.id,
    posting_id: postingId,
    is_primary: isPrimary,
    content_hash: row.hash,
    notes: isPrimary ? validityNotes(read.deadline) : [],
  });
  around.known.set(originKey(raw.source, raw.id), {
    source: raw.source,
    source_id: raw.id,
    posting_id: postingId,
    content_hash: row.hash,
    is_primary: isPrimary,
    met: true,
    state: 'in_review',
    version: 1,
    employer_id: null,
    opens_on: null,
  });
}

/** The posting that an advert belongs to: the one that it is a copy of, whose text stands, or a new one. */
function place(
  plan: Plan,
  order: BatchOrder,
  row: ReadRow,
  read: PostingReading,
  around: Surroundings,
): { postingId: string; isPrimary: boolean } {
  const twin = around.kin.match(soughtOf(row, read));
  if (!twin) return { postingId: planNew(plan, order, row, read, around), isPrimary: true };
  plan.copies.push(copyOf(order, row, twin.id, twin.likeness));
  plan.result.merged += 1;
  return { postingId: twin.id, isPrimary: false };
}

/** A copy's text has changed. It stays while it is a copy or a human merged it; else it goes where it belongs now. */
function planCopyChange(
  plan: Plan,
  order: BatchOrder,
  row: ReadRow,
  read: PostingReading,
  { origin, around }: { readonly origin: KnownOrigin; readonly around: Surroundings },
): void {
  const { source, id: sourceId } = row.raw;
  const likeness = around.kin.against(soughtOf(row, read), origin.posting_id);
  if (!likeness || likeness.verdict === 'same' || around.mergedByHand.has(originKey(source, sourceId))) {
    plan.result.unchanged += 1;
    return;
  }
  const { postingId, isPrimary } = place(plan, order, row, read, around);
  plan.moved.push({ source, sourceId, postingId, isPrimary });
}

export function planNew(
  plan: Plan,
  order: BatchOrder,
  row: ReadRow,
  read: PostingReading,
  { kin, employers }: Pick<Surroundings, 'kin' | 'employers'>,
): string {
  const { raw } = row;
  const { closesOn, expired } = validity(read.deadline, order.today, order.validityDays);
  const findings = read.findings.length;
  const { openIncomplete, because, hold } = order;
  const fresh = admit({ findings, blocking: read.blocking, expired, risky: isRisky(read), openIncomplete });
  const state = hold && fresh.state === 'open' ? 'in_review' : fresh.state;
  const reason = because ?? fresh.reason;
  const id = newId();
  noteKeys(plan, row, read, kin, id);
  const text = textColumns(raw, read, closesOn);
  const employer_id = employers.get(nameKey(text.employer_name)) ?? null;
  plan.postings.push({
    id,
    org_path: order.path,
    state,
    version: 1,
    opens_on: order.today,
    only_groups: [],
    ...text,
    employer_id,
    forwarded: true,
    words: state === 'open' ? read.words || searchVector(raw) : read.words,
    opened_at: state === 'open' ? new Date().toISOString() : null,
  });
  noteText(plan, order, read, { id, version: 1, employer_id, from: null, to: state, reason });
  if (state === 'open') plan.result.opened += 1;
  else if (state === 'expired') plan.result.expired += 1;
  else plan.result.held += 1;
  return id;
}

/** The source offers another text of a posting: a new version, read and screened anew. */
function planChange(
  plan: Plan,
  order: BatchOrder,
  row: ReadRow,
  read: PostingReading,
  { origin, around }: { readonly origin: KnownOrigin; readonly around: Surroundings },
): void {
  const { raw } = row;
  const { employers, kin, dismissed } = around;
  const { closesOn, expired } = validity(read.deadline, order.today, order.validityDays);
  const before = dismissed.get(origin.posting_id);
  // What was dismissed in a line that is still the same holds nothing back a second time.
  const of = { posting_id: '', version: 1, org_path: order.path, employer_id: null };
  const carried = carryDismissed(hitRows(read, of), raw, before);
  const findings = carried.filter((hit) => hit.decision !== 'dismissed').length;
  const { openIncomplete } = order;
  const fresh = admit({ findings, blocking: read.blocking, expired, risky: isRisky(read), openIncomplete });
  const ends = expired && canMove(origin.state, 'expire');
  const move = fresh.state === 'open' ? 'reread_clean' : ends ? 'expire' : 'reread_held';
  const to = moveFrom(origin.state, move);
  if (to === null) {
    plan.result.unchanged += 1;
    return;
  }
  const version = origin.version + 1;
  noteKeys(plan, row, read, kin, origin.posting_id);
  const text = textColumns(raw, read, closesOn);
  const employer_id = employers.get(nameKey(text.employer_name)) ?? null;
  plan.replaced.push({
    id: origin.posting_id,
    org_path: order.path,
    state: to,
    version,
    opens_on: origin.opens_on,
    only_groups: [],
    ...text,
    employer_id,
    forwarded: true,
    words: to === 'open' ? read.words || searchVector(raw) : read.words,
    opened_at: to === 'open' && origin.state !== 'open' ? new Date().toISOString() : null,
  });
  const reason = fresh.state === 'open' ? 'source_changed' : fresh.reason;
  const step = { id: origin.posting_id, version, employer_id, from: origin.state, to, reason };
  noteText(plan, order, read, step, carried);
  plan.result.changed += 1;
  if (to === 'in_review') plan.result.held += 1;
}

function isRisky({ risk }: PostingReading): boolean {
  return risk?.level === 'high';
}

type TextStep = {
  readonly id: string;
  readonly version: number;
  readonly employer_id: string | null;
  readonly from: EventRow['from_state'];
  readonly to: EventRow['to_state'];
  readonly reason: string;
};

/** `hits`: what was found, with the decisions that still hold; without them as the reading says. */
function noteText(
  plan: Plan,
  order: BatchOrder,
  read: PostingReading,
  step: TextStep,
  hits?: readonly HitRow[],
): void {
  const { id, version, employer_id } = step;
  const of = { posting_id: id, version, org_path: order.path, employer_id };
  for (const hit of hits ?? hitRows(read, of)) plan.hits.push({ ...hit, ...of });
  plan.events.push({
    ...of,
    account_id: order.accountId,
    from_state: step.from,
    to_state: step.to,
    reason: step.reason,
  });
  if (step.to !== 'in_review') return;
  for (const rule of read.hitRules) plan.result.heldBy[rule] = (plan.result.heldBy[rule] ?? 0) + 1;
}
