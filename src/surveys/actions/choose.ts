import { pageCases } from '../../ledger/index.ts';
import { auditKeyGroupsJudged, listServiceSubjects } from '../../people/index.ts';
import type { ScopedTx } from '../../platform/db/scoped.ts';
import type { SurveyAudience, SurveyKind } from '../contract.ts';
import { isMember } from '../rules/audience.ts';

export type Asked = { readonly personId: string; readonly path: string };

export type Choosing = {
  readonly kind: SurveyKind;
  readonly path: string;
  readonly audience: SurveyAudience;
};

export type Page = {
  readonly chosen: readonly Asked[];
  /** Where the next page begins; null: there is none. */
  readonly next: string | null;
};

/**
 * One page of those who belong to an audience today. Key groups are opened for the purpose of support, and only where the
 * audience asks for them: once an audience they are written down as opened.
 */
export async function choosePage(
  tx: ScopedTx,
  { kind, path, audience }: Choosing,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<Page> {
  const cases = await pageCases(tx, { path, after, limit });
  const withKeyGroups = audience.keyGroups.length > 0;
  if (withKeyGroups && after === null) await auditKeyGroupsJudged(tx, path);
  const ids = cases.map(({ personId }) => personId);
  const subjects = await listServiceSubjects(tx, ids, { withKeyGroups });
  const facts = new Map(subjects.map((one) => [one.personId, one]));
  const chosen = cases.flatMap(({ personId, state, jobStatus }) => {
    const subject = facts.get(personId);
    if (!subject) return [];
    const candidate = {
      cohort: subject.cohort,
      hasOutcome: state === 'closed',
      jobSeeking: jobStatus,
      keyGroups: subject.keyGroups.map(({ group }) => group),
    };
    return isMember(kind, audience, candidate) ? [{ personId, path: subject.path }] : [];
  });
  return { chosen, next: cases.length === limit ? cases.at(-1)!.personId : null };
}

const PREVIEW_PAGE = 5_000;

/** How many belong to it today. */
export async function countAudience(tx: ScopedTx, choosing: Choosing): Promise<number> {
  let people = 0;
  for (let after: string | null = null; ;) {
    const page: Page = await choosePage(tx, choosing, { after, limit: PREVIEW_PAGE });
    people += page.chosen.length;
    if (page.next === null) return people;
    after = page.next;
  }
}
