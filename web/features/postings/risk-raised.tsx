import { acceptRisk, countForReview, getPostingFile, listForReview } from '../../../src/postings/contract.ts';
import type { PostingFile } from '../../../src/postings/contract.ts';
import { useAct, useKeep } from '../../api.ts';
import { useMendPages } from '../../paging.ts';
import { Button } from '../../ui/button.tsx';
import { say, sayFault } from '../../ui/toast.tsx';
import style from './review-risk.module.css';

/** An approved posting whose risk became high since: it is still open, and the reviewer may leave it so. */
export function RiskRaised({ file, since }: { file: PostingFile; since: string }) {
  const act = useAct(acceptRisk, { refreshes: [countForReview] });
  const keep = useKeep(getPostingFile);
  const mend = useMendPages(listForReview);
  const { id, version } = file.card;

  async function accept(): Promise<void> {
    try {
      const next = await act.mutateAsync({ params: { postingId: id }, body: { version, note: '' } });
      keep({ params: { postingId: id } }, next);
      mend((page) => ({
        ...page,
        items: page.items.map((item) =>
          item.card.id === id ? { ...item, card: next.card, riskRaisedAt: null } : item,
        ),
      }));
      say('已保留发布，提示已消除。');
    } catch (fault) {
      sayFault(fault);
    }
  }

  return (
    <div className={style['raised']} role="note">
      <p>
        {`人工通过之后，${day.format(new Date(since))}的夜间复评把风险升为高。岗位仍在发布，请看“虚假招聘风险”里的原因再决定。`}
      </p>
      {file.can.includes('accept_risk') && (
        <Button tone="plain" busy={act.isPending} onPress={() => void accept()}>
          已看过，保留发布
        </Button>
      )}
    </div>
  );
}

const day = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', timeZone: 'Asia/Shanghai' });
