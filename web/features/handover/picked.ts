import { listHandoversOf } from '../../../src/handover/contract.ts';
import type { Handover, listCandidates, Receiver } from '../../../src/handover/contract.ts';
import { getCase } from '../../../src/ledger/contract.ts';
import { useCall } from '../../api.ts';
import type { ReplyOf } from '../../api.ts';

export type Candidates = ReplyOf<typeof listCandidates>;

type Picked = {
  readonly person: ReplyOf<typeof getCase>['person'];
  readonly handovers: readonly Handover[];
};

/** Of whom the proposal is, when the page was opened from somebody's file; null when it was not. */
export function usePicked(personId: string) {
  const skip = personId === '';
  const file = useCall(getCase, { params: { personId } }, { skip });
  const past = useCall(listHandoversOf, { params: { personId } }, { skip });
  const data: Picked | null | undefined = skip
    ? null
    : file.data && past.data && { person: file.data.person, handovers: past.data.handovers };
  return {
    data,
    error: file.error ?? past.error,
    refetch: () => void Promise.all([file.refetch(), past.refetch()]),
  };
}

/** Whoever sent the graduate back is not asked first again. */
export function triedLast(receivers: readonly Receiver[], picked: Picked | null): readonly Receiver[] {
  const tried = new Set(picked?.handovers.map(({ receiverName }) => receiverName));
  return receivers.toSorted((a, b) => Number(tried.has(a.name)) - Number(tried.has(b.name)));
}

/** The picked graduate stands first, in the list of the first 200 or not. */
export function withPicked(data: Candidates, picked: Picked | null): Candidates {
  if (!picked) return data;
  const isPicked = ({ person }: Candidates['candidates'][number]): boolean => person.id === picked.person.id;
  const back = picked.handovers.find(({ state }) => state === 'refused' || state === 'returned');
  const previous = back ? { id: back.id, receiverName: back.receiverName } : null;
  const known = data.candidates.find(isPicked) ?? { person: picked.person, previous };
  return { ...data, candidates: [known, ...data.candidates.filter((row) => !isPicked(row))] };
}
