import { join } from 'node:path';
import { readCsv, tsv } from './tables.ts';
import { regionsFile } from './regions.ts';

const INFORMAL: Readonly<Record<string, string>> = { 甘肃省临夏州: '622900' };

/** Universities as `universities.tsv`. The raw `type` column says 综合 for all of them and is left out. */
export function universitiesFile(source: string): string {
  const codes = new Map<string, string>();
  for (const line of regionsFile().trim().split('\n').slice(1)) {
    const [code, name, , level] = line.split('\t');
    // A county is used where the register gives one in place of its city (双河市).
    if (level !== 'county' || !codes.has(name!)) codes.set(name!, code!);
  }
  const rows = readCsv(join(source, 'universities_2025.csv')).map((row) => {
    const city = codes.get(row.city!) ?? INFORMAL[row.city!];
    const province = codes.get(row.province!);
    if (!province) throw new Error(`${row.name!}: no region ${row.province!}`);
    const level = row.level === '本科' ? 'bachelor' : 'college';
    return [
      row.code!,
      row.name!,
      city && city !== province ? city : province,
      level,
      row.nature!,
      row.affiliation!,
    ];
  });
  rows.sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  return tsv(['code', 'name', 'region', 'level', 'nature', 'affiliation'], rows);
}
