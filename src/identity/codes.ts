import { randomInt } from 'node:crypto';

/** Without 0, O, 1, I, L, U: a code is read out over a telephone. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** A one-time code, 49 bits of chance: XXXXX-XXXXX. */
export function newCode(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** The code as it is compared: however it was typed, with or without hyphen and blanks. */
export function bareCode(text: string): string {
  return text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
}
