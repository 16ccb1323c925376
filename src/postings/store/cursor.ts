import { z } from 'zod';
import { postingsFault } from '../faults.ts';

/** Where a page ended, as an opaque text: the sort key and the id of its last row. */
const Cursor = z.tuple([z.string().max(60), z.uuid()]);
export type Cursor = z.infer<typeof Cursor>;

export function writeCursor(key: string, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/** Throws `postings.cursor_wrong` for a text that is none of ours. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null;
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (cause) {
    throw postingsFault('cursor_wrong', {}, cause);
  }
}

/** For keys that are instants. */
export function readTimeCursor(text: string | undefined): { at: Date; id: string } | null {
  const cursor = readCursor(text);
  if (!cursor) return null;
  const at = new Date(cursor[0]);
  if (Number.isNaN(at.getTime())) throw postingsFault('cursor_wrong');
  return { at, id: cursor[1] };
}
