import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { positionTableOf, type PositionTable } from '../eligibility/index.ts';
import { readSheet } from '../platform/sheets/index.ts';
import type { Refusal } from './contract.ts';
import { intakeFault } from './faults.ts';
import { admitRow, type Incoming } from './door.ts';
import { cellsOfRow, keysOfHeads } from './headers.ts';
import { cellsOfJobPosting, isJsonLd, jobPostingsIn } from './json-ld.ts';
import { countLines, isGzip, readLines, readWhole, unpackTo } from './lines.ts';
import { positionRow, rowOfCells, rowOfRecord } from './position-rows.ts';

/** More rows than this are refused before anything is written. */
export const MAX_ROWS = 1_000_000;
/** A JSON document is read as a whole, so it is bounded; what is larger comes as JSON lines. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;
/** What a packed table may unpack to. */
const MAX_TABLE_BYTES = 1024 ** 3;
/** Heads may stand below a title line. */
const HEAD_ROWS = 5;

export type PostingFile = {
  /** Rows of the file as far as they are known beforehand. */
  readonly total: number | null;
  rows(): AsyncGenerator<Incoming | Refusal>;
};

export type FileKind = 'lines' | 'document' | 'table';

/** Opens a file of postings by its name and first bytes. `defaultSource` is for rows that name none. */
export async function openPostingFile(
  path: string,
  name: string,
  defaultSource: string,
): Promise<PostingFile> {
  const kind = await kindOf(path, name);
  if (kind === 'lines') {
    const total = await countLines(path);
    if (total > MAX_ROWS) throw intakeFault('too_many_rows', { rows: total, limit: MAX_ROWS });
    return { total, rows: () => lineRows(path, defaultSource) };
  }
  if (kind === 'document') {
    const records = await documentRecords(path);
    if (records.length > MAX_ROWS)
      throw intakeFault('too_many_rows', { rows: records.length, limit: MAX_ROWS });
    return { total: records.length, rows: () => recordRows(records, name, defaultSource) };
  }
  return (await isGzip(path))
    ? await openPackedTable(path, name, defaultSource)
    : { total: await countTable(path), rows: () => tableRows(path, name, defaultSource) };
}

/** A table is read from a file of its own: unpacked beside the system's other passing files, gone after its rows. */
async function openPackedTable(path: string, name: string, defaultSource: string): Promise<PostingFile> {
  const folder = await mkdtemp(join(tmpdir(), 'huhang-table-'));
  const plain = join(folder, 'table');
  const clear = (): Promise<void> => rm(folder, { recursive: true, force: true });
  async function* rows(): AsyncGenerator<Incoming | Refusal> {
    try {
      yield* tableRows(plain, name, defaultSource);
    } finally {
      await clear();
    }
  }
  try {
    await unpackTo(path, plain, MAX_TABLE_BYTES);
    return { total: await countTable(plain), rows };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** What a file's name says that it is; null for none of ours. */
export function fileKindOf(name: string): FileKind | null {
  const plain = name.toLowerCase().replace(/\.gz$/, '');
  if (/\.(?:jsonl|ndjson)$/.test(plain)) return 'lines';
  if (/\.(?:xlsx|csv)$/.test(plain)) return 'table';
  return /\.(?:json|jsonld)$/.test(plain) ? 'document' : null;
}

async function kindOf(path: string, name: string): Promise<FileKind> {
  const kind = fileKindOf(name);
  if (kind === null) throw intakeFault('file_kind_unknown');
  return kind === 'document' && (await beginsLikeLines(path)) ? 'lines' : kind;
}

/** A .json file whose first line is one whole record that is not schema.org is JSON lines under another name. */
async function beginsLikeLines(path: string): Promise<boolean> {
  for await (const line of readLines(path)) {
    if (!('text' in line)) return false;
    const record = parseJson(line.text);
    return typeof record === 'object' && record !== null && !Array.isArray(record) && !isJsonLd(record);
  }
  return false;
}

async function* lineRows(path: string, defaultSource: string): AsyncGenerator<Incoming | Refusal> {
  for await (const line of readLines(path)) {
    if ('fault' in line) {
      yield { row: line.number, field: '', code: line.fault };
      continue;
    }
    const record = parseJson(line.text);
    if (record === undefined) yield { row: line.number, field: '', code: 'not_json' };
    else yield admitRow(line.number, isJsonLd(record) ? ownCells(record) : record, defaultSource);
  }
}

function ownCells(record: unknown): unknown {
  const [first] = jobPostingsIn(record);
  return first ? cellsOfJobPosting(first) : null;
}

async function documentRecords(path: string): Promise<unknown[]> {
  const document = parseJson(await readWhole(path, MAX_DOCUMENT_BYTES));
  if (document === undefined) throw intakeFault('file_unreadable', { why: 'not_json' });
  if (isJsonLd(document)) return jobPostingsIn(document).map(cellsOfJobPosting);
  return Array.isArray(document) ? document : [document];
}

async function* recordRows(
  records: readonly unknown[],
  name: string,
  defaultSource: string,
): AsyncGenerator<Incoming | Refusal> {
  const table = positionTableOf(Object.keys(rowOfRecord(records[0])), name);
  for (const [at, record] of records.entries()) {
    yield table
      ? positionRow(at + 1, table, rowOfRecord(record), defaultSource)
      : admitRow(at + 1, record, defaultSource);
  }
}

/** Reads a table once for its size and its faults, so that a broken end is found before the beginning is written. */
async function countTable(path: string): Promise<number> {
  let rows = 0;
  for await (const { cells } of readSheet(path, { maxRows: MAX_ROWS }))
    if (cells.some((cell) => cell !== '')) rows += 1;
  return Math.max(0, rows - 1);
}

async function* tableRows(
  path: string,
  name: string,
  defaultSource: string,
): AsyncGenerator<Incoming | Refusal> {
  let toRow: ToRow | null = null;
  let above = name;
  for await (const { row, cells } of readSheet(path, { maxRows: MAX_ROWS })) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (toRow === null) {
      toRow = rowMaker(cells, above, defaultSource);
      above += ` ${cells.join(' ')}`;
      if (toRow === null && row >= HEAD_ROWS) break;
      continue;
    }
    yield toRow(row, cells);
  }
  if (toRow === null) throw intakeFault('header_unknown', { demanded: ['岗位名称'] });
}

type ToRow = (row: number, cells: readonly string[]) => Incoming | Refusal;

/** How the rows below these heads are read; null when they are no heads. */
function rowMaker(heads: readonly string[], above: string, defaultSource: string): ToRow | null {
  const table: PositionTable | null = positionTableOf(heads, above);
  if (table) return (row, cells) => positionRow(row, table, rowOfCells(heads, cells), defaultSource);
  const keys = keysOfHeads(heads);
  if (!keys.includes('title')) return null;
  return (row, cells) => admitRow(row, cellsOfRow(keys, cells), defaultSource);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
