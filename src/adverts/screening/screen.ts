import type { Extraction, SpanSource } from '../extraction/extraction.ts';
import type { RawPosting } from '../extraction/raw-posting.ts';
import type { Reading } from '../extraction/reading.ts';
import { READ_LIMIT, clauseEnd, clauseStart, itemEnd, readingOf } from '../extraction/reading.ts';
import { missingFields } from './completeness.ts';
import { gate } from './gate.ts';
import { LAWS } from './laws.ts';
import { plainView, type PlainView } from './plain-view.ts';
import {
  effectOf,
  type Effect,
  type Hit,
  type Screening,
  type SourceType,
  type WordingRule,
} from './rule.ts';
import { WORDING_RULES } from './rules.ts';

const SOURCES: readonly SpanSource[] = ['title', 'desc', 'welfare', 'tags'];
/** More hits of one rule in one field tell a reviewer nothing new. */
const MOST_PER_RULE = 12;
/** More candidates of one rule than this in one field is not an advert; the reviewer sees it as unreadable. */
const MOST_CANDIDATES = 1_000;
const NEAR = 14;
/** Those, and what single rules look at besides. */
const EVERY_SOURCE = [...new Set([...SOURCES, ...WORDING_RULES.flatMap(({ sources = [] }) => sources)])];
const worthRunning = gate(WORDING_RULES.map(({ needs }) => needs));

export interface ScreenOptions {
  /** What kind of text this is; a private advert unless stated. */
  readonly source?: SourceType;
}

/** Checks a posting against every rule. Spans are exact substrings of the raw fields. */
export function screen(raw: RawPosting, extraction: Extraction, options: ScreenOptions = {}): Screening {
  return screenReading(readingOf(raw), extraction, options);
}

export function screenReading(
  reading: Reading,
  extraction: Extraction,
  { source = 'advert' }: ScreenOptions = {},
): Screening {
  const found = wordingHits(reading, source, MOST_PER_RULE);
  const hits = [
    ...found.violation,
    ...missingFields(reading, extraction, source),
    ...unreadable(reading, found.isCrowded),
  ];
  return { verdict: verdictOf(hits), hits, conditions: found.condition };
}

function verdictOf(hits: readonly Hit[]): Screening['verdict'] {
  if (hits.some((hit) => hit.severity === 'stop')) return 'stop';
  return hits.length > 0 ? 'human' : 'pass';
}

type Found = Readonly<Record<Exclude<Effect, 'none'>, Hit[]>> & { isCrowded: boolean };

/** What the wording rules find in a text of this source, at most `most` per rule and field. */
export function wordingHits(reading: Reading, sourceType: SourceType, most: number): Found {
  const found: Found = { violation: [], condition: [], isCrowded: false };
  const fields = EVERY_SOURCE.filter((name) => reading[name] !== '').map((name) => fieldOf(reading, name));
  for (const [number, rule] of WORDING_RULES.entries()) {
    const effect = effectOf(rule, sourceType);
    if (effect === 'none') continue;
    for (const field of fields) {
      if (field.worth[number] === 0 || !(rule.sources ?? SOURCES).includes(field.source)) continue;
      if (!collect(reading, field, rule, found[effect], most)) found.isCrowded = true;
    }
  }
  return found;
}

/** One field as the rules see it. */
interface Field {
  readonly source: SpanSource;
  readonly view: PlainView;
  /** By the number of a rule: 0 where none of its literals occurs. */
  readonly worth: Uint8Array;
}

function fieldOf(reading: Reading, source: SpanSource): Field {
  const view = plainView(reading.raw[source] ?? '', reading[source]);
  return { source, view, worth: worthRunning(view.text) };
}

/** Adds what a rule finds in a field; false when there were more candidates than anybody would look through. */
function collect(reading: Reading, field: Field, rule: WordingRule, hits: Hit[], most: number): boolean {
  const { text } = field.view;
  const { pattern } = rule;
  pattern.lastIndex = 0;
  let found = 0;
  let candidates = 0;
  for (let match = pattern.exec(text); match && found < most; match = pattern.exec(text)) {
    candidates += 1;
    if (candidates > MOST_CANDIDATES) return false;
    const start = match.index;
    const end = start + match[0].length;
    if (end === start) {
      pattern.lastIndex += 1;
      continue;
    }
    if (isInnocent(text, start, end, rule)) continue;
    const hit = hitOf(reading, field, rule, start, end);
    if (isCovered(hits, hit)) continue;
    found += 1;
    hits.push(hit);
  }
  return true;
}

function isInnocent(text: string, start: number, end: number, rule: WordingRule): boolean {
  if (rule.unlessBefore?.test(text.slice(Math.max(0, start - NEAR), start))) return true;
  if (rule.unlessAfter?.test(text.slice(end, itemEnd(text, end, NEAR)))) return true;
  if (!rule.unlessClause) return false;
  // What stands before a colon is a heading: "客户要求：…" says nothing about the words after it.
  const from = Math.max(clauseStart(text, start, 30), text.lastIndexOf(':', start - 1) + 1);
  return rule.unlessClause.test(text.slice(from, clauseEnd(text, end, 30)));
}

function isCovered(hits: readonly Hit[], { kind, span }: Hit): boolean {
  return hits.some(
    (hit) =>
      hit.kind === kind &&
      hit.span.source === span.source &&
      hit.span.start < span.end &&
      span.start < hit.span.end,
  );
}

function hitOf(reading: Reading, field: Field, rule: WordingRule, start: number, end: number): Hit {
  const { source, view } = field;
  const raw = reading.raw[source] ?? '';
  const first = view.at ? (view.at[start] ?? 0) : start;
  const last = view.at ? (view.at[end - 1] ?? 0) + 1 : end;
  const lead = raw.slice(first, last);
  const from = first + (lead.length - lead.trimStart().length);
  const text = lead.trim();
  const { rewording } = rule;
  return {
    rule: rule.id,
    kind: rule.kind,
    severity: isMilder(reading, rule) ? 'human' : rule.severity,
    law: LAWS[rule.law].line,
    lawVerified: LAWS[rule.law].verified,
    reason: rule.reason,
    suggestion: rule.suggestion,
    rewording: typeof rewording === 'function' ? rewording(text) : rewording,
    span: { source, start: from, end: from + text.length, text },
  };
}

function isMilder(reading: Reading, { milderWhere }: WordingRule): boolean {
  return milderWhere !== undefined && (milderWhere.test(reading.title) || milderWhere.test(reading.desc));
}

function unreadable(reading: Reading, isCrowded: boolean): Hit[] {
  const length = reading.raw.desc?.length ?? 0;
  const hits: Hit[] = [];
  if (length > READ_LIMIT)
    hits.push(unread('too_long', `正文过长（${length}字），只自动审核了前${READ_LIMIT}字。`, READ_LIMIT));
  if (isCrowded) hits.push(unread('crowded', '正文大量重复相似字样，未能全部自动审核。', 0));
  return hits;
}

function unread(what: string, reason: string, at: number): Hit {
  return {
    rule: `unreadable.${what}`,
    kind: 'unreadable',
    severity: 'human',
    law: LAWS.house.line,
    lawVerified: LAWS.house.verified,
    reason,
    suggestion: '删去与岗位无关的内容后重新提交。',
    rewording: null,
    span: { source: 'desc', start: at, end: at, text: '' },
  };
}
