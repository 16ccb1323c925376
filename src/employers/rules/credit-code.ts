const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Whether a unified social credit code is well formed: 18 signs without I, O, S, V, Z, the last one a check sign over
 * the others (GB 32100-2015: weights are powers of 3 modulo 31). Says nothing about whether it was ever issued.
 */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const sign of code.slice(0, 17)) {
    sum += SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return SIGNS[(31 - (sum % 31)) % 31] === code[17];
}
