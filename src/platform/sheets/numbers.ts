/** Formats built into Excel that show a date or a time; 27–36 and 50–58 are those of Chinese workbooks. */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Whether a number format shows a date: its code has y, m, d, h or s outside of quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
  const bare = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')[0]!;
  return /[ymdhs年月日]/i.test(bare) && !/^general/i.test(bare);
}

const DAY_MS = 86_400_000;
/** Day 0 of the two calendars of Excel. The one of 1900 believes in a 29 February 1900, which is its day 60. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** A date serial as `YYYY-MM-DD`, with ` HH:MM:SS` when it has a time of day. */
export function serialToText(serial: number, from1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465.999_99) return String(serial);
  const leap = !from1904 && serial < 60 ? 1 : 0;
  const epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
  const seconds = Math.round((serial + leap) * 86_400);
  const text = new Date(epoch + seconds * 1_000).toISOString();
  const hasTime = seconds % (DAY_MS / 1_000) !== 0;
  return hasTime ? `${text.slice(0, 10)} ${text.slice(11, 19)}` : text.slice(0, 10);
}

/**
 * A stored number as people write it: no exponent, at most the 15 digits that a spreadsheet keeps, so that
 * 4.4010519990101E+17 comes out as an 18-digit number and 0.30000000000000004 as 0.3.
 */
export function numberToText(stored: string): string {
  if (/^-?\d{1,15}$/.test(stored)) return stored;
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  const [mantissa, exponent] = value.toExponential(14).split('e') as [string, string];
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replaceAll(/[-.]/g, '');
  const point = Number(exponent) + 1;
  // Neither a quantity nor a number of anybody: nothing is lost by rounding to zero, and nothing gained beyond 10^40.
  if (point < -40) return '0';
  if (point > 40) return stored;
  if (point <= 0) return trimFraction(`${sign}0.${'0'.repeat(-point)}${digits}`);
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return trimFraction(`${sign}${digits.slice(0, point)}.${digits.slice(point)}`);
}

function trimFraction(text: string): string {
  const trimmed = text.replace(/0+$/, '').replace(/\.$/, '');
  return trimmed === '-0' ? '0' : trimmed;
}
