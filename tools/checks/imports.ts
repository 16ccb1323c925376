import { posix } from 'node:path';
import { lineAt } from './tree.ts';

export type Import = {
  /** As written: `./store.ts`, `node:fs`, `zod`. */
  readonly specifier: string;
  readonly line: number;
  /** True when nothing of it exists at run time (`import type`, `export type … from`, `declare module`). */
  readonly typeOnly: boolean;
};

const STATEMENT =
  /^[ \t]*(?:import|export)\b(?<clause>[^'"`;()]*?)(?:\bfrom\s*)?(?<quote>['"])(?<specifier>[^'"\n]+)\k<quote>/gm;
const CALL = /\b(?:import|require)\(\s*(?<quote>['"])(?<specifier>[^'"\n]+)\k<quote>/g;
const WORKER =
  /\bnew URL\(\s*(?<quote>['"])(?<specifier>\.[^'"\n]+\.[mc]?[jt]sx?)\k<quote>\s*,\s*import\.meta\.url/g;
const AUGMENTED = /^[ \t]*declare module (?<quote>['"])(?<specifier>\.[^'"\n]+)\k<quote>/gm;

/**
 * Every import of a source text: statements, re-exports, `import()`, workers started by URL, and module
 * augmentation. The compiler of this repository has no JavaScript API, so this is a scanner: statements must begin
 * their line, which keeps examples inside doc comments out.
 */
export function scanImports(text: string): Import[] {
  const found: Import[] = [];
  const add = (match: RegExpExecArray, typeOnly: boolean): void => {
    const start = match.index + match[0].length - (match.groups?.['specifier']?.length ?? 0) - 1;
    found.push({ specifier: match.groups?.['specifier'] ?? '', line: lineAt(text, start), typeOnly });
  };
  for (const match of text.matchAll(STATEMENT)) {
    const clause = match.groups?.['clause'] ?? '';
    if (isImportClause(match[0], clause)) add(match, isTypeClause(clause));
  }
  for (const match of text.matchAll(CALL))
    if (!inComment(text, match.index)) add(match, isTypeQuery(text, match.index));
  for (const match of text.matchAll(WORKER)) if (!inComment(text, match.index)) add(match, false);
  for (const match of text.matchAll(AUGMENTED)) add(match, true);
  return found.toSorted((a, b) => a.line - b.line);
}

/** `export const x = 'y'` also begins with export and ends with a string. */
function isImportClause(statement: string, clause: string): boolean {
  if (statement.trimStart().startsWith('export'))
    return /^\s*(?:type\s+)?[*{]/.test(clause) && /\bfrom\s*['"]/.test(statement);
  return clause.trim() === '' || /\bfrom\s*['"]/.test(statement);
}

/** Only `import type …`: `import { type A }` still loads the file at run time. `import type from 'x'` is a value. */
function isTypeClause(clause: string): boolean {
  return /^\s*type\b(?!\s*,|\s+from\b|\s*$)/.test(clause);
}

/** `import('./x.ts').Name` in a type position: no await, return or arrow before it, and a member after it. */
function isTypeQuery(text: string, offset: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  const after = text.slice(offset, text.indexOf(')', offset) + 2);
  return after.endsWith(').') && /(?:[:|&<,]|\btype\b.*=|typeof)\s*$/.test(before);
}

function inComment(text: string, offset: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return /^\s*(?:\*|\/\*)/.test(before) || /(?:^|[^:'"])\/\//.test(before);
}

/** Path of a relative import inside the repository; undefined for packages. */
export function resolveImport(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.normalize(posix.join(posix.dirname(file), specifier.replace(/[?#].*$/, '')));
}

/** Package name of a bare import: `zod/v4` → `zod`, `@node-rs/jieba/dict.js` → `@node-rs/jieba`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
