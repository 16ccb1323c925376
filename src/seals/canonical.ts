import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Fields of a line in the order of its canonical form. Never reorder: every hash that was ever given would break. */
export const lineFields = [
  'id',
  'personId',
  'origin',
  'at',
  'kind',
  'accountId',
  'byRole',
  'byName',
  'data',
  'refersTo',
  'aboutId',
] as const;
export type LineField = (typeof lineFields)[number];

/** One line of the ledger as it is hashed: `at` in UTC to the microsecond, `data` as the database's own text of it. */
export type SealedLine = Readonly<Record<LineField, string | null>>;

/** What is stated beside a line about its place in the chain. */
export type Seal = {
  readonly seq: number;
  readonly entryId: string;
  readonly sealedAt: string;
  readonly marks: string;
  readonly hash: string;
};

/** Stands before the first line of every chain. */
export const NO_HASH = '0'.repeat(64);

export function canonicalLine(line: SealedLine): string {
  return JSON.stringify(lineFields.map((field) => line[field]));
}

/** One check number of eight signs per field. */
export function marksOf(line: SealedLine): string {
  return lineFields
    .map((field) =>
      crc32(line[field] === null ? '' : `=${line[field]}`)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
}

/** The fields that are another than when the marks were made. */
export function changedFields(line: SealedLine, marks: string): LineField[] {
  const now = marksOf(line);
  return lineFields.filter((_field, at) => now.slice(8 * at, 8 * at + 8) !== marks.slice(8 * at, 8 * at + 8));
}

export type Place = {
  readonly school: string;
  readonly seq: number;
  readonly previous: string;
  readonly sealedAt: string;
};

export function hashOf({ school, seq, previous, sealedAt }: Place, marks: string, line: SealedLine): string {
  return hash(
    'sha256',
    `huhang-seal-1\n${previous}\n${school}\n${seq}\n${sealedAt}\n${marks}\n${canonicalLine(line)}`,
    'hex',
  );
}

/** Gives a line its place behind `previous`. */
export function sealLine(place: Place, line: SealedLine): Seal {
  const marks = marksOf(line);
  const { seq, sealedAt } = place;
  return { seq, entryId: line.id ?? '', sealedAt, marks, hash: hashOf(place, marks, line) };
}
