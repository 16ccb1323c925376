import { readFileSync } from 'node:fs';

/** Remembers the first result, so that nothing is read before somebody asks. */
export function once<T>(load: () => T): () => T {
  let value: { readonly made: T } | undefined;
  return () => (value ??= { made: load() }).made;
}

/** Rows of a tab-separated file in data/, without its header; throws when the header is not the expected one. */
export function readTable(name: string, columns: readonly string[]): string[][] {
  const [header, ...lines] = readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  if (header !== columns.join('\t')) throw new Error(`${name} begins with "${header}"`);
  return lines.map((line) => line.split('\t'));
}
