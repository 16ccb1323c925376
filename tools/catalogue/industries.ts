import { join } from 'node:path';
import { readCsv, tsv } from './tables.ts';

/** 门类, 大类 and 中类 of GB/T 4754-2017 as `industries.tsv`; the fourth level is left out. */
export function industriesFile(source: string): string {
  const rows = readCsv(join(source, 'industries_gbt4754_2017.csv')).filter((row) => Number(row.level) <= 3);
  return tsv(
    ['code', 'name'],
    rows.map((row) => [row.code!, row.name!]),
  );
}
