import type { Likeness, LikenessFact } from './contract.ts';
import type { AdvertFacts } from './facts.ts';
import { figuresDiffer } from './clauses.ts';
import { plain } from './names.ts';
import { isShort, type Profile } from './profile.ts';
import { holds, overlap, hashesOf } from './shingles.ts';

/** Share of common wording from which two texts are one. */
const SAME_TEXT = 0.7;
/** Or: nearly all of the shorter one stands in the longer one, which has more about the employer and the like. */
const CONTAINED = { share: 0.9, similarity: 0.5 } as const;
/** Where no employer is named only a text of some length can stand for one, and the pay or nearly every word must agree. */
const UNNAMED = { length: 80, withoutPay: 0.8 } as const;
/** Texts too short to measure must hardly differ at all. */
const SAME_SHORT_TEXT = 0.85;
/** A clause is foreign if less of it is known; a text is, if so much of it (and at least so many characters) are. */
const FOREIGN = { known: 0.3, share: 0.08, least: 12 } as const;
/** From here on a reviewer may want to see two adverts side by side. */
const WORTH_A_LOOK = 0.6;
/** Pay of 15万/年 and of 1.25万/月 is one pay; rounding makes them differ by a yuan. */
const PAY_TOLERANCE = 0.02;

type Agreement = 'agree' | 'differ' | 'unstated';

/**
 * Whether two adverts offer the same job, and why. Symmetric. The same: every fact that both state agrees and the
 * wording of the job is the same. One fact that differs keeps them apart, however alike the texts are.
 */
export function compareAdverts(one: Profile, other: Profile): Likeness {
  const facts = factsBetween(one, other);
  const agree = facts.filter(([, agreement]) => agreement === 'agree').map(([fact]) => fact);
  const differ = facts.filter(([, agreement]) => agreement === 'differ').map(([fact]) => fact);
  const similarity = similarityOf(one.shingles(), other.shingles());
  if (isShort(one) || isShort(other)) {
    const isNamed = one.employer.core !== '' && other.employer.core !== '';
    const isSame = isNamed && similarity >= SAME_SHORT_TEXT && cellsAgree(one, other);
    (isSame ? agree : differ).push('cells');
    const verdict = differ.length === 0 ? 'same' : differ.length === 1 && isNamed ? 'alike' : 'other';
    return { verdict, similarity: rounded(similarity), agree, differ };
  }
  (isSameText(one, other, similarity, agree.includes('pay')) ? agree : differ).push('text');
  // Looked for only where nothing else keeps them apart: a template filled for Foshan and for Zhongshan.
  if (differ.length === 0 && bothHaveMore(one.towns(), other.towns())) differ.push('place');
  const verdict = differ.length === 0 ? 'same' : similarity >= WORTH_A_LOOK ? 'alike' : 'other';
  return {
    verdict,
    similarity: rounded(similarity),
    agree: agree.filter((fact) => !differ.includes(fact)),
    differ,
  };
}

function isSameText(one: Profile, other: Profile, similarity: number, payAgrees: boolean): boolean {
  if (!isMuchTheSame(one, other, similarity, payAgrees)) return false;
  return !hasForeignPart(one, other) || !hasForeignPart(other, one);
}

function isMuchTheSame(one: Profile, other: Profile, similarity: number, payAgrees: boolean): boolean {
  if (one.employer.core === '' || other.employer.core === '') {
    const isLong = Math.min(one.jobLength, other.jobLength) >= UNNAMED.length;
    return isLong && similarity >= (payAgrees ? SAME_TEXT : UNNAMED.withoutPay);
  }
  if (similarity >= SAME_TEXT) return true;
  const least = Math.min(one.shingles().length, other.shingles().length);
  const share = overlap(one.shingles(), other.shingles()) / least;
  return share >= CONTAINED.share && similarity >= CONTAINED.similarity;
}

