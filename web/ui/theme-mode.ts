import { useSyncExternalStore } from 'react';

export type ThemeWish = 'light' | 'dark' | 'system';
export type ThemeMode = 'light' | 'dark';

const key = 'huhang-theme';
const listeners = new Set<() => void>();
const darkScreen = window.matchMedia('(prefers-color-scheme: dark)');

function readWish(): ThemeWish {
  const kept = window.localStorage.getItem(key);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function modeOf(wish: ThemeWish): ThemeMode {
  if (wish !== 'system') return wish;
  return darkScreen.matches ? 'dark' : 'light';
}

function paint(): void {
  // First the attribute, then the listeners: theme.ts reads the colours back from the page.
  document.documentElement.dataset['theme'] = modeOf(readWish());
  for (const listener of listeners) listener();
}

darkScreen.addEventListener('change', paint);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the person chose: light, dark, or as the system has it. */
export function useThemeWish(): [ThemeWish, (wish: ThemeWish) => void] {
  const wish = useSyncExternalStore(subscribe, readWish);
  return [wish, chooseTheme];
}

/** What is painted now. */
export function useThemeMode(): ThemeMode {
  return useSyncExternalStore(subscribe, () => modeOf(readWish()));
}

/** Keeps the choice in this browser and paints it at once. */
export function chooseTheme(wish: ThemeWish): void {
  if (wish === 'system') window.localStorage.removeItem(key);
  else window.localStorage.setItem(key, wish);
  paint();
}
