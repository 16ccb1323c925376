import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { lineAt, listFiles, readText, type Breach, type Finding } from './tree.ts';

const LINKS = [
  /!?\[[^\]]*\]\(\s*<?(?<target>[^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
  /^\[[^\]]+\]:\s*(?<target>\S+)/gm,
  /\b(?:src|href|srcset)="(?<target>[^"]+)"/g,
];

/** Every relative link and picture of every .md resolves, anchors included. */
export function checkLinks(root: string): Finding {
  const files = listFiles(root).filter((file) => file.endsWith('.md'));
  const breaches = files.flatMap((file) => {
    const text = blankCode(readText(root, file));
    return LINKS.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap((match): Breach[] => {
      const target = match.groups?.['target'] ?? '';
      const message = judgeLink(root, file, target);
      return message === undefined ? [] : [{ file, line: lineAt(text, match.index), message }];
    });
  });
  return { read: files.length, breaches };
}

function judgeLink(root: string, file: string, target: string): string | undefined {
  if (/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(target)) return undefined;
  const [path = '', anchor] = decodeURI(target).split('#');
  const resolved = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), path));
  if (path.startsWith('/')) return `"${target}": write the link relative to this file`;
  if (resolved.startsWith('..')) return `"${target}" leaves the repository`;
  if (!existsSync(join(root, resolved))) return `"${target}" leads nowhere`;
  if (anchor === undefined || anchor === '' || !resolved.endsWith('.md')) return undefined;
  const known = anchorsOf(readText(root, resolved));
  return known.has(anchor) ? undefined : `"${target}": ${resolved} has no heading #${anchor}`;
}

/** Anchors as code forges make them: small letters, punctuation dropped, spaces to hyphens. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set(
    [...text.matchAll(/\b(?:id|name)="(?<id>[^"]+)"/g)].map(({ groups }) => groups?.['id'] ?? ''),
  );
  for (const { groups } of blankCode(text).matchAll(/^#{1,6}\s+(?<heading>.+?)\s*#*$/gm)) {
    const plain = (groups?.['heading'] ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = plain
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    let unique = slug;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${slug}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}

/** Code blocks and code spans hold examples, not links; blanked so that line numbers stay. */
function blankCode(text: string): string {
  return text
    .replaceAll(/^(?<fence>```+|~~~+)[^\n]*\n[\s\S]*?^\k<fence>\s*$/gm, (block) =>
      block.replaceAll(/[^\n]/g, ' '),
    )
    .replaceAll(/`[^`\n]+`/g, (span) => ' '.repeat(span.length));
}
