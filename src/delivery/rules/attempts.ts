/** What became of one message of a batch. */
export type Attempt =
  | { readonly state: 'sent' }
  | { readonly state: 'unreachable' }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'dropped'; readonly error: string }
  /** Tried in vain, to be tried again. */
  | { readonly state: 'waiting'; readonly error: string; readonly waitSeconds: number }
  /** Not tried: it waits for somebody's morning. */
  | { readonly state: 'waiting'; readonly error: string; readonly until: Date };

export const MAX_ATTEMPTS = 5;
/** Seconds before the second to fifth attempt: a server that is down for an evening still delivers the next morning. */
const WAITS = [60, 300, 1_800, 21_600] as const;

export type MailError = { readonly code?: unknown; readonly responseCode?: unknown };

/** Whether the mail server itself cannot be used now: trying the next mail would fail in the same way. */
export function isServerDown({ code }: MailError): boolean {
  return ['ECONNECTION', 'ECONNREFUSED', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'EAUTH', 'ETLS'].includes(
    String(code),
  );
}

/** What becomes of a mail after a failed attempt. `attempts` counts those before this one. */
export function afterFailure(attempts: number, error: MailError): Attempt {
  const words = [error.code, error.responseCode].filter(
    (part) => typeof part === 'string' || typeof part === 'number',
  );
  const said = words.join(' ') || 'unknown';
  // 5xx to the envelope: this address is refused for good, trying again only annoys the server.
  const refused = error.code === 'EENVELOPE' && Number(error.responseCode) >= 500;
  if (refused || attempts + 1 >= MAX_ATTEMPTS) return { state: 'failed', error: said };
  return { state: 'waiting', error: said, waitSeconds: WAITS[attempts] ?? WAITS[3] };
}
