import { useState } from 'react';

export type PageStack<Cursor> = {
  /** The cursor of the page that is shown; undefined for the first. */
  readonly after: Cursor | undefined;
  readonly number: number;
  readonly onPrevious: (() => void) | undefined;
  onward(next: Cursor | null | undefined): (() => void) | undefined;
};

/** Goes back and forth through pages that only know their next one. `list` names what is paged: another list begins at its first page. */
export function usePageStack<Cursor>(list: string): PageStack<Cursor> {
  const [kept, setKept] = useState<{ list: string; cursors: readonly Cursor[] }>({ list, cursors: [] });
  const cursors = kept.list === list ? kept.cursors : [];
  return {
    after: cursors.at(-1),
    number: cursors.length + 1,
    onPrevious: cursors.length > 0 ? () => setKept({ list, cursors: cursors.slice(0, -1) }) : undefined,
    onward: (next) =>
      next === null || next === undefined ? undefined : () => setKept({ list, cursors: [...cursors, next] }),
  };
}
