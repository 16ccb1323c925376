import type { Likeness } from '../../likeness/contract.ts';
import { profileOf, type CopyRow, type Kin, type Profile, type Sought } from '../../likeness/index.ts';
import { advertFacts, type PostingReading } from '../../reading/index.ts';
import type { BatchOrder, Plan, ReadRow } from './batch-plan.ts';

/** A row as copies of it are looked for. */
export function soughtOf(row: ReadRow, read: PostingReading): Sought {
  return { keys: read.likeness.copies, contentHash: row.hash, ...prepared(row, read) };
}

function prepared({ raw }: ReadRow, read: PostingReading): Pick<Sought, 'facts' | 'profile'> {
  const facts = advertFacts(raw, read.columns);
  let profile: Profile | undefined;
  return { facts, profile: () => (profile ??= profileOf(facts)) };
}

/** The words of a copy, with the reasons for which it is one. */
export function copyOf(order: BatchOrder, { raw }: ReadRow, postingId: string, likeness: Likeness): CopyRow {
  return {
    org_path: order.path,
    source: raw.source,
    source_id: raw.id,
    posting_id: postingId,
    raw,
    likeness,
    account_id: null,
  };
}

/** Keys under which a posting is found from now on, by this batch too. */
export function noteKeys(plan: Plan, row: ReadRow, read: PostingReading, kin: Kin, id: string): void {
  const { copies, alike } = read.likeness;
  plan.keys.push({ id, keys: [...copies, ...alike] });
  kin.add({ id, contentHash: row.hash, isOver: false, ...prepared(row, read) }, copies);
}
