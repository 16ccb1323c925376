import { CopiesPanel } from '../features/copies/copies-panel.tsx';
import { ReviewQueue } from '../features/postings/review-queue.tsx';

/** The queue of adverts, with what each was merged from beside it. */
export function ReviewDesk() {
  return <ReviewQueue copies={(opened) => <CopiesPanel key={opened.card.id} {...opened} />} />;
}
