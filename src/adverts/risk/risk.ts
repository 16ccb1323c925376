import type { Extraction } from '../extraction/extraction.ts';
import type { RawPosting } from '../extraction/raw-posting.ts';
import type { Hit } from '../screening/rule.ts';
import { screen } from '../screening/screen.ts';
import { FEATURES, sightOf } from './features.ts';
import type { Market } from './market.ts';
import {
  creditCodeSignal,
  employerNameSignal,
  mailSignal,
  phoneSignal,
  wordingSignals,
  type Signal,
} from './signals.ts';
import { RISK_MODEL } from './weights.data.ts';

export type RiskLevel = 'low' | 'raised' | 'high';

/** One reason of a score, in words for the reviewer. Weights are log-odds: they add up, and above 0 they raise the risk. */
export interface Contribution {
  readonly id: string;
  readonly weight: number;
  readonly words: string;
  /** `learned` from labelled adverts, or `set` by hand where those teach nothing. */
  readonly origin: 'learned' | 'set';
}

export interface Risk {
  /** 0 to 1: how likely the advert is bait, as far as the labelled adverts tell. A reason to look, never to refuse. */
  readonly score: number;
  readonly level: RiskLevel;
  /** The weightiest first; those that say next to nothing are left out. */
  readonly contributions: readonly Contribution[];
}

/** What the platform knows beside the text; everything may be absent. */
export interface KnownFacts {
  readonly creditCodeIsWellFormed?: boolean;
  readonly mail?: string;
  readonly mailDomains?: readonly string[];
  readonly phone?: string;
  /** What screening found, where the caller has already screened. */
  readonly hits?: readonly Hit[];
}

const WORTH_SAYING = 0.1;

/** How risky an advert looks, and why. Pure; the market and the facts are arguments. */
export function riskOf(
  raw: RawPosting,
  extraction: Extraction,
  market: Market,
  known: KnownFacts = {},
): Risk {
  const sight = sightOf(raw, extraction, market);
  const learned = FEATURES.map((feature): Contribution => {
    const weight = (RISK_MODEL.weights[feature.id] ?? 0) * feature.value(sight);
    return { id: feature.id, weight, words: feature.words(sight), origin: 'learned' };
  });
  const set = signalsOf(raw, extraction, market, known).map((signal): Contribution => ({
    ...signal,
    origin: 'set',
  }));
  const all = [...learned, ...set];
  return riskFrom(
    all.reduce((total, { weight }) => total + weight, RISK_MODEL.bias),
    all,
  );
}

/** A score with reasons that became known only after the advert was read, such as who else gives the same phone. */
export function withReasons(risk: Risk, reasons: readonly Omit<Contribution, 'origin'>[]): Risk {
  if (reasons.length === 0) return risk;
  const before = Math.log(risk.score / (1 - risk.score));
  return riskFrom(
    reasons.reduce((total, { weight }) => total + weight, before),
    [...risk.contributions, ...reasons.map((reason) => ({ ...reason, origin: 'set' as const }))],
  );
}

function riskFrom(sum: number, all: readonly Contribution[]): Risk {
  const score = 1 / (1 + Math.exp(-sum));
  return {
    score,
    level: levelOf(score),
    contributions: all
      .filter(({ weight }) => Math.abs(weight) >= WORTH_SAYING)
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  };
}

function levelOf(score: number): RiskLevel {
  if (score >= RISK_MODEL.thresholds.high) return 'high';
  return score >= RISK_MODEL.thresholds.raised ? 'raised' : 'low';
}

function signalsOf(raw: RawPosting, extraction: Extraction, market: Market, known: KnownFacts): Signal[] {
  const hits = known.hits ?? screen(raw, extraction).hits;
  const kinds = new Set<string>(hits.map((hit) => hit.kind));
  const phones = known.phone === undefined ? 0 : (market.employersByPhone?.[known.phone] ?? 0);
  return [
    ...wordingSignals(kinds),
    employerNameSignal(raw.company ?? ''),
    known.creditCodeIsWellFormed === undefined ? null : creditCodeSignal(known.creditCodeIsWellFormed),
    known.mail === undefined ? null : mailSignal(known.mail, known.mailDomains),
    phoneSignal(phones),
  ].filter((signal) => signal !== null);
}
