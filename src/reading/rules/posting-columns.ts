import { addDays } from '../../kernel/calendar.ts';
import { spanSources, type SpanSource } from '../../adverts/contract.ts';
import type { RawPosting } from '../../adverts/index.ts';
import { LIKENESS_VERSION } from '../../likeness/index.ts';
import { namesEmployer } from './demanded.ts';
import type { PostingReading } from './read-posting.ts';

/** Cells that are kept beside the body as they were written. */
const givenCells = spanSources.filter((cell) => cell !== 'title' && cell !== 'desc');

/** The columns of a posting that come from its text alone; who answers for it and its state are the caller's. */
export function textColumns(raw: RawPosting, read: PostingReading, closesOn: string | null) {
  return {
    employer_name: namesEmployer(raw.company) ? (raw.company ?? '').trim() : '',
    title: raw.title ?? '',
    body: raw.desc ?? '',
    given: Object.fromEntries(givenCells.flatMap((cell) => (raw[cell] ? [[cell, raw[cell]]] : []))),
    place: (raw.city ?? '').trim(),
    pay: (raw.salary ?? '').trim(),
    closes_on: closesOn,
    source_name: (raw.source ?? '').trim(),
    missing: [...read.missing],
    ...read.columns,
    reading: read.reading,
    verdict: read.verdict,
    hit_rules: [...read.hitRules],
    content_hash: read.contentHash,
    likeness_version: LIKENESS_VERSION,
    words: read.words,
    ...riskColumns(read),
  };
}

export function riskColumns({ risk }: PostingReading) {
  return {
    risk_score: risk?.score ?? null,
    risk_level: risk?.level ?? null,
    risk_reasons: risk?.contributions ?? null,
  };
}

/** The cells of a stored posting, as spans point into them. `given` also keeps an employer's form, which is no cell. */
export function rawOf(row: {
  readonly title: string;
  readonly body: string;
  readonly given: unknown;
}): Partial<Record<SpanSource, string>> {
  const given = row.given as Readonly<Record<string, unknown>>;
  const cells = givenCells.flatMap((cell) => {
    const value = given[cell];
    return typeof value === 'string' ? [[cell, value] as const] : [];
  });
  return { title: row.title, ...Object.fromEntries(cells), desc: row.body };
}

/** The findings of a text as rows, numbered in the order of the rules. */
export function hitRows(
  read: PostingReading,
  of: {
    readonly posting_id: string;
    readonly version: number;
    readonly org_path: string;
    readonly employer_id: string | null;
  },
) {
  return read.findings.map((hit, number) => ({
    ...of,
    number,
    rule: hit.rule,
    kind: hit.kind,
    severity: hit.severity,
    source: hit.span.source,
    span_start: hit.span.start,
    span_end: hit.span.end,
    quote: hit.span.text,
    law: hit.law,
    law_verified: hit.lawVerified,
    reason: hit.reason,
    suggestion: hit.suggestion,
    rewording: hit.rewording,
  }));
}

/** Until when an advert counts: its own deadline, or so many days from today when it names none. */
export function validity(deadline: string | null, today: string, days: number) {
  if (deadline !== null) return { closesOn: deadline, expired: deadline < today };
  return { closesOn: addDays(today, days), expired: false };
}

/** What its origin notes about until when an advert counts. */
export function validityNotes(deadline: string | null): string[] {
  return deadline === null ? ['validity_from_import'] : [];
}
