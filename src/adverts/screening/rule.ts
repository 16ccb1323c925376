import type { SpanSource } from '../extraction/extraction.ts';
import type { LawId } from './laws.ts';

/** What a rule is about. The first twelve are wording; the last three concern the posting as a whole. */
export type RuleKind =
  | 'gender'
  | 'age'
  | 'marriage'
  | 'household'
  | 'ethnicity_religion'
  | 'school_tier'
  | 'study_mode'
  | 'health'
  | 'appearance'
  | 'fee'
  | 'hype'
  | 'pyramid_or_brush'
  | 'missing_field'
  | 'contact'
  | 'unreadable';

/** `stop`: may not be published as it stands; `human`: somebody has to look. */
export type Severity = 'stop' | 'human';

/**
 * Where the text comes from. What a public authority sets as a condition of its own table is not what a private advert
 * may say, and a notice that a school passes on names whom to write to.
 */
export const SOURCE_TYPES = ['advert', 'form', 'campus_notice', 'official_table'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** What a rule makes of a text of one source: a violation, an official condition that is only shown, or nothing. */
export type Effect = 'violation' | 'condition' | 'none';

/** One wording rule as data. Patterns run on the plain view of a text (see plain-view.ts). */
export interface WordingRule {
  readonly id: string;
  readonly kind: RuleKind;
  readonly severity: Severity;
  readonly law: LawId;
  readonly reason: string;
  readonly suggestion: string;
  /** What to put in place of the span: words, '' to strike it out, or made from the span. null: nothing can save the text. */
  readonly rewording: string | ((span: string) => string) | null;
  /** Source types for which this is not a violation; the others are. */
  readonly except?: Partial<Readonly<Record<SourceType, Effect>>>;
  /** Fields it applies to; without it title, desc, welfare and tags. */
  readonly sources?: readonly SpanSource[];
  /** Literals of which one must occur before the pattern is worth running. */
  readonly needs: readonly string[];
  /** Global; every match is a candidate. */
  readonly pattern: RegExp;
  /** What right before a candidate (up to 14 units) makes it innocent; ends in $. */
  readonly unlessBefore?: RegExp;
  /** What right after a candidate (up to 14 units) makes it innocent; begins with ^. */
  readonly unlessAfter?: RegExp;
  /** What anywhere in the comma clause makes it innocent. */
  readonly unlessClause?: RegExp;
  /** Work for which the law knows exceptions: where the text names it, a human decides instead of a stop. */
  readonly milderWhere?: RegExp;
  /** A violation and a look-alike, for the page of rules and its test. */
  readonly example: string;
  readonly innocent: string;
}

export interface HitSpan {
  readonly source: SpanSource;
  readonly start: number;
  readonly end: number;
  /** The exact substring of the raw field; empty for a field that is missing. */
  readonly text: string;
}

export interface Hit {
  readonly rule: string;
  readonly kind: RuleKind;
  readonly severity: Severity;
  /** Law and article as the reviewer and the employer read them. */
  readonly law: string;
  /** false: the article has not been compared with the published text; the screen says 条文待核. */
  readonly lawVerified: boolean;
  readonly reason: string;
  readonly suggestion: string;
  /** What may stand in place of the span; '' strikes it out, null: no wording helps. */
  readonly rewording: string | null;
  readonly span: HitSpan;
}

export type Verdict = 'pass' | 'human' | 'stop';

export interface Screening {
  readonly verdict: Verdict;
  /** Violations, and facts that are missing. */
  readonly hits: readonly Hit[];
  /** What the same words are in an official table: conditions to be shown, not to be stopped. */
  readonly conditions: readonly Hit[];
}

/** What a rule makes of a text of this source. */
export function effectOf(rule: Pick<WordingRule, 'except'>, source: SourceType): Effect {
  return rule.except?.[source] ?? 'violation';
}

/** One global pattern of several readings of the same thing. */
export function anyOf(...readings: readonly string[]): RegExp {
  return new RegExp(readings.join('|'), 'g');
}

/** An official table's own condition: shown, not stopped. */
export const OFFICIAL_CONDITION = { official_table: 'condition' } as const;
