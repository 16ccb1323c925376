const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  middot: '·',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
};

const breaking = /^\/?(?:br|p|div|li|ul|ol|h[1-6]|tr|table|section)\b/i;
/** Elements whose content is no text for people. */
const silent = /^(?:script|style|template|noscript|iframe|object|svg)\b/i;

/**
 * The text that a piece of HTML shows: tags fall away, blocks become lines, entities become characters. What comes out
 * is text and is shown as text; it is never put into a page as markup. One pass, linear in the input.
 */
export function textOfHtml(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0 || !/[a-z/!]/i.test(html[open + 1] ?? '')) {
      const next = open < 0 ? html.length : open + 1;
      text += html.slice(at, next);
      at = next;
      continue;
    }
    text += html.slice(at, open);
    const close = html.indexOf('>', open);
    if (close < 0) break;
    const tag = html.slice(open + 1, Math.min(close, open + 40));
    if (breaking.test(tag)) text += '\n';
    at = silent.test(tag) ? endOfSilent(html, tag, close) : close + 1;
  }
  return decodeEntities(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function endOfSilent(html: string, tag: string, close: number): number {
  const closing = new RegExp(`</${/^[a-z]+/i.exec(tag)?.[0] ?? ''}[^>]*>`, 'gi');
  closing.lastIndex = close;
  return closing.test(html) ? closing.lastIndex : html.length;
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}