/**
 * Whether a good part of the job's wording stands in nothing of the other's. Where both have such a part one job was
 * put in place of another within a template; what was only added, taken out or edited leaves one side without.
 */
function hasForeignPart(one: Profile, other: Profile): boolean {
  const allowed = Math.max(FOREIGN.least, one.jobLength * FOREIGN.share);
  let foreign = 0;
  for (const clause of one.clauses) {
    const hashes = hashesOf([clause]);
    const known = hashes.filter((hash) => holds(other.shingles(), hash)).length;
    if (known < hashes.length * FOREIGN.known) foreign += clause.length;
  }
  return foreign >= allowed;
}

/** Jaccard: what both have of all that either has. */
function similarityOf(one: Uint32Array, other: Uint32Array): number {
  const inBoth = overlap(one, other);
  const all = one.length + other.length - inBoth;
  return all === 0 ? 1 : inBoth / all;
}

function rounded(similarity: number): number {
  return Math.round(similarity * 1_000) / 1_000;
}

type Check = readonly [LikenessFact, () => Agreement];

function factsBetween(one: Profile, other: Profile): (readonly [LikenessFact, Agreement])[] {
  return checksBetween(one, other).map(([fact, check]) => [fact, check()]);
}

/** The facts in the order in which a reviewer reads them, each worked out when it is asked for. */
function checksBetween(one: Profile, other: Profile): readonly Check[] {
  return [
    ['title', () => titlesBetween(one, other)],
    ['employer', () => employersBetween(one, other)],
    ['place', () => placesBetween(one, other)],
    ['district', () => listsBetween(one.place().districts, other.place().districts)],
    ['site', () => sitesBetween(one.place().site, other.place().site)],
    ...readFactsBetween(one.facts, other.facts).map(([fact, agreement]): Check => [fact, () => agreement]),
    ['kind', () => equal(one.irregular(), other.irregular())],
    ['numbers', () => (haveOtherNumbers(one, other) ? 'differ' : 'unstated')],
  ];
}

/** What was read, compared without a look at the words: it costs next to nothing. */
function readFactsBetween(a: AdvertFacts, b: AdvertFacts): (readonly [LikenessFact, Agreement])[] {
  return [
    ['pay', payBetween(a, b)],
    ['degree', stated(a.degreeMin, b.degreeMin)],
    ['experience', stated(a.experienceMin, b.experienceMin)],
    ['cohort', stated(cohortOf(a), cohortOf(b))],
    ['majors', majorsBetween(a.majorCodes, b.majorCodes)],
  ];
}

/** False where what was read already tells two adverts apart: then their words need not be prepared at all. */
export function factsAllow(one: AdvertFacts, other: AdvertFacts): boolean {
  return readFactsBetween(one, other).every(([, agreement]) => agreement !== 'differ');
}

/** Whether two adverts are the same job, without the reasons: it stops at the first fact that differs. */
export function isSameJob(one: Profile, other: Profile): boolean {
  if (!isShort(one) && !isShort(other)) {
    const similarity = similarityOf(one.shingles(), other.shingles());
    if (!isMuchTheSame(one, other, similarity, payBetween(one.facts, other.facts) === 'agree')) return false;
  }
  if (checksBetween(one, other).some(([, check]) => check() === 'differ')) return false;
  return compareAdverts(one, other).verdict === 'same';
}

function equal<T>(one: T, other: T): Agreement {
  return one === other ? 'agree' : 'differ';
}

function stated<T>(one: T | null, other: T | null): Agreement {
  return one === null || other === null ? 'unstated' : equal(one, other);
}

/** Two branches are two employers; a branch and its company are one, which the other facts must bear out. */
function employersBetween({ employer: one }: Profile, { employer: other }: Profile): Agreement {
  if (one.core !== other.core) return 'differ';
  if (one.core === '') return 'unstated';
  return one.branch !== '' && other.branch !== '' && one.branch !== other.branch ? 'differ' : 'agree';
}

