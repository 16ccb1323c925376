import { useState } from 'react';

/** The id of what is about to be sent: the same as long as `key` is, so that sending it twice acts once. */
export function useActId(key: string): string {
  const [kept, setKept] = useState(() => ({ key, id: crypto.randomUUID() }));
  if (kept.key === key) return kept.id;
  const next = { key, id: crypto.randomUUID() };
  setKept(next);
  return next.id;
}
