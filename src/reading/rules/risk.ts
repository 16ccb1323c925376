import type { Risk, SourceType } from '../../adverts/index.ts';
import type { BareSignal } from '../../signals/contract.ts';
import { withSignals } from '../../signals/index.ts';
import type { Demanded, Verdict } from '../contract.ts';
import { verdictOf } from './demanded.ts';
import type { PostingReading } from './read-posting.ts';

/** The rule under which the queue lists what nothing but its score holds back. */
export const RISK_RULE = 'risk.high';

/** What kind of text a posting is that no official table holds. */
export function sourceTypeOf({ forwarded }: { readonly forwarded: boolean }): SourceType {
  return forwarded ? 'advert' : 'form';
}

/** What wording, missing facts and risk say together. A high risk makes a human look; it never stops anything. */
export function verdictWith(
  findings: PostingReading['findings'],
  blocking: readonly Demanded[],
  risk: Risk | null,
): Verdict {
  const verdict = verdictOf(findings, blocking);
  return verdict === 'pass' && risk?.level === 'high' ? 'human' : verdict;
}

export function rulesMet(
  findings: PostingReading['findings'],
  blocking: readonly Demanded[],
  risk: Risk | null,
): string[] {
  const rules = [...findings.map((hit) => hit.rule), ...blocking.map((fact) => `missing.${fact}`)];
  return [...new Set(risk?.level === 'high' ? [...rules, RISK_RULE] : rules)];
}

/** What is compared with the market: the upper end of what a posting pays in the first of its places. */
export function payOf(
  title: string,
  columns: Pick<PostingReading['columns'], 'salary_min' | 'salary_max' | 'region_codes'>,
) {
  const { salary_max, salary_min, region_codes } = columns;
  return { title, cityCode: region_codes[0], monthlyYuan: salary_max ?? salary_min };
}

/** The same reading with what only the database knows put into its score. */
export function withKnown(read: PostingReading, signals: readonly BareSignal[]): PostingReading {
  if (read.risk === null || signals.length === 0) return read;
  const risk = withSignals(read.risk, signals);
  const verdict = verdictWith(read.findings, read.blocking, risk);
  return { ...read, risk, verdict, hitRules: rulesMet(read.findings, read.blocking, risk) };
}
