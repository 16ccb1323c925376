import { join } from 'node:path';
import { readCells, tsv } from './tables.ts';

/** First column of each level's six: category, class code, class name, major code, major name, former name. */
const LEVELS = [
  [0, 'A'],
  [6, 'B'],
  [12, 'C'],
] as const;

/**
 * The reference list of majors of the Guangdong civil-service examination as `majors-guangdong.tsv`: one line per code
 * of its own numbering (A graduate, B bachelor, C vocational), with the former names that it counts as the same major.
 */
export function guangdongFile(source: string): string {
  const names = new Map<string, string>();
  const former = new Map<string, string[]>();
  const current = new Map<string, string>();
  for (const cells of readCells(join(source, 'majors_crosslevel_guangdong_2025.csv')).slice(4)) {
    for (const [start, letter] of LEVELS) {
      const [category, classCode, className, majorCode, majorName, oldName] = cells
        .slice(start, start + 6)
        .map((cell) => cell.replace(/\s/g, '').replaceAll('∶', ':'));
      if (category?.startsWith(letter)) add(names, category.slice(0, 3), category.slice(3));
      if (classCode) add(names, whole(letter, classCode), className!);
      if (majorCode) {
        current.set(letter, whole(letter, majorCode));
        add(names, whole(letter, majorCode), majorName!);
      }
      const code = current.get(letter);
      if (oldName && code) former.set(code, [...(former.get(code) ?? []), oldName]);
    }
  }
  const rows = [...names]
    .map(([code, name]) => [code, name, (former.get(code) ?? []).join(' ')])
    .sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  return tsv(['code', 'name', 'former'], rows);
}

/** One code of the sheet lacks its letter. */
function whole(letter: string, code: string): string {
  return /^\d/.test(code) ? letter + code : code;
}

function add(names: Map<string, string>, code: string, name: string): void {
  if (!names.has(code)) names.set(code, name);
}
