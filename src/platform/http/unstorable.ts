import { platformFault } from '../faults.ts';

/**
 * Refuses text that no column of PostgreSQL can hold: the character NUL, and half of a surrogate pair. Nobody types
 * either; they come from attacks and broken programs, and would otherwise surface as errors of the database.
 */
export function refuseUnstorable(where: string, input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  for (const [key, value] of Object.entries(input)) {
    if (isUnstorable(key) || holdsUnstorable(value))
      throw platformFault('bad_input', {
        where: [`${where}/${key.toWellFormed()}`],
        why: ['unstorable_text'],
      });
  }
}

/** Not recursive: whoever sends a hundred thousand brackets shall not reach the end of the stack. */
function holdsUnstorable(input: unknown): boolean {
  const waiting = [input];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') {
      if (isUnstorable(value)) return true;
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) waiting.push(key, inner);
    }
  }
  return false;
}

function isUnstorable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}
