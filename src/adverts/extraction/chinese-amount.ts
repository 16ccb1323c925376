const DIGITS = '零一二三四五六七八九';
const TIMES: Readonly<Record<string, number>> = { 百: 100, 千: 1_000, 万: 10_000 };
const DIGIT = '[一二两三四五六七八九]';
const WHOLE = `(?:${DIGIT}?十${DIGIT}?|${DIGIT}{1,2})`;

/** The source of a pattern for an amount in Chinese numerals: 五千, 三千五, 一万二千, 十五万, 七八千. */
export const CHINESE_AMOUNT = `${WHOLE}(?:万(?:${DIGIT}千?)?|千(?:${DIGIT}百?)?|百(?:${DIGIT}十?)?)`;

function digit(char: string): number {
  return DIGITS.indexOf(char.replace('两', '二'));
}

/** Up to 99, as it stands before 千 or 万. */
function upToHundred(text: string): number {
  const ten = text.indexOf('十');
  if (ten < 0) return digit(text);
  const tens = ten === 0 ? 1 : digit(text.charAt(0));
  return tens * 10 + (ten === text.length - 1 ? 0 : digit(text.charAt(ten + 1)));
}

/** The ends of an amount in Chinese numerals; 七八千 has two. A last digit without a unit is one place below: 三千五 is 3500. */
export function chineseAmounts(text: string): readonly number[] {
  const match = /^(.{1,3}?)([百千万])(?:(.)([百千十])?)?$/.exec(text);
  if (!match) return [];
  const [, head = '', unit = '', rest] = match;
  const times = TIMES[unit] as number;
  const more = rest === undefined ? 0 : (digit(rest) * times) / 10;
  const isPair = head.length === 2 && !head.includes('十');
  if (isPair) return [...head].map((char) => digit(char) * times + more);
  return [upToHundred(head) * times + more];
}
