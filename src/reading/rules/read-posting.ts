import { regions } from '../../catalogue/index.ts';
import type { Demanded, Verdict } from '../contract.ts';
import {
  extractFrom,
  type Extraction,
  type RawPosting,
  readingOf,
  type Hit,
  NO_MARKET,
  riskOf,
  screenReading,
  type Market,
  type Risk,
  type SourceType,
} from '../../adverts/index.ts';
import { requirementColumns, type RequirementColumns } from './columns.ts';
import { blockingFacts, findingsOf, missingFacts } from './demanded.ts';
import { contentHash } from '../../intake/index.ts';
import { likenessKeys, profileOf, type LikenessKeys } from '../../likeness/index.ts';
import { contactsIn, NO_CONTACTS, type Contacts } from '../../signals/index.ts';
import { advertFacts } from './advert-facts.ts';
import { rulesMet, verdictWith } from './risk.ts';
import { searchVector } from './words.ts';

/** All that the rules say about one advert. Plain data: it crosses from the reading threads to the writing one. */
export type PostingReading = {
  readonly columns: RequirementColumns;
  /** `StoredReading` as JSON: one text crosses threads and is stored without being taken apart on the way. */
  readonly reading: string;
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
  /** How much it looks like bait. Null for a position of an official table: an authority's own words are no advert. */
  readonly risk: Risk | null;
  /** What it gives to be reached by; kept as fingerprints only. */
  readonly contacts: Contacts;
};

export type ReadOptions = {
  /** What kind of text this is. */
  readonly source?: SourceType;
  /** What is usually paid; without it pay says nothing about the risk. */
  readonly market?: Market;
  /** `contentHash` of the advert where the caller has it already. */
  readonly hash?: string;
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
  { source = 'advert', market = NO_MARKET, hash = contentHash(raw) }: ReadOptions = {},
): PostingReading {
  const folded = readingOf(raw);
  const extraction = { ...extractFrom(folded), ...settled };
  const { hits } = screenReading(folded, extraction, { source });
  const columns = withProvince(requirementColumns(extraction), raw);
  const findings = findingsOf(hits);
  const missing = missingFacts(raw, extraction, hits, forwarded);
  const blocking = blockingFacts(missing, forwarded);
  const risk = source === 'official_table' ? null : riskOf(raw, extraction, market, { hits });
  const verdict = verdictWith(findings, blocking, risk);
  return {
    columns,
    reading: JSON.stringify(storedReading(extraction)),
    findings,
    missing,
    blocking,
    verdict,
    hitRules: rulesMet(findings, blocking, risk),
    deadline: extraction.deadline.value,
    contentHash: hash,
    likeness: likenessKeys(profileOf(advertFacts(raw, columns))),
    words: verdict === 'pass' ? searchVector(raw) : '',
    risk,
    contacts: risk === null ? NO_CONTACTS : contactsIn(raw),
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

/** The fields of a reading, to be looked into. */
export function fieldsIn({ reading }: PostingReading): StoredReading {
  return JSON.parse(reading) as StoredReading;
}
