import { decideHit, getPostingFile, hitReasons, listForReview } from '../../../src/postings/contract.ts';
import type { HitDecision, PostingFile, ScreeningHit } from '../../../src/postings/contract.ts';
import { useAct, useKeep } from '../../api.ts';
import { useMendPages } from '../../paging.ts';
import { say, sayFault } from '../../ui/toast.tsx';
import { hitDecisionWords, wordRule } from '../../words/screening.ts';

/** Decides on single findings of one posting; file and queue know the outcome at once. */
export function useHitDecisions(onFollow: (id: string, version: Promise<number>) => void) {
  const act = useAct(decideHit);
  const keep = useKeep(getPostingFile);
  const mend = useMendPages(listForReview);

  async function decide(file: PostingFile, hit: ScreeningHit, decision: HitDecision | null): Promise<void> {
    const { id, version } = file.card;
    const sent = act.mutateAsync({
      params: { postingId: id, number: hit.number },
      body: { version, decision, reason: decision ? hitReasons[decision][0] : '' },
    });
    onFollow(
      id,
      sent.then(({ card }) => card.version),
    );
    try {
      const next = await sent;
      keep({ params: { postingId: id } }, next);
      mend((page) => ({
        ...page,
        items: page.items.map((item) =>
          item.card.id === id ? { ...item, card: next.card, hits: next.hits, verdict: next.verdict } : item,
        ),
      }));
      say(`${wordRule(hit.rule)}：${decision ? hitDecisionWords[decision].text : '撤回判断'}`);
    } catch (fault) {
      sayFault(fault);
    }
  }

  return { busy: act.isPending, decide };
}
