import { join } from 'node:path';
import { readCsv, tsv } from './tables.ts';

/**
 * The classification of occupations as `occupations.tsv`: code, name, other names. The marks L (green) and S (digital)
 * at the end of a name are dropped; of the four codes that stand there twice the first line counts.
 */
export function occupationsFile(source: string): string {
  const rows = new Map<string, string[]>();
  for (const row of readCsv(join(source, 'occupations_2022.csv'))) {
    const name = plain(row.name!);
    const others = row.alias!.split(/[,，]/).map(plain);
    const different = [...new Set(others)].filter((other) => other !== '' && other !== name);
    if (!rows.has(row.code!)) rows.set(row.code!, [row.code!, name, different.join('|')]);
  }
  return tsv(
    ['code', 'name', 'others'],
    [...rows.values()].sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
  );
}

function plain(name: string): string {
  return name.trim().replace(/[LS](?:\/[LS])?$/, '');
}
