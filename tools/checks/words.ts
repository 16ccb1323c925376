import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isSource, isTest, lineAt, listFiles, readText, type Breach, type Finding } from './tree.ts';

const WORDS = 'web/words/faults.ts';

/** A reader meets a refusal as a sentence: every fault code has wording, and no wording is left without its code. */
export async function checkWords(root: string): Promise<Finding> {
  const sources = listFiles(root).filter(
    (file) => file.startsWith('src/') && isSource(file) && !isTest(file),
  );
  const strays = sources.flatMap((file) => strayTables(root, file));
  const tables = sources.filter(isFaultsFile);
  const declared = new Map<string, string>();
  for (const file of tables) for (const code of await codesOf(root, file)) declared.set(code, file);
  if (!existsSync(join(root, 'web/words'))) {
    return {
      read: sources.length,
      breaches: strays,
      note: 'web/words does not exist yet: wording not checked',
    };
  }
  if (!existsSync(join(root, WORDS))) {
    return {
      read: sources.length,
      breaches: [
        ...strays,
        { file: WORDS, line: 1, message: 'missing: the wording of every fault code belongs here' },
      ],
    };
  }
  const worded = wordedCodes(await load(root, WORDS));
  const sent = sources.map((file) => readText(root, file)).join('\n');
  const isSent = (code: string): boolean => declared.has(code) || sent.includes(`'${code}'`);
  return { read: sources.length, breaches: [...strays, ...compare(declared, worded, isSent)] };
}

function isFaultsFile(file: string): boolean {
  return /\/faults(?:\.ts|\/[\w-]+\.ts)$/.test(file);
}

function strayTables(root: string, file: string): Breach[] {
  if (isFaultsFile(file) || file.startsWith('src/kernel/')) return [];
  const text = readText(root, file);
  return [...text.matchAll(/\bdefineFaults\(/g)].map(({ index }) => ({
    file,
    line: lineAt(text, index),
    message: 'faults are declared in faults.ts of their room, where this check finds them',
  }));
}

async function load(root: string, file: string): Promise<Record<string, unknown>> {
  const loaded: Record<string, unknown> = await import(pathToFileURL(join(root, file)).href);
  return loaded;
}

/** `room.code` of every defineFaults table that a faults.ts exports. */
async function codesOf(root: string, file: string): Promise<string[]> {
  return Object.values(await load(root, file)).flatMap((value) => {
    if (typeof value !== 'function' || !('table' in value) || !('room' in value)) return [];
    return Object.keys(value.table ?? {}).map((code) => `${String(value.room)}.${code}`);
  });
}

/** Codes that have wording: keys `room.code`, or objects by room with keys `code`. */
function wordedCodes(words: Record<string, unknown>): Set<string> {
  const codes = new Set<string>();
  for (const table of Object.values(words).filter(isRecord)) {
    for (const [key, value] of Object.entries(table)) {
      if (!isRecord(value)) codes.add(key);
      else for (const code of Object.keys(value)) codes.add(`${key}.${code}`);
    }
  }
  return codes;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** `isSent` also knows the few codes that no table holds, such as the one for a bug. */
function compare(
  declared: ReadonlyMap<string, string>,
  worded: ReadonlySet<string>,
  isSent: (code: string) => boolean,
): Breach[] {
  const missing = [...declared].filter(([code]) => !worded.has(code));
  // web.… are refusals of the client itself, such as a server that cannot be reached.
  const stale = [...worded].filter((code) => code.includes('.') && !code.startsWith('web.') && !isSent(code));
  return [
    ...missing.map(([code, file]) => ({ file, line: 1, message: `"${code}" has no wording in ${WORDS}` })),
    ...stale.map((code) => ({
      file: WORDS,
      line: 1,
      message: `"${code}" is worded but nothing in src/ sends it`,
    })),
  ];
}
