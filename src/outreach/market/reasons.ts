import { majors } from '../../catalogue/index.ts';
import { explain, whyNot } from '../../matching/index.ts';
import type { Exclusion, GraduateColumns, PairMarket, Reason } from '../../matching/index.ts';
import { PostingKind } from '../../people/contract.ts';
import type { ReasonLine } from '../contract.ts';
import type { Words } from './keywords.ts';
import { catalogueTables } from './tables.ts';

/** A market, whole or a part of one that changes, and the words of its keywords. */
export type Worded = { readonly market: PairMarket; readonly words: Words };

type Facts = ReasonLine['facts'];

/** Names in a fact are for reading: a handful says as much as all. */
const NAMES_SHOWN = 6;

/** Reasons of an eligible pair as they are stored: codes, points and the facts that wording needs. [] when not eligible. */
export function reasonLines(
  open: Worded,
  graduates: GraduateColumns,
  graduate: number,
  posting: number,
): ReasonLine[] {
  return explain(open.market, graduates, graduate, posting).map((reason) => ({
    code: reason.code,
    points: reason.points,
    facts: factsOf(reason, open, graduates.major[graduate]!),
  }));
}

const placeCodes: ReadonlySet<string> = new Set(['wish_rank', 'home_region', 'no_wish', 'plain_order']);

/**
 * What a ledger line keeps of how well a recommendation fitted when it was sent: the score, and whether the posting lay in
 * the wished places. An eligible pair always has a reason for its place; what is recommended by hand may have none.
 */
export function fitFacts(sent: { readonly score: number; readonly reasons: readonly ReasonLine[] }): {
  fit: number | null;
  inPlaces: boolean;
  open: true;
} {
  const inPlaces = sent.reasons.some(({ code }) => placeCodes.has(code));
  const isScored = !sent.reasons.some(({ code }) => code === 'plain_order');
  return { fit: isScored ? sent.score : null, inPlaces, open: true };
}

function factsOf(reason: Reason, open: Worded, major: number): Facts {
  const tables = catalogueTables();
  switch (reason.code) {
    case 'wish_rank':
    case 'home_region':
    case 'no_wish': {
      const { rank, wish, region } = reason.facts;
      return { rank, wishName: tables.regionName(wish), regionName: tables.regionName(region) };
    }
    case 'industry':
      return { rank: reason.facts.rank, industryName: tables.industryName(reason.facts.industry) };
    case 'salary_above':
      return { ...reason.facts };
    case 'keyword':
      return { keywordNames: reason.facts.keywords.map((id) => open.words.wordOf(id)).join('、') };
    case 'fresh':
      return { fresh: reason.facts.fresh };
    case 'chance':
      return { chance: reason.facts.chance };
    case 'industry_open':
    case 'plain_order':
      return {};
    default:
      return {
        nodeName: tables.majorNode(reason.facts.node)?.name ?? '',
        majorName: major === -1 ? null : (tables.majorNode(major)?.name ?? null),
      };
  }
}

/** The first failing constraint with facts in words; null when the pair is eligible. */
export function exclusionOf(
  market: PairMarket,
  graduates: GraduateColumns,
  graduate: number,
  posting: number,
): { constraint: string; facts: Record<string, unknown> } | null {
  const exclusion = whyNot(market, graduates, graduate, posting);
  return exclusion && { constraint: exclusion.constraint, facts: exclusionFacts(exclusion) };
}

function exclusionFacts(exclusion: Exclusion): Record<string, unknown> {
  const tables = catalogueTables();
  switch (exclusion.constraint) {
    case 'major':
      return {
        acceptedNames: exclusion.facts.accepted.slice(0, NAMES_SHOWN).map((id) => majors.all[id]?.name ?? ''),
        accepted: exclusion.facts.accepted.length,
        majorName: tables.majorNode(exclusion.facts.has)?.name ?? null,
      };
    case 'region':
      return {
        regionNames: exclusion.facts.regions.slice(0, NAMES_SHOWN).map((id) => tables.regionName(id)),
        wishedNames: exclusion.facts.wished.map((id) => tables.regionName(id)),
      };
    case 'kind':
      return {
        kind: PostingKind.options[exclusion.facts.kind] ?? '',
        wishedKinds: PostingKind.options.filter((_, at) => ((exclusion.facts.wished >> at) & 1) === 1),
      };
    // For whom a posting is reserved is public; whether somebody belongs to them is not said here.
    case 'eligibility':
      return {};
    default:
      return { ...exclusion.facts };
  }
}
