import type { ReactNode } from 'react';
import type { Tone } from '../words/tone.ts';
import style from './tag.module.css';

/** A state in one word. The word says it; the colour only helps. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${style['tag']} ${style[tone] ?? ''}`}>{children}</span>;
}

/** Tags side by side, wrapping. */
export function TagRow({ children }: { children: ReactNode }) {
  return <span className={style['row']}>{children}</span>;
}
