import { useEffect, useRef } from 'react';

/** What each key does, for the help and the hint on the screen. */
export const keyWords: readonly { readonly key: string; readonly words: string }[] = [
  { key: 'A', words: '通过，接着看下一条' },
  { key: 'D', words: '退回（用建议的原因），接着看下一条' },
  { key: 'R', words: '退回，另选原因并附言' },
  { key: 'Z', words: '撤回上一次决定' },
  { key: 'J', words: '下一条' },
  { key: 'K', words: '上一条' },
  { key: 'X', words: '勾选这一条，供批量处理' },
  { key: 'Shift J', words: '勾选这一条并往下' },
  { key: 'Shift K', words: '勾选这一条并往上' },
  { key: 'Shift X', words: '勾选已列出的全部；再按一次全不选' },
  { key: 'Shift A', words: '通过勾选的全部，先问一次' },
  { key: 'Shift D', words: '退回勾选的全部，先问一次' },
  { key: 'F', words: '下一处问题；Shift F 上一处' },
  { key: 'Y', words: '这处问题成立；再按一次撤回' },
  { key: 'N', words: '这处问题不成立；再按一次撤回' },
  { key: '?', words: '看按键说明' },
];

/** Keys that may be held down: they move, and decide nothing. */
const mayRepeat: ReadonlySet<string> = new Set(['j', 'k']);

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

/** `a`, `shift a`; `?` stands for itself, whichever keys make it. */
export function nameOfKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
  const key = event.key.toLowerCase();
  return event.shiftKey && /^[a-z]$/.test(key) ? `shift ${key}` : key;
}

export type KeyActs = Readonly<Record<string, () => void>>;

/** Listens to single keys while the part that calls this is on the screen. */
export function useSingleKeys(acts: KeyActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      const name = nameOfKey(event);
      const act = Object.hasOwn(latest.current, name) ? latest.current[name] : undefined;
      if (!act || isTaken(event)) return;
      event.preventDefault();
      // A held key moves on, but never decides twice.
      if (!event.repeat || mayRepeat.has(name)) act();
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
