import { useEffect, useRef } from 'react';

export type ReviewKeys = {
  readonly next: () => void;
  readonly previous: () => void;
  readonly approve: () => void;
  readonly decline: () => void;
  readonly otherReason: () => void;
  readonly tick: () => void;
  readonly help: () => void;
};

/** What each key does, for the help and the hint on the screen. */
export const keyWords: readonly { readonly key: string; readonly words: string }[] = [
  { key: 'J', words: '下一条' },
  { key: 'K', words: '上一条' },
  { key: 'A', words: '通过' },
  { key: 'D', words: '退回（用建议的原因）' },
  { key: 'R', words: '退回，另选原因并附言' },
  { key: 'X', words: '勾选，供批量处理' },
  { key: '?', words: '看按键说明' },
];

const acts: Readonly<Record<string, keyof ReviewKeys>> = {
  j: 'next',
  k: 'previous',
  a: 'approve',
  d: 'decline',
  r: 'otherReason',
  x: 'tick',
  '?': 'help',
};

/** Whether the key was meant for something that takes text, or an open sheet. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
    return true;
  const target = event.target as HTMLElement | null;
  return Boolean(
    target?.closest('input:not([type=checkbox]), textarea, select, [contenteditable=true]') ??
    document.querySelector('dialog[open]'),
  );
}

/** Listens to single keys while the queue is on the screen. */
export function useReviewKeys(keys: ReviewKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      const act = acts[event.key.toLowerCase()];
      if (!act || isTaken(event)) return;
      event.preventDefault();
      // A held key moves on, but never decides twice.
      if (!event.repeat || act === 'next' || act === 'previous') latest.current[act]();
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
