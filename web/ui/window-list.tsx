import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import style from './window-list.module.css';

const OVERSCAN = 8;
const NEAR_END = 30;

type Range = { readonly from: number; readonly to: number };

/** Which rows lie in sight: the list's box cut by the box that scrolls and by the window. */
function rangeOf(list: HTMLElement, rowHeight: number, count: number): Range {
  const top = list.getBoundingClientRect().top;
  const frame = list.parentElement!.getBoundingClientRect();
  const upper = Math.max(0, frame.top) - top;
  const lower = Math.min(window.innerHeight, frame.bottom) - top;
  return {
    from: Math.max(0, Math.floor(upper / rowHeight) - OVERSCAN),
    to: Math.min(count, Math.max(0, Math.ceil(lower / rowHeight)) + OVERSCAN),
  };
}

/** Scrolls the list's own box, and the window where the box itself lies partly beyond its edge. */
function bringIntoSight(list: HTMLElement, top: number, rowHeight: number): void {
  const frame = list.parentElement!;
  if (frame.scrollHeight <= frame.clientHeight) return;
  const lowest = top + rowHeight - frame.clientHeight;
  if (top < frame.scrollTop) frame.scrollTo({ top });
  else if (lowest > frame.scrollTop) frame.scrollTo({ top: lowest });
  const seen = list.getBoundingClientRect().top + top;
  if (seen < 0) window.scrollBy(0, seen);
  if (seen + rowHeight > window.innerHeight) window.scrollBy(0, seen + rowHeight - window.innerHeight + 16);
}

function useWindow(count: number, rowHeight: number) {
  const list = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState<Range>({ from: 0, to: 20 });
  const measure = useCallback(() => {
    if (!list.current) return;
    const next = rangeOf(list.current, rowHeight, count);
    setRange((was) => (was.from === next.from && was.to === next.to ? was : next));
  }, [count, rowHeight]);
  useEffect(() => {
    measure();
    // Heard on the way down, so that it does not matter which box scrolls.
    document.addEventListener('scroll', measure, { capture: true, passive: true });
    window.addEventListener('resize', measure);
    return () => {
      document.removeEventListener('scroll', measure, { capture: true });
      window.removeEventListener('resize', measure);
    };
  }, [measure]);
  return { list, range };
}

/** A long list of rows of one height that draws only what is in sight. `active` is kept in sight. No antd. */
export function WindowList<Row>(props: {
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowHeight: number;
  active?: number;
  /** The last rows are near: time for the next page. */
  onNearEnd?: () => void;
  children: (row: Row, index: number) => ReactNode;
}) {
  const { label, rows, rowKey, rowHeight, active = -1, onNearEnd, children } = props;
  const { list, range } = useWindow(rows.length, rowHeight);
  const nearEnd = range.to >= rows.length - NEAR_END;
  useEffect(() => {
    if (nearEnd) onNearEnd?.();
  }, [nearEnd, rows.length, onNearEnd]);
  useEffect(() => {
    if (active >= 0 && list.current) bringIntoSight(list.current, active * rowHeight, rowHeight);
  }, [active, rowHeight, list]);
  return (
    <div className={style['frame']}>
      <ul ref={list} className={style['list']} aria-label={label} style={{ height: rows.length * rowHeight }}>
        {rows.slice(range.from, range.to).map((row, at) => (
          <li
            key={rowKey(row)}
            className={style['row']}
            style={{ top: (range.from + at) * rowHeight, height: rowHeight }}
            aria-setsize={rows.length}
            aria-posinset={range.from + at + 1}
          >
            {children(row, range.from + at)}
          </li>
        ))}
      </ul>
    </div>
  );
}
