import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { wordFault } from '../../words/faults.ts';
import type { WireFault } from '../../api.ts';

type Endless = {
  readonly data: readonly unknown[] | undefined;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly error: WireFault | null;
  readonly fetchNextPage: () => unknown;
};

/** After these the next page waits for the button, so that the foot of the page can be reached. */
const PAGES_BY_THEMSELVES = 5;

/** The end of a list that goes on: fetches the next page when it comes into sight. */
export function MoreRows({ of: answer }: { of: Endless }) {
  const end = useRef<HTMLDivElement>(null);
  const pages = answer.data?.length ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = answer;
  const byItself = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && pages < PAGES_BY_THEMSELVES;
  useEffect(() => {
    if (!byItself || !end.current) return undefined;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void fetchNextPage();
      },
      { rootMargin: '600px' },
    );
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [byItself, fetchNextPage, pages]);
  return (
    <div
      ref={end}
      style={{ display: 'grid', justifyItems: 'center', gap: 8, padding: '24px 0', minHeight: 88 }}
    >
      {isFetchNextPageError && answer.error && <p role="alert">{wordFault(answer.error)}</p>}
      {hasNextPage ? (
        <Button busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          再看一些
        </Button>
      ) : (
        pages > 1 && <p style={{ color: 'var(--ink-soft)', fontSize: 'var(--text-s)' }}>已经到底了</p>
      )}
    </div>
  );
}
