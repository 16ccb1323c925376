import { Demanded, type Verdict } from '../contract.ts';
import { type Extraction, type RawPosting, type Hit } from '../../adverts/index.ts';

/**
 * What must be stated before a posting is opened without a human. An employer who posts here answers every point. A
 * forwarded advert is opened without head-count or conditions, which the card then shows as not stated, but never
 * without employer, content, place, pay and its source.
 */
export const mustBeStated: Readonly<Record<'own' | 'forwarded', readonly Demanded[]>> = {
  own: ['employer', 'head_count', 'conditions', 'content', 'place', 'pay', 'validity'],
  forwarded: ['employer', 'content', 'place', 'pay', 'source'],
};

/** Screening's rules for facts that are missing, by the name that the contract gives the fact. */
const factOfRule: Readonly<Record<string, Demanded>> = {
  'missing.employer': 'employer',
  'missing.headcount': 'head_count',
  'missing.conditions': 'conditions',
  'missing.content': 'content',
  'missing.place': 'place',
  'missing.pay': 'pay',
};

/** Sources write an absent employer in words of their own. */
const nobody = new Set(['', '无', 'nan', 'null', 'none', '-', '不详', '未知']);

export function namesEmployer(company: string | null | undefined): boolean {
  return !nobody.has((company ?? '').trim().toLowerCase());
}

/** What the law demands and the advert does not state. A forwarded advert without a deadline gets a counted one. */
export function missingFacts(
  raw: RawPosting,
  reading: Extraction,
  hits: readonly Hit[],
  forwarded: boolean,
): Demanded[] {
  const missing = new Set(hits.flatMap((hit) => factOfRule[hit.rule] ?? []));
  if (!namesEmployer(raw.company)) missing.add('employer');
  if (!forwarded && reading.deadline.value === null) missing.add('validity');
  if (forwarded && !raw.source?.trim()) missing.add('source');
  return Demanded.options.filter((fact) => missing.has(fact));
}

/** Of what is missing, what keeps a posting from being opened. */
export function blockingFacts(missing: readonly Demanded[], forwarded: boolean): Demanded[] {
  const needed = mustBeStated[forwarded ? 'forwarded' : 'own'];
  return missing.filter((fact) => needed.includes(fact));
}

/** The findings about wording and the like; what is missing is kept as facts, not as findings. */
export function findingsOf(hits: readonly Hit[]): Hit[] {
  return hits.filter((hit) => hit.kind !== 'missing_field');
}

/** The strictest finding decides; a missing fact that blocks needs a human. */
export function verdictOf(
  findings: readonly Pick<Hit, 'severity'>[],
  blocking: readonly Demanded[],
): Verdict {
  if (findings.some((finding) => finding.severity === 'stop')) return 'stop';
  return findings.length > 0 || blocking.length > 0 ? 'human' : 'pass';
}