/** A title of marks alone says nothing: then it must be the same to the letter. */
function titlesBetween(one: Profile, other: Profile): Agreement {
  return equal(one.title || one.facts.title, other.title || other.facts.title);
}

/** Equal cities, cells that name the same ones, and titles that do not name two places. */
function placesBetween(one: Profile, other: Profile): Agreement {
  if (one.cities !== other.cities) return 'differ';
  const cells = listsBetween(one.place().cities, other.place().cities);
  const titles = listsBetween(one.titlePlaces(), other.titlePlaces());
  return cells === 'differ' || titles === 'differ' ? 'differ' : 'agree';
}

function listsBetween(one: readonly string[], other: readonly string[]): Agreement {
  if (one.length === 0 || other.length === 0) return 'unstated';
  const isWithin = one.every((item) => other.includes(item)) || other.every((item) => one.includes(item));
  return isWithin ? 'agree' : 'differ';
}

/** A short edit may hide one major of a list; another list is another job. */
function majorsBetween(one: readonly string[], other: readonly string[]): Agreement {
  if (listsBetween(one, other) !== 'differ') return listsBetween(one, other);
  const inBoth = one.filter((code) => other.includes(code)).length;
  return inBoth * 2 >= Math.min(one.length, other.length) ? 'agree' : 'differ';
}

/** Sources write a site in their own way: half of the shorter one's pairs of characters must be in the other. */
function sitesBetween(one: string, other: string): Agreement {
  if (one.length < 2 || other.length < 2) return 'unstated';
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= short.length; at += 1) pairs.add(short.slice(at, at + 2));
  const found = [...pairs].filter((pair) => long.includes(pair)).length;
  return found >= pairs.size / 2 ? 'agree' : 'differ';
}

function payBetween(one: AdvertFacts, other: AdvertFacts): Agreement {
  const mine = [one.salaryMin, one.salaryMax];
  const theirs = [other.salaryMin, other.salaryMax];
  const isRead = (ends: readonly (number | null)[]) => ends.some((end) => end !== null);
  if (isRead(mine) && isRead(theirs))
    return mine.every((end, at) => isClose(end, theirs[at] ?? null)) ? 'agree' : 'differ';
  if (isRead(mine) || isRead(theirs) || one.pay === '' || other.pay === '') return 'unstated';
  return equal(plain(one.pay), plain(other.pay));
}

function isClose(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= Math.max(one, other) * PAY_TOLERANCE;
}

function cohortOf({ cohortFrom, cohortTo }: AdvertFacts): string | null {
  return cohortFrom === null ? null : `${cohortFrom}-${cohortTo}`;
}

/** The same clause with other figures, or other years of experience on either side. */
function haveOtherNumbers(one: Profile, other: Profile): boolean {
  const mine = one.years();
  const theirs = other.years();
  return bothHaveMore(mine, theirs) || figuresDiffer(one.templates(), other.templates());
}

function bothHaveMore(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((item) => !other.has(item)) && [...other].some((item) => !one.has(item));
}

function majorsOf({ majorCodes }: AdvertFacts): string | null {
  return majorCodes.length === 0 ? null : [...new Set(majorCodes)].toSorted().join(',');
}

/** Without a text every cell must be the same and be there in both. */
function cellsAgree(one: Profile, other: Profile): boolean {
  const a = one.facts;
  const b = other.facts;
  const read = ({ facts }: Profile) =>
    [facts.salaryMin, facts.salaryMax, facts.degreeMin, facts.experienceMin, facts.experienceMax].join();
  return (
    read(one) === read(other) &&
    plain(a.address) === plain(b.address) &&
    cohortOf(a) === cohortOf(b) &&
    majorsOf(a) === majorsOf(b) &&
    tagsOf(a) === tagsOf(b)
  );
}

function tagsOf({ tags }: AdvertFacts): string {
  return [...new Set(tags.split(/[|,，、;；/\s]+/u).map(plain))].filter(Boolean).toSorted().join();
}
