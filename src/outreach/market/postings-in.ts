import { beijingDay, daysBetween } from '../../kernel/calendar.ts';
import type { PostingInput } from '../../matching/index.ts';
import { keyGroups, PostingKind } from '../../people/contract.ts';
import type { MatchablePosting } from '../../postings/index.ts';
import type { Vocabulary } from './keywords.ts';
import type { CatalogueTables } from './tables.ts';

/** Points of freshness fall from 255 on the first day to none after about two months. */
const FRESH_PER_DAY = 4;
const MINUTE_MS = 60_000;

/** Whether a posting is meant for people who have just graduated: not for those alone who bring years of work. */
export function isForGraduates({ fresh, experienceMin }: MatchablePosting): boolean {
  if (fresh === 'excluded') return false;
  return (experienceMin ?? 0) < 1 || fresh === 'only' || fresh === 'welcome';
}

/** A posting as the engine's numbers. `today` is a Beijing day. */
export function toPostingInput(
  posting: MatchablePosting,
  tables: CatalogueTables,
  words: Vocabulary,
  today: string,
): PostingInput {
  const industry = posting.industryCode === null ? undefined : tables.industryIds(posting.industryCode);
  const age = daysBetween(beijingDay(posting.openedAt), today);
  return {
    id: posting.id,
    degreeMin: posting.degreeMin ?? 0,
    nodes: acceptedNodes(posting, tables),
    regions: placesOf(posting, tables),
    industry: industry?.industry ?? null,
    section: industry?.section ?? null,
    kind: PostingKind.options.indexOf(posting.kind),
    salaryLo: posting.salaryMin,
    salaryHi: posting.salaryMax,
    keywords: words.idsOf(posting.keywords),
    headCount: posting.headCount,
    onlyFlags: groupBits(posting.onlyGroups),
    cohortFrom: posting.cohortFrom,
    cohortTo: posting.cohortTo,
    fresh: Math.max(0, 255 - FRESH_PER_DAY * Math.max(0, age)),
    openedOn: Math.floor(posting.openedAt.getTime() / MINUTE_MS),
  };
}

/**
 * Accepted nodes. No list: every major, with preferred ones named beside the root so that they rank higher. An open
 * list (等相关专业) accepts the classes of its majors too; a closed list accepts what it names and what bears the same
 * name. A list of which the catalogue knows nothing is [], which no engine row may be: nobody can be said to fit.
 */
function acceptedNodes(
  { majorCodes, majorsPreferred, majorsOpen }: MatchablePosting,
  tables: CatalogueTables,
): number[] {
  const named = majorCodes.flatMap((code) => tables.majorId(code) ?? []);
  if (majorCodes.length === 0) {
    return [tables.majors.root, ...majorsPreferred.flatMap((code) => tables.majorId(code) ?? [])];
  }
  if (majorsOpen !== true) return named;
  const classes = named.flatMap((id) => {
    const node = tables.majorNode(id);
    return node?.rank === 'major' && node.parentId !== null ? [node.parentId] : [];
  });
  return [...named, ...classes];
}

/** Places of work; an advert that names none may be anywhere. */
function placesOf({ regionCodes }: MatchablePosting, tables: CatalogueTables): number[] {
  const known = regionCodes.flatMap((code) => tables.regionId(code) ?? []);
  return known.length > 0 ? known : [tables.regions.nation];
}

function groupBits(groups: readonly string[]): number {
  return keyGroups.reduce((bits, group, at) => (groups.includes(group) ? bits | (1 << at) : bits), 0);
}
