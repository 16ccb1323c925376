import type { SpanSource } from '../extraction/extraction.ts';

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

/** One wording rule as data. Patterns run on folded text (half-width, lower case) and are anchored on a literal. */
export interface WordingRule {
  readonly id: string;
  readonly kind: RuleKind;
  readonly severity: Severity;
  /** Law or notice, in Chinese, as the reviewer and the employer read it. */
  readonly law: string;
  readonly reason: string;
  readonly suggestion: string;
  /** Fields it applies to; without it title, desc, welfare and tags. */
  readonly sources?: readonly SpanSource[];
  /** Literals of which one must occur before the pattern is worth running. */
  readonly needs?: readonly string[];
  /** Global; every match is a candidate. */
  readonly pattern: RegExp;
  /** What right before a candidate (up to 14 units) makes it innocent; ends in $. */
  readonly unlessBefore?: RegExp;
  /** What right after a candidate (up to 14 units) makes it innocent; begins with ^. */
  readonly unlessAfter?: RegExp;
  /** What anywhere in the comma clause makes it innocent. */
  readonly unlessClause?: RegExp;
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
  readonly law: string;
  readonly reason: string;
  readonly suggestion: string;
  readonly span: HitSpan;
}

export type Verdict = 'pass' | 'human' | 'stop';

export interface Screening {
  readonly verdict: Verdict;
  readonly hits: readonly Hit[];
}
