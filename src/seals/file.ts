import { createHash } from 'node:crypto';
import { lineFields, NO_HASH, type Seal, type SealedLine } from './canonical.ts';
import { collectBreaks, walkChain, type Break, type ChainWalk, type Head, type Verdict } from './chain.ts';

/** First line of an exported ledger. */
export type Manifest = {
  readonly format: typeof FORMAT;
  readonly school: string;
  readonly exportedAt: string;
  readonly lines: number;
  readonly head: string;
  readonly unsealed: number;
  /** Heads that were noted day by day, as they stood in the database. */
  readonly heads: readonly (Head & { readonly day: string })[];
};

const FORMAT = 'huhang-ledger-1';
const END = '{"end":';

/** Writes an exported ledger piece by piece; what it returns is what belongs into the file. */
export function fileWriter(about: Omit<Manifest, 'format'>) {
  const digest = createHash('sha256');
  function out(text: string): string {
    const line = `${text}\n`;
    digest.update(line);
    return line;
  }
  return {
    begin: () => out(textOfManifest({ format: FORMAT, ...about })),
    line: (seal: Seal, line: SealedLine) => out(textOfLine(seal, line)),
    end: () => textOfEnd(about.lines, digest.digest('hex')) + '\n',
  };
}

function textOfManifest(m: Manifest): string {
  const heads = m.heads.map(({ day, seq, hash }) => ({ day, seq, hash }));
  const { format, school, exportedAt, lines, head, unsealed } = m;
  return JSON.stringify({ format, school, exportedAt, lines, head, unsealed, heads });
}

function textOfLine({ seq, sealedAt, marks, hash }: Seal, line: SealedLine): string {
  return JSON.stringify({
    seq,
    sealedAt,
    marks,
    hash,
    line: Object.fromEntries(lineFields.map((field) => [field, line[field]])),
  });
}

function textOfEnd(lines: number, sha256: string): string {
  return `${END}${JSON.stringify({ lines, sha256 })}}`;
}

/** Verifies an exported ledger from its bytes alone. `heads` are those that somebody kept outside. */
export async function verifyFile(
  chunks: AsyncIterable<Uint8Array>,
  heads: readonly Head[] = [],
): Promise<Verdict> {
  const reader = readerOf(heads);
  for await (const { bytes, isWhole } of linesOf(chunks)) reader.take(bytes, isWhole);
  return reader.verdict();
}

type Line = { readonly bytes: Buffer; readonly isWhole: boolean };

/** Lines without their line feed; the last one is whole only when it ends in one. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10)) {
      yield { bytes: bytes.subarray(0, at), isWhole: true };
      bytes = bytes.subarray(at + 1);
    }
    rest = Buffer.from(bytes);
  }
  if (rest.length > 0) yield { bytes: rest, isWhole: false };
}

function readerOf(heads: readonly Head[]) {
  const findings = collectBreaks();
  const digest = createHash('sha256');
  let manifest: Manifest | undefined;
  let walk: ChainWalk = walkChain('');
  let number = 0;
  let lines = 0;
  let isEnded = false;

  function broken(what: Break['what']): void {
    const school = manifest?.school ?? '';
    findings.add([{ school, seq: 0, fileLine: number, entryId: null, what, fields: [] }]);
  }

  function takeEnd(text: string, isWhole: boolean): void {
    isEnded = true;
    if (!isWhole || text !== textOfEnd(manifest?.lines ?? lines, digest.digest('hex'))) broken('digest');
    if (manifest && manifest.lines !== lines) broken('short');
  }

  function take(bytes: Buffer, isWhole: boolean): void {
    number += 1;
    if (isEnded) return broken('extra');
    const text = textOf(bytes);
    if (number > 1 && text?.startsWith(END)) return takeEnd(text, isWhole);
    digest.update(bytes).update('\n');
    if (number === 1) {
      manifest = text === undefined ? undefined : parseManifest(text);
      if (!manifest) return broken('unreadable');
      walk = walkChain(manifest.school, [...manifest.heads, ...heads]);
      return;
    }
    lines += 1;
    const row = text === undefined ? undefined : parseLine(text);
    if (!row || !manifest) return broken('unreadable');
    findings.add(walk.take(row.seal, row.line, number));
  }

  function verdict(): Verdict {
    if (!isEnded) broken('short');
    const head = walk.head();
    if (manifest && isEnded && (manifest.lines === 0 ? NO_HASH : head.hash) !== manifest.head) broken('head');
    findings.add(walk.end());
    const { school = '', unsealed = 0 } = manifest ?? {};
    return { school, lines, head, unsealed, breakCount: findings.count(), breaks: findings.kept() };
  }

  return { take, verdict };
}

/** Decoding has one answer per sequence of bytes: bytes that are no UTF-8 are refused, a byte order mark is kept. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The value, if the text is exactly how that value is written. */
function parseManifest(text: string): Manifest | undefined {
  const value = parse(text);
  if (!isRecord(value) || value['format'] !== FORMAT || !Array.isArray(value['heads'])) return undefined;
  const manifest = value as Manifest;
  return textOfManifest(manifest) === text && typeof manifest.school === 'string' ? manifest : undefined;
}

function parseLine(text: string): { seal: Seal; line: SealedLine } | undefined {
  const value = parse(text);
  if (!isRecord(value) || !isRecord(value['line'])) return undefined;
  const line = value['line'] as SealedLine;
  const isText = lineFields.every((field) => line[field] === null || typeof line[field] === 'string');
  const { seq, sealedAt, marks, hash } = value as unknown as Seal;
  const isSeal =
    Number.isSafeInteger(seq) && [sealedAt, marks, hash].every((part) => typeof part === 'string');
  if (!isText || !isSeal) return undefined;
  const seal = { seq, sealedAt, marks, hash, entryId: line.id ?? '' };
  return textOfLine(seal, line) === text ? { seal, line } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
