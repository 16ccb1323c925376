import type { ReactNode } from 'react';
import style from './tag.module.css';

/** beacon: somebody is waited for; warn: look at it; stop: refused or failed; good: done; note: for information. */
export type Tone = 'plain' | 'primary' | 'good' | 'warn' | 'stop' | 'note' | 'beacon';

/** A state in one word. The word says it; the colour only helps. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${style['tag']} ${style[tone] ?? ''}`}>{children}</span>;
}

/** Tags side by side, wrapping. */
export function TagRow({ children }: { children: ReactNode }) {
  return <span className={style['row']}>{children}</span>;
}
