import { regions } from '../../catalogue/index.ts';
import type { Demanded, Verdict } from '../contract.ts';
import {
  extractFrom,
  type Extraction,
  type RawPosting,
  readingOf,
  type Hit,
  screenReading,
  type SourceType,
} from '../../adverts/index.ts';
import { requirementColumns, type RequirementColumns } from './columns.ts';
import { blockingFacts, findingsOf, missingFacts, verdictOf } from './demanded.ts';
import { contentHash } from '../../intake/index.ts';
import { likenessKeys, profileOf, type LikenessKeys } from '../../likeness/index.ts';
import { advertFacts } from './advert-facts.ts';
import { searchVector } from './words.ts';

/** All that the rules say about one advert. Plain data: it crosses from the reading threads to the writing one. */
export type PostingReading = {
  readonly columns: RequirementColumns;
  readonly reading: StoredReading;
  readonly findings: readonly Hit[];
  readonly missing: readonly Demanded[];
  readonly blocking: readonly Demanded[];
  readonly verdict: Verdict;
  readonly hitRules: readonly string[];
  readonly deadline: string | null;
  readonly contentHash: string;
  /** Keys by which copies and look-alikes are found. */
  readonly likeness: LikenessKeys;
  /** Empty while a human must look first: cutting words is a third of the reading, and only open postings are searched. */
  readonly words: string;
};

/** The fields about which the advert says something; the others are as good as unread. */
export type StoredReading = Partial<Extraction>;

/**
 * Reads, screens and fingerprints one advert. Pure and total. `settled` holds fields that somebody has stated or
 * corrected: they stand instead of what the rules would read.
 */
export function readPosting(
  raw: RawPosting,
  forwarded: boolean,
  settled: StoredReading = {},
  source: SourceType = 'advert',
): PostingReading {
  const folded = readingOf(raw);
  const extraction = { ...extractFrom(folded), ...settled };
  const { hits } = screenReading(folded, extraction, { source });
  const columns = withProvince(requirementColumns(extraction), raw);
  const findings = findingsOf(hits);
  const missing = missingFacts(raw, extraction, hits, forwarded);
  const blocking = blockingFacts(missing, forwarded);
  const verdict = verdictOf(findings, blocking);
  return {
    columns,
    reading: storedReading(extraction),
    findings,
    missing,
    blocking,
    verdict,
    hitRules: [
      ...new Set([...findings.map((hit) => hit.rule), ...blocking.map((fact) => `missing.${fact}`)]),
    ],
    deadline: extraction.deadline.value,
    contentHash: contentHash(raw),
    likeness: likenessKeys(profileOf(advertFacts(raw, columns))),
    words: verdict === 'pass' ? searchVector(raw) : '',
  };
}

/** Where no city was read but the place names a province or the whole country, that is where the work is. */
function withProvince(columns: RequirementColumns, raw: RawPosting): RequirementColumns {
  if (columns.region_codes.length > 0 || !raw.city) return columns;
  const whole = regions.byName(raw.city);
  const found = whole ? [whole.code] : regions.findIn(raw.city.slice(0, 200)).map((hit) => hit.code);
  return { ...columns, region_codes: [...new Set(found)].slice(0, 10) };
}

function storedReading(extraction: Extraction): StoredReading {
  return Object.fromEntries(
    Object.entries(extraction).filter(([, field]) => field.confidence > 0 || field.spans.length > 0),
  );
}
