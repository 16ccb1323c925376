/** beacon: somebody is waited for; warn: look at it; stop: refused or failed; good: done; note: for information. */
export type Tone = 'plain' | 'primary' | 'good' | 'warn' | 'stop' | 'note' | 'beacon';
