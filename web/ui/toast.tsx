import { useSyncExternalStore } from 'react';
import { WireFault } from '../api.ts';
import { wordFault } from '../words/faults.ts';
import { Icon } from './icons.tsx';
import style from './toast.module.css';

type Toast = { readonly id: number; readonly text: string; readonly bad: boolean };

const LINGER_MS = 5_000;
let shown: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function show(text: string, bad: boolean): void {
  const toast = { id: next++, text, bad };
  change([...shown.slice(-2), toast]);
  setTimeout(() => change(shown.filter((one) => one.id !== toast.id)), bad ? LINGER_MS * 2 : LINGER_MS);
}

function change(toasts: readonly Toast[]): void {
  shown = toasts;
  for (const listener of listeners) listener();
}

/** A short word that something was done; it goes by itself. */
export function say(text: string): void {
  show(text, false);
}

/** Something did not go as the person meant it, said in words of the screen. */
export function sayTrouble(text: string): void {
  show(text, true);
}

/** A fault that belongs to no field on the screen, worded. */
export function sayFault(fault: unknown): void {
  show(wordFault(fault instanceof WireFault ? fault : new WireFault('web.broken', 500)), true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where they appear; mounted once in main.tsx. */
export function ToastShelf() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className={style['shelf']} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <p key={toast.id} className={style['toast']}>
          <Icon name={toast.bad ? 'alert' : 'check'} size={18} />
          {toast.text}
        </p>
      ))}
    </div>
  );
}
