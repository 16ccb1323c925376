import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vault } from '../../platform/crypto.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { peopleFault } from '../faults.ts';
import { insertPart, readParts } from '../store/roster-files.ts';

const PART_BYTES = 512 * 1024;

/**
 * Keeps an uploaded file in the database, part by part and sealed (it holds identity numbers): whichever node is free
 * can read it, it exists if and only if the import does, and it is gone with the transaction in which it was read.
 */
export async function keepUpload(
  tx: ScopedTx,
  vault: Vault,
  roster: { readonly importId: string; readonly schoolPath: string },
  path: string,
): Promise<void> {
  let part = 0;
  for await (const bytes of createReadStream(path, { highWaterMark: PART_BYTES })) {
    await insertPart(tx, roster, part, vault.seal((bytes as Buffer).toString('base64')));
    part += 1;
  }
}

/** Where this node lays the files that it is reading. */
export function readingFolder(dataDir: string): string {
  return join(dataDir, 'rosters');
}

/** Lays a kept file onto this node's disk and returns where; whoever asked removes it. */
export async function fetchUpload(
  tx: ScopedTx,
  vault: Vault,
  importId: string,
  dataDir: string,
): Promise<string> {
  const folder = readingFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, importId);
  const file = await open(path, 'w', 0o600);
  let parts = 0;
  try {
    for await (const sealed of readParts(tx, importId)) {
      await file.write(Buffer.from(vault.open(sealed), 'base64'));
      parts += 1;
    }
  } finally {
    await file.close();
  }
  if (parts > 0) return path;
  await rm(path, { force: true });
  throw peopleFault('roster_file_missing', { importId });
}

const LEFT_BEHIND_MS = 24 * 3_600_000;

/** Removes files that a killed reading left on this node's disk. */
export async function removeLeftFiles(dataDir: string, nowMs: number): Promise<void> {
  const folder = readingFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && nowMs - found.mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
  }
}
