import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One breach of a house rule: where, and what to do instead. */
export type Breach = { readonly file: string; readonly line: number; readonly message: string };

/** `read` counts what was looked at, since a check that has read nothing has proved nothing. */
export type Finding = { readonly read: number; readonly breaches: readonly Breach[]; readonly note?: string };

/** A house rule as a program. `root` is the repository, so that the tests can point it at a planted one. */
export type Check = (root: string) => Finding | Promise<Finding>;

const SKIPPED = new Set(['node_modules', '.git', 'dist', '.huhang', '.cache', 'test-results']);

/** Paths of all files that belong to the repository (tracked or about to be), with forward slashes, sorted. */
export function listFiles(root: string): string[] {
  const listed = existsSync(join(root, '.git')) ? fromGit(root) : fromDisk(root, root);
  return listed.filter((file) => existsSync(join(root, file))).toSorted();
}

function fromGit(root: string): string[] {
  const out = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return out.split('\0').filter((file) => file !== '');
}

function fromDisk(root: string, folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (SKIPPED.has(name)) return [];
    return statSync(path).isDirectory() ? fromDisk(root, path) : [relative(root, path).replaceAll(sep, '/')];
  });
}

export function readText(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

const TEXT =
  /\.(?:ts|tsx|mts|js|mjs|cjs|json|jsonc|md|sql|css|html|svg|yml|yaml|toml|txt|csv|sh)$|(?:^|\/)(?:\.[\w.]+|run|LICENSE|Dockerfile)$/;

export function isText(file: string): boolean {
  return TEXT.test(file);
}

export function isSource(file: string): boolean {
  return /\.(?:ts|tsx|mts|mjs|js)$/.test(file) && !file.endsWith('.d.ts');
}

/** Tests, and what stands beside them for them alone (`test-worlds.ts`); the product imports neither. */
export function isTest(file: string): boolean {
  return /\.(?:test|e2e|bench)\.tsx?$|(?:^|\/)test-[\w-]+\.tsx?$/.test(file);
}

/** Line number (from 1) of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
