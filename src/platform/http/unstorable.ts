import { platformFault } from '../faults.ts';

/**
 * Refuses text that no column of PostgreSQL can hold: the character NUL, and half of a surrogate pair. Nobody types
 * either; they come from attacks and broken programs, and would otherwise surface as errors of the database.
 */
export function refuseUnstorable(where: string, value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed())
      throw platformFault('bad_input', { where: [where], why: ['unstorable_text'] });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuseUnstorable(where, key);
    refuseUnstorable(`${where}/${key}`, inner);
  }
}
