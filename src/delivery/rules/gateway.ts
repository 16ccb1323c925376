/** What a gateway's answer means: for this message, and for the gateway as such. */
export type HookAnswer = {
  readonly message: 'sent' | 'refused' | 'again';
  /** Whether the gateway works; one that does not is left alone for a while, with everything that waits for it. */
  readonly works: boolean;
  readonly said: string;
};

/** The gateway does not know us, or is not there: no other message would fare better. */
const NOT_AT_HOME: ReadonlySet<number> = new Set([401, 403, 404, 405, 410]);

/**
 * 2xx: taken over. 408, 429 and 5xx: it is in trouble. 401, 403, 404, 405, 410 and redirects: it is set up wrongly,
 * on either side. Any other 4xx: it works and does not want this message.
 */
export function readStatus(status: number): HookAnswer {
  const said = `http ${status}`;
  if (status >= 200 && status < 300) return { message: 'sent', works: true, said };
  const isOurs =
    status >= 400 && status < 500 && status !== 408 && status !== 429 && !NOT_AT_HOME.has(status);
  return isOurs ? { message: 'refused', works: true, said } : { message: 'again', works: false, said };
}

/** Nothing answered: a time-out, a broken connection, a name that leads nowhere or inwards. */
export function readSilence(error: unknown): HookAnswer {
  const code = (error as { code?: unknown } | null)?.code;
  return { message: 'again', works: false, said: typeof code === 'string' ? code.slice(0, 40) : 'unknown' };
}

const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 1_800;

/**
 * How long a failing gateway is left alone: doubling from 15 seconds to half an hour, of which `random` (0 to 1) takes
 * up to a half, so that several nodes and gateways do not come back at one moment. What the gateway asks for counts.
 */
export function waitSeconds(failures: number, random: number, retryAfterSeconds: number | null): number {
  const full = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(failures - 1, 20));
  return Math.max(retryAfterSeconds ?? 0, full * (1 - random / 2));
}

/** So long a message waits for a gateway that does not work; then it is given up, and a person decides. */
export const GATEWAY_PATIENCE_HOURS = 48;
