import { isSource, lineAt, listFiles, readText, type Breach, type Finding } from './tree.ts';

const DRAWERS = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'misc', 'lib', 'libs']);
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Names that tools and readers expect as they are. */
const GIVEN =
  /^(?:README|README\.zh-CN|ARCHITECTURE|CONTRIBUTING|CHANGELOG|LICENSE|NOTICE|SECURITY|ORIGINS|Dockerfile)(?:\.md)?$/;
const MIGRATION = /^db\/migrations\/\d{4}_[a-z0-9_]+\.sql$/;

const DECLARED = /^\s*(?:export\s+)?(?:abstract\s+)?(?:class|interface|type|function|const)\s+(?<name>\w+)/gm;
const ENUM = /^\s*(?:export\s+)?(?:const\s+)?enum\s+\w+/gm;
const DEFAULT_EXPORT = /^\s*export\s+default\b/gm;

/** File and folder names in kebab-case, no drawers, no suffixes that say nothing, no enum, no default exports. */
export function checkNames(root: string): Finding {
  const files = listFiles(root);
  const breaches = files.flatMap((file) => [
    ...nameBreaches(file),
    ...(isSource(file) ? sourceBreaches(file, readText(root, file)) : []),
  ]);
  return { read: files.length, breaches };
}

function nameBreaches(file: string): Breach[] {
  if (MIGRATION.test(file)) return [];
  const parts = file.split('/');
  const messages = parts.flatMap((part, index) => {
    if (part.startsWith('.') || GIVEN.test(part)) return [];
    const stems = index === parts.length - 1 ? part.split('.') : [part];
    return stems.flatMap((stem) => judgeStem(stem, part));
  });
  return messages.map((message) => ({ file, line: 1, message }));
}

function judgeStem(stem: string, part: string): string[] {
  if (DRAWERS.has(stem))
    return [`"${stem}" is a drawer that anything fits into: name it after what is in it`];
  return KEBAB.test(stem) ? [] : [`"${part}" is not kebab-case: small letters, digits and single hyphens`];
}

function sourceBreaches(file: string, text: string): Breach[] {
  const breaches: Breach[] = [];
  const report = (offset: number, message: string): void => {
    breaches.push({ file, line: lineAt(text, offset), message });
  };
  for (const { 0: found, index, groups } of text.matchAll(DECLARED)) {
    const name = groups?.['name'] ?? '';
    const at = index + found.length - 1;
    if (/[a-z](?:Impl|Manager|Helper|Helpers|Utils?)$/.test(name)) {
      report(at, `"${name}": the ending says nothing; name the thing after what it does`);
    }
    if (/\binterface\s+I[A-Z][a-z]/.test(found)) report(at, `"${name}": no I before an interface`);
  }
  for (const { 0: found, index } of text.matchAll(ENUM)) {
    report(
      index + found.length,
      'no enum: a union of literals needs no build and reads the same on the wire',
    );
  }
  if (!/(?:^|\/)[\w.]+\.config\.ts$/.test(file)) {
    for (const { 0: found, index } of text.matchAll(DEFAULT_EXPORT)) {
      report(index + found.length, 'no default exports: a named export has one name everywhere');
    }
  }
  return breaches;
}
