import type { SpanSource } from '../extraction/extraction.ts';
import type { RawPosting } from '../extraction/raw-posting.ts';
import { readingOf } from '../extraction/reading.ts';
import type { Hit, SourceType } from './rule.ts';
import { wordingHits } from './screen.ts';

/** Rounds with the rules' own words; after them what is still found is struck out, which must come to an end. */
const ROUNDS_WITH_WORDS = 3;
const MOST_ROUNDS = 50;
/** Enough for every hit of a field that can be read. */
const ALL = 10_000;

const BREAK = /[,，。;；、!！:：\n(（【]/;
const SOFT = /[,，、;；]/;
const FULL = /[。;；!！\n]/;
/** The number of an item that nothing follows any more. */
const NUMBERING =
  /(?:^|[。;；，,!！\n ])\s*(?<number>[（(【]?[0-9０-９一二三四五六七八九十①-⑳]{1,2}[)）】、.．]?\s*)$/;

/**
 * The posting with every suggestion applied. Striking out words can bring others together, so the result is screened
 * again for the kinds of the given hits until none of them is left. Hits without a wording (brushing) stay as they are.
 */
export function reworded(
  raw: RawPosting,
  hits: readonly Hit[],
  sourceType: SourceType = 'advert',
): RawPosting {
  const kinds = new Set(hits.filter((hit) => hit.rewording !== null).map((hit) => hit.kind));
  let text = raw;
  let open = hits.filter((hit) => hit.rewording !== null);
  for (let round = 0; open.length > 0 && round < MOST_ROUNDS; round += 1) {
    text = applied(text, open, round >= ROUNDS_WITH_WORDS);
    open = wordingHits(readingOf(text), sourceType, ALL).violation.filter(
      (hit) => hit.rewording !== null && kinds.has(hit.kind),
    );
  }
  return text;
}

function applied(raw: RawPosting, hits: readonly Hit[], strike: boolean): RawPosting {
  const changed: Partial<Record<SpanSource, string>> = {};
  // From the end to the beginning, so that offsets before a change stay.
  const ordered = hits.toSorted((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  const reached: Partial<Record<SpanSource, number>> = {};
  for (const { rewording, span } of ordered) {
    const text = changed[span.source] ?? raw[span.source] ?? '';
    // Two kinds may share words: what the later hit has already replaced is not touched again.
    if (span.end > (reached[span.source] ?? Number.POSITIVE_INFINITY)) continue;
    const cut = strike || !rewording ? struckOut(text, span.start, span.end) : { ...span, words: rewording };
    reached[span.source] = cut.start;
    changed[span.source] = text.slice(0, cut.start) + cut.words + text.slice(cut.end);
  }
  return { ...raw, ...changed };
}

/** What to take out with a span, so that no lonely mark or number stays behind. */
function struckOut(text: string, start: number, end: number): { start: number; end: number; words: '' } {
  const head = text.slice(Math.max(0, start - 12), start);
  const last = head.trimEnd().at(-1) ?? '';
  const next = text.charAt(end);
  const number = NUMBERING.exec(head)?.groups?.['number'];
  const isLast = next === '' || FULL.test(next);
  if (number && isLast) return { start: start - number.length, end: end + 1, words: '' };
  if (!number && isLast && SOFT.test(last)) return { start: start - 1, end, words: '' };
  if (SOFT.test(next) && (last === '' || number || BREAK.test(last)))
    return { start, end: end + 1, words: '' };
  return { start, end: isLast && FULL.test(last) && next !== '\n' ? end + 1 : end, words: '' };
}
