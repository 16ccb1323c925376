import type { Refusal } from './contract.ts';
import { RawPosting } from '../adverts/index.ts';
import type { PositionTable, TableRow } from '../eligibility/index.ts';
import { contentHash } from './content-hash.ts';

/** As the database holds it; the longest of 35,000 real adverts has a third of this. */
export const MAX_BODY_CHARS = 20_000;
const MAX_TITLE_CHARS = 500;

/** An advert that passed the door: it has an id, a source and a title, and holds no character that text must not hold. */
export type Incoming = {
  readonly row: number;
  readonly raw: RawPosting & { readonly source: string; readonly title: string };
  readonly hash: string;
  /** The row of an official position table that it was made of. */
  readonly position?: PositionTable & { readonly row: TableRow };
};

/** Checks one record. Refusals name the cell and are data. */
export function admitRow(row: number, record: unknown, defaultSource: string): Incoming | Refusal {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return { row, field: '', code: 'not_an_object' };
  }
  const cells = Object.fromEntries(Object.entries(record).map(([key, value]) => [key, cleaned(value)]));
  // A file without ids gets them from the content: the same row read twice is still the same posting.
  const withId = { ...cells, id: String(cells['id'] ?? '') || '-' };
  const parsed = RawPosting.safeParse(withId);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { row, field: String(issue?.path[0] ?? ''), code: codeOf(withId, issue?.path[0]) };
  }
  const raw = {
    ...parsed.data,
    source: parsed.data.source?.trim() || defaultSource,
    title: parsed.data.title?.trim() ?? '',
  };
  if (raw.title === '') return { row, field: 'title', code: 'missing' };
  if (raw.title.length > MAX_TITLE_CHARS) return { row, field: 'title', code: 'too_long' };
  if ((raw.desc?.length ?? 0) > MAX_BODY_CHARS) return { row, field: 'desc', code: 'too_long' };
  const hash = contentHash(raw);
  return { row, raw: raw.id === '-' ? { ...raw, id: `#${hash}` } : raw, hash };
}

export function isRefusal(row: Incoming | Refusal): row is Refusal {
  return 'code' in row;
}

function codeOf(record: Readonly<Record<string, unknown>>, key: PropertyKey | undefined): string {
  const value = typeof key === 'string' ? record[key] : undefined;
  return typeof value === 'string' ? 'too_long' : 'not_text';
}

function cleaned(value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value;
}

/**
 * PostgreSQL holds no U+0000 and no half of a surrogate pair; both become one space or sign of the same length, so that
 * offsets stay. Nothing else is changed: a script in a text is text.
 */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', ' ').toWellFormed();
}
