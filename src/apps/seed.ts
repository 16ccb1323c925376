import type { House } from './house.ts';

export async function seedDemo(_house: House, say: (line: string) => void): Promise<Record<string, number>> {
  say('Seeding the demo province …');
  return {};
}
