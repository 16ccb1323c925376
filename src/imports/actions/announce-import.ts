import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { newId } from '../../kernel/ids.ts';
import type { Scope } from '../../kernel/scope.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import { announceWork } from '../../platform/work.ts';
import { importsFault } from '../faults.ts';
import { fileKindOf, intakeFault } from '../../intake/index.ts';

export type AnnouncedImport = {
  readonly workId: string;
  readonly accountId: string | null;
  readonly path: string;
  readonly source: string;
  readonly openIncomplete: boolean;
  /** Where the file is kept until it has been read. */
  readonly file: string;
  /** What it was called. */
  readonly name: string;
};

const MAX_SOURCE_CHARS = 100;

/** Checks an upload and announces the work of importing it; the caller sends the task in the same transaction. */
export async function announceImport(
  tx: ScopedTx,
  scope: Scope,
  upload: { readonly file: string; readonly name: string; readonly fields: Readonly<Record<string, string>> },
): Promise<AnnouncedImport> {
  const path = upload.fields['path'] || (scope.paths[0] ?? '');
  const isOwn = scope.paths.some((own) => path === own || path.startsWith(`${own}.`));
  if (!isOwn || !/^[a-z0-9_]+(?:\.[a-z0-9_]+)*$/.test(path)) throw importsFault('centre_unknown', { path });
  const name = basename(upload.name).slice(0, 200);
  if (fileKindOf(name) === null) throw intakeFault('file_kind_unknown');
  const source = (upload.fields['source'] ?? '').trim().slice(0, MAX_SOURCE_CHARS) || '本中心导入';
  const workId = await announceWork(tx, 'postings.import', path, scope);
  const openIncomplete = upload.fields['openIncomplete'] === 'yes';
  return { workId, accountId: scope.accountId, path, source, openIncomplete, file: upload.file, name };
}

/** Keeps an uploaded file until it has been read. */
export async function keepUpload(dataDir: string, received: string): Promise<string> {
  const folder = join(dataDir, 'imports');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = join(folder, newId());
  await copyFile(received, kept);
  return kept;
}

export function dropUpload(file: string): Promise<void> {
  return rm(file, { force: true });
}
