import { createHash, createHmac } from 'node:crypto';
import type { Vault } from './crypto.ts';

/**
 * Tokens of links that need no sign-in: 128 bits of a keyed hash over what the link is about. They can be made again by
 * whoever holds the deployment's secret, so that no table needs to keep one: what is looked up is their hash.
 */
export function linkTokens(vault: Vault): (subject: string) => string {
  const key = vault.key('links without sign-in');
  return (subject) =>
    createHmac('sha256', key).update(subject).digest().subarray(0, 16).toString('base64url');
}

/** What a table keeps of a token. */
export function hashOfLink(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
