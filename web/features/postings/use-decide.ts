import {
  countForReview,
  decidePostings,
  getPostingFile,
  listForReview,
} from '../../../src/postings/contract.ts';
import type { ReviewAction } from '../../../src/postings/contract.ts';
import { useAct, WireFault } from '../../api.ts';
import { useMendPages } from '../../paging.ts';
import { say, sayFault } from '../../ui/toast.tsx';
import { actionDoneWords, wordReasonCode } from '../../words/screening.ts';

const MOST_AT_ONCE = 500;

export type Target = { readonly id: string; readonly version: number };
export type Decision = { readonly action: ReviewAction; readonly reason: string; readonly note?: string };

/** Decides on one posting or many. What was decided leaves the list at once; what was refused stays and is told. */
export function useDecide(): {
  busy: boolean;
  /** Resolves to the ids that were decided on. */
  decide: (targets: readonly Target[], decision: Decision) => Promise<ReadonlySet<string>>;
} {
  const act = useAct(decidePostings, { refreshes: [countForReview, getPostingFile] });
  const mend = useMendPages(listForReview);

  async function decideAll(targets: readonly Target[], decision: Decision) {
    const done = new Set<string>();
    const refused: string[] = [];
    for (let from = 0; from < targets.length; from += MOST_AT_ONCE) {
      const items = targets.slice(from, from + MOST_AT_ONCE).map(({ id, version }) => ({ id, version }));
      const reply = await act.mutateAsync({ body: { ...decision, items } });
      for (const { id } of reply.done) done.add(id);
      refused.push(...reply.refused.map(({ code }) => code));
    }
    return { done, refused };
  }

  async function decide(targets: readonly Target[], decision: Decision): Promise<ReadonlySet<string>> {
    try {
      const { done, refused } = await decideAll(targets, decision);
      mend((page) => ({ ...page, items: page.items.filter(({ card }) => !done.has(card.id)) }));
      const many = targets.length > 1 ? ` ${done.size} 个` : '';
      if (done.size > 0)
        say(`${actionDoneWords[decision.action]}${many}：${wordReasonCode(decision.reason)}`);
      for (const code of new Set(refused)) sayFault(new WireFault(code, 409));
      return done;
    } catch (fault) {
      sayFault(fault);
      return new Set();
    }
  }

  return { busy: act.isPending, decide };
}
