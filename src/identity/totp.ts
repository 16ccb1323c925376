import { generateSecret, generateURI, verifySync } from 'otplib';

const PERIOD_SECONDS = 30;

export function newTotpSecret(): string {
  return generateSecret();
}

export function totpUri(secret: string, login: string): string {
  return generateURI({ issuer: '护航', label: login, secret });
}

/**
 * The time step of a valid code, or null. One step of drift either way is allowed; a step that was used before
 * (`lastStep`) is refused, so that a code seen over a shoulder cannot be used again.
 */
export function totpStep(
  secret: string,
  token: string,
  lastStep: number | null,
  nowMs: number = Date.now(),
): number | null {
  const epoch = Math.floor(nowMs / 1_000);
  const result = verifySync({ secret, token, epoch, epochTolerance: PERIOD_SECONDS });
  if (!result.valid) return null;
  const step = Math.floor(epoch / PERIOD_SECONDS) + result.delta;
  return lastStep !== null && step <= lastStep ? null : step;
}
