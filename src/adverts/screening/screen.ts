import type { Extraction, SpanSource } from '../extraction/extraction.ts';
import type { RawPosting } from '../extraction/raw-posting.ts';
import type { Reading } from '../extraction/reading.ts';
import { READ_LIMIT, clauseEnd, clauseStart, itemEnd, readingOf } from '../extraction/reading.ts';
import { missingFields } from './completeness.ts';
import type { Hit, Screening, WordingRule } from './rule.ts';
import { WORDING_RULES } from './rules.ts';

const SOURCES: readonly SpanSource[] = ['title', 'desc', 'welfare', 'tags'];
/** More hits of one rule in one field tell a reviewer nothing new. */
const MOST_PER_RULE = 12;
/** More candidates of one rule than this in one field is not an advert; the reviewer sees it as unreadable. */
const MOST_CANDIDATES = 2_000;
const NEAR = 14;

/** Checks a posting against every rule. Spans are exact substrings of the raw fields. */
export function screen(raw: RawPosting, extraction: Extraction): Screening {
  return screenReading(readingOf(raw), extraction);
}

export function screenReading(reading: Reading, extraction: Extraction): Screening {
  const hits: Hit[] = [];
  for (const rule of WORDING_RULES) {
    for (const source of rule.sources ?? SOURCES) {
      if (reading[source] !== '') collect(reading, source, rule, hits);
    }
  }
  hits.push(...missingFields(reading, extraction), ...unreadable(reading));
  return { verdict: verdictOf(hits), hits };
}

function verdictOf(hits: readonly Hit[]): Screening['verdict'] {
  if (hits.some((hit) => hit.severity === 'stop')) return 'stop';
  return hits.length > 0 ? 'human' : 'pass';
}

function collect(reading: Reading, source: SpanSource, rule: WordingRule, hits: Hit[]): void {
  const text = reading[source];
  const { pattern, needs } = rule;
  if (needs && !needs.some((literal) => text.includes(literal))) return;
  pattern.lastIndex = 0;
  let found = 0;
  let candidates = 0;
  for (let match = pattern.exec(text); match && found < MOST_PER_RULE; match = pattern.exec(text)) {
    candidates += 1;
    if (candidates > MOST_CANDIDATES) return;
    const start = match.index;
    const end = start + match[0].length;
    if (end === start) {
      pattern.lastIndex += 1;
      continue;
    }
    if (isInnocent(text, start, end, rule) || isCovered(hits, rule, source, start, end)) continue;
    found += 1;
    hits.push(hitOf(reading, source, rule, start, end));
  }
}

function isInnocent(text: string, start: number, end: number, rule: WordingRule): boolean {
  if (rule.unlessBefore?.test(text.slice(Math.max(0, start - NEAR), start))) return true;
  if (rule.unlessAfter?.test(text.slice(end, itemEnd(text, end, NEAR)))) return true;
  if (!rule.unlessClause) return false;
  // What stands before a colon is a heading: "客户要求：…" says nothing about the words after it.
  const from = Math.max(clauseStart(text, start, 30), text.lastIndexOf(':', start - 1) + 1);
  return rule.unlessClause.test(text.slice(from, clauseEnd(text, end, 30)));
}

function isCovered(
  hits: readonly Hit[],
  rule: WordingRule,
  source: SpanSource,
  start: number,
  end: number,
): boolean {
  return hits.some(
    (hit) =>
      hit.kind === rule.kind && hit.span.source === source && hit.span.start < end && start < hit.span.end,
  );
}

function hitOf(reading: Reading, source: SpanSource, rule: WordingRule, start: number, end: number): Hit {
  const raw = reading.raw[source] ?? '';
  const lead = raw.slice(start, end);
  const from = start + (lead.length - lead.trimStart().length);
  const to = end - (lead.length - lead.trimEnd().length);
  return {
    rule: rule.id,
    kind: rule.kind,
    severity: rule.severity,
    law: rule.law,
    reason: rule.reason,
    suggestion: rule.suggestion,
    span: { source, start: from, end: to, text: raw.slice(from, to) },
  };
}

function unreadable(reading: Reading): Hit[] {
  const length = reading.raw.desc?.length ?? 0;
  if (length <= READ_LIMIT) return [];
  return [
    {
      rule: 'unreadable.too_long',
      kind: 'unreadable',
      severity: 'human',
      law: '平台规则：招聘正文应当能够完整审核',
      reason: `正文过长（${length}字），只自动审核了前${READ_LIMIT}字。`,
      suggestion: '删去与岗位无关的内容后重新提交。',
      span: { source: 'desc', start: READ_LIMIT, end: READ_LIMIT, text: '' },
    },
  ];
}
