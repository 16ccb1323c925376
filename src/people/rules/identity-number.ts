import { isDay } from '../../kernel/calendar.ts';

export type IdentityNumber = {
  readonly number: string;
  readonly birthOn: string;
  readonly gender: 'male' | 'female';
};
export type IdentityProblem =
  | 'identity_number_15_digits'
  | 'identity_number_length'
  | 'identity_number_characters'
  | 'identity_number_rounded'
  | 'identity_number_birth'
  | 'identity_number_check_digit';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** The 18th character that GB 11643 demands after 17 digits. */
export function checkDigitOf(first17: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += (first17.charCodeAt(at) - 48) * WEIGHTS[at]!;
  return CHECK_DIGITS[sum % 11]!;
}

/** Reads an 18-character identity number of GB 11643; says what is wrong with it otherwise. */
export function parseIdentityNumber(text: string): IdentityNumber | IdentityProblem {
  const number = text
    .normalize('NFKC')
    .replaceAll(/[\s'‘’-]/g, '')
    .toUpperCase();
  if (/^\d{15}$/.test(number)) return 'identity_number_15_digits';
  if (number.length !== 18) return 'identity_number_length';
  if (!/^\d{17}[\dX]$/.test(number)) return 'identity_number_characters';
  const fits = checkDigitOf(number) === number[17];
  // A spreadsheet that takes the number for a quantity keeps 15 digits and fills up with zeros.
  if (!fits && number.endsWith('000')) return 'identity_number_rounded';
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthOn) || birthOn < '1900') return 'identity_number_birth';
  if (!fits) return 'identity_number_check_digit';
  return { number, birthOn, gender: Number(number[16]) % 2 === 1 ? 'male' : 'female' };
}

/** Passports and residence permits have no check digit of ours: letters and digits, kept as they are. */
export function parseOtherNumber(text: string): string | undefined {
  const number = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  return /^[A-Z0-9()/-]{5,30}$/.test(number) ? number : undefined;
}

/** `4401**********123X`: enough to tell two people of a class apart, not enough to be anybody. */
export function maskIdentityNumber(number: string): string {
  if (number.length < 10) return `${number.slice(0, 1)}****${number.slice(-2)}`;
  return `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`;
}
